package nl.kring.team;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the emergency entrance, for those who help. */
@Configuration(proxyBeanMethods = false)
class TeamNav {
    @Bean
    static NavItem emergencyNav() {
        var needs = Set.of(Role.WORKER.name(), Role.TEAM_LEAD.name());
        return new NavItem(Place.STAFF, 80, "team.nav.emergency", "emergency", "/team/emergency", needs);
    }
}
