package nl.kring.plan;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the plan: the client's menu and the dossier's tabs. */
@Configuration(proxyBeanMethods = false)
class PlanWays {
    @Bean
    static NavItem planOfClient() {
        return new NavItem(Place.CLIENT, 20, "plan.nav", "plan", "/plan/{dossier}", Set.of());
    }

    @Bean
    static NavItem planTab() {
        return new NavItem(Place.DOSSIER, 30, "plan.tab", "plan", "/plan/{dossier}", Set.of("PLAN"));
    }
}
