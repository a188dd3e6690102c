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
        return new NavItem(Place.STAFF, 10, "admin.nav.desk", "home", "/admin", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminPeople() {
        return new NavItem(Place.STAFF, 20, "admin.nav.people", "person", "/admin/people", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminNotices() {
        return new NavItem(Place.STAFF, 30, "admin.nav.notices", "mail", "/admin/notices", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminSettings() {
        return new NavItem(Place.STAFF, 40, "admin.nav.settings", "settings", "/admin/settings", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminDepartments() {
        return new NavItem(Place.STAFF, 50, "admin.nav.departments", "place", "/admin/departments", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminPledge() {
        return new NavItem(Place.STAFF, 60, "admin.nav.pledge", "lock", "/admin/pledge", ADMINISTRATOR);
    }

    @Bean
    static NavItem privacy() {
        return new NavItem(Place.FOOT, 10, "admin.nav.privacy", "shield", "/privacy", Set.of());
    }
}
