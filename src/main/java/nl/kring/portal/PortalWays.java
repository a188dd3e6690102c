package nl.kring.portal;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tab of the dossier, for the help team. */
@Configuration(proxyBeanMethods = false)
class PortalWays {
    @Bean
    static NavItem portalTab() {
        return new NavItem(Place.DOSSIER, 80, "portal.tab", "key", "/portal/{dossier}", Set.of("PORTAL"));
    }
}
