package nl.kring.circle;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the circle, for whoever works in the dossier. */
@Configuration(proxyBeanMethods = false)
class CircleNav {
    @Bean
    static NavItem circleTab() {
        return new NavItem(Place.DOSSIER, 65, "circle.tab", "circle", "/circle/{dossier}", Set.of("CIRCLE"));
    }
}
