package nl.kring.registration;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to registering, for those who help. */
@Configuration(proxyBeanMethods = false)
class RegistrationWays {
    @Bean
    static NavItem registrationNav() {
        return new NavItem(
                Place.STAFF, 30, "registration.nav", "person-add", "/registration", Set.of(Role.WORKER.name()));
    }
}
