package nl.kring.admin;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the pages of this module, for the administrator alone. */
@Configuration(proxyBeanMethods = false)
class AdminNav {
    private static final Set<String> ADMINISTRATOR = Set.of(Role.ADMINISTRATOR.name());

    @Bean
    static NavItem adminPeople() {
        return new NavItem(Place.STAFF, 20, "admin.nav.people", "person", "/admin", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminDepartments() {
        return new NavItem(Place.STAFF, 21, "admin.nav.departments", "place", "/admin/departments", ADMINISTRATOR);
    }

    @Bean
    static NavItem adminPledge() {
        return new NavItem(Place.STAFF, 22, "admin.nav.pledge", "lock", "/admin/pledge", ADMINISTRATOR);
    }
}
