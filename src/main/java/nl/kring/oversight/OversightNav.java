package nl.kring.oversight;

import java.util.Set;
import nl.kring.access.Role;
import nl.kring.web.NavItem;
import nl.kring.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to the log and to what clients ask about it, for the privacy officer. */
@Configuration(proxyBeanMethods = false)
class OversightNav {
    @Bean
    static NavItem logNav() {
        return new NavItem(
                Place.STAFF, 90, "oversight.nav.log", "log", "/oversight", Set.of(Role.PRIVACY_OFFICER.name()));
    }

    @Bean
    static NavItem questionNav() {
        return new NavItem(
                Place.STAFF,
                91,
                "oversight.nav.questions",
                "question",
                QuestionPages.PATH,
                Set.of(Role.PRIVACY_OFFICER.name()));
    }
}
