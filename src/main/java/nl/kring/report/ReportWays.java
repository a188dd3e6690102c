package nl.kring.report;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the reports: the client's menu and the dossier's tabs. */
@Configuration(proxyBeanMethods = false)
class ReportWays {
    @Bean
    static NavItem reportOfClient() {
        return new NavItem(Place.CLIENT, 45, "report.nav", "report", "/report/{dossier}", Set.of());
    }

    @Bean
    static NavItem reportTab() {
        return new NavItem(Place.DOSSIER, 20, "report.tab", "report", "/report/{dossier}", Set.of("REPORT"));
    }
}
