package nl.kring.admin;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the administrator's desk, and for everybody the way to the privacy page. */
@Configuration(proxyBeanMethods = false)
class AdminNav {
    private static final Set<String> ADMINISTRATOR = Set.of(Role.ADMINISTRATOR.name());

    @Bean
    static NavItem adminDesk() {
        return new NavItem(Place.STAFF, 70, "admin.nav.desk", "home", "/admin", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminSettings() {
        return new NavItem(Place.STAFF, 80, "admin.nav.settings", "settings", "/admin/settings", ADMINISTRATOR);
    }

    @Bean
    static NavItem privacy() {
        return new NavItem(Place.FOOT, 10, "admin.nav.privacy", "shield", "/privacy", Set.of());
    }
}
