package nl.kring.consult;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the pages of this module. */
@Configuration(proxyBeanMethods = false)
class ConsultWays {
    @Bean
    static NavItem consultNav() {
        return new NavItem(Place.STAFF, 60, "consult.nav", "help", "/consult", Set.of(Role.WORKER.name()));
    }

    @Bean
    static NavItem consultTab() {
        return new NavItem(Place.DOSSIER, 70, "consult.tab", "help", "/consult/dossier/{dossier}", Set.of("CONSULT"));
    }
}
