package nl.kring.inquiry;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to what is asked of the desk, in the rail. */
@Configuration(proxyBeanMethods = false)
class DeskWays {
    @Bean
    static NavItem deskQueue() {
        var needs = Set.of(Role.COORDINATOR.name(), Role.WORKER.name());
        return new NavItem(Place.STAFF, 65, "inquiry.desk.nav", "question", "/desk", needs);
    }
}
