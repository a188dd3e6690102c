package nl.kring.timeline;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tab of the timeline. */
@Configuration(proxyBeanMethods = false)
class TimelineWays {
    @Bean
    static NavItem timelineTab() {
        return new NavItem(Place.DOSSIER, 15, "timeline.tab", "log", "/timeline/{dossier}", Set.of("IDENTITY"));
    }
}
