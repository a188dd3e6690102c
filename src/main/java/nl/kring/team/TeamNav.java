package nl.kring.team;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the pages of this module. */
@Configuration(proxyBeanMethods = false)
class TeamNav {
    @Bean
    static NavItem emergencyNav() {
        var needs = Set.of(Role.WORKER.name(), Role.TEAM_LEAD.name());
        return new NavItem(Place.STAFF, 80, "team.nav.emergency", "emergency", "/team/emergency", needs);
    }

    @Bean
    static NavItem coverNav() {
        return new NavItem(Place.STAFF, 70, "team.nav.cover", "swap", "/team/cover", Set.of(Role.WORKER.name()));
    }

    @Bean
    static NavItem loadNav() {
        return new NavItem(Place.STAFF, 20, "team.nav.load", "chart", "/team/load", Set.of(Role.TEAM_LEAD.name()));
    }

    /** The three places of somebody of the circle, which {@code team/helping.jte} shows. */
    @Bean
    static NavItem helpingPlan() {
        return new NavItem(Place.CIRCLE, 10, "team.helping.plan", "plan", "/plan/{dossier}", Set.of());
    }

    @Bean
    static NavItem helpingGroup() {
        return new NavItem(Place.CIRCLE, 20, "team.helping.group", "group", "/group/{dossier}", Set.of());
    }

    @Bean
    static NavItem helpingCircle() {
        return new NavItem(Place.CIRCLE, 30, "team.helping.circle", "circle", "/circle/{dossier}", Set.of());
    }

    @Bean
    static NavItem teamTab() {
        return new NavItem(Place.DOSSIER, 60, "team.tab", "circle", "/team/{dossier}", Set.of("TEAM"));
    }
}
