package nl.kring.home;

import java.util.Set;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the pages of this module. */
@Configuration(proxyBeanMethods = false)
class HomeWays {
    private static final Set<String> CLIENT = Set.of(Role.CLIENT.name());

    @Bean
    NavItem homeBegin() {
        return new NavItem(Place.CLIENT, 10, "home.nav.begin", "home", "/home", CLIENT);
    }

    @Bean
    NavItem homeLooked() {
        return new NavItem(Place.CLIENT, 40, "home.nav.looked", "eye", "/home/looked/{dossier}", CLIENT);
    }

    @Bean
    NavItem homeMore() {
        return new NavItem(Place.CLIENT, 50, "home.nav.more", "more", "/home/more", CLIENT);
    }

    @Bean
    NavItem homeHelping() {
        return new NavItem(Place.CLIENT, 45, "home.nav.helping", "circle", "/helping", Set.of(Role.SUPPORTER.name()));
    }

    @Bean
    NavItem homeWork() {
        var staff = Set.of(Role.WORKER.name(), Role.TEAM_LEAD.name());
        return new NavItem(Place.STAFF, 10, "home.nav.work", "person", "/home/work", staff);
    }

    @Bean
    NavItem homeOverview() {
        var reads = Set.of(Part.IDENTITY.name());
        return new NavItem(Place.DOSSIER, 10, "dossier.tab.overview", "folder", "/home/dossier/{dossier}", reads);
    }
}
