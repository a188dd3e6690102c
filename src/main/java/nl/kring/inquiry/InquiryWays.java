package nl.kring.inquiry;

import java.util.Set;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the pages of who asks. */
@Configuration(proxyBeanMethods = false)
class InquiryWays {
    @Bean
    NavItem inquiryDoorAsk() {
        return new NavItem(Place.DOOR, 10, "inquiry.visit.title", "question", VisitPages.PATH, Set.of());
    }

    @Bean
    NavItem inquiryDoorHour() {
        return new NavItem(Place.DOOR, 20, "inquiry.visit.hour", "messages", VisitPages.PATH + "#ask", Set.of());
    }
}
