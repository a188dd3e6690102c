package nl.kring.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.kring.crypto.SessionKey;
import nl.kring.profile.Editions;
import nl.kring.profile.Installation;
import nl.kring.profile.Profile;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The frame alone, without a database and without the rooms. No stereotype, so that the whole house does not find it. */
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, JdbcSessionAutoConfiguration.class
        })
@ComponentScan(
        basePackageClasses = {WebSecurity.class, Profile.class},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {
                            Once.class,
                            Steps.class,
                            ForgetForms.class,
                            KeptSessions.class,
                            SessionTexts.class,
                            Editions.class,
                            Installation.class
                        }))
class WebHouse {

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T11:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    SessionKey sessionKey() {
        return SessionKey.of(new byte[32]);
    }

    @Bean
    NavItem begin() {
        return new NavItem(Place.CLIENT, 1, "web.problem.home", "home", "/try", Set.of());
    }

    @Bean
    NavItem forWorkers() {
        return new NavItem(Place.CLIENT, 2, "web.brand.work", "person", "/try/work", Set.of("worker"));
    }

    @Bean
    NavItem withDossier() {
        return new NavItem(Place.CLIENT, 3, "web.tabs", "plan", "/try/{dossier}", Set.of());
    }

    @Bean
    FrameSource frames() {
        return request -> Optional.ofNullable(request.getParameter("as"))
                .map(name -> new Frame(name, "web.brand.work", "/try", Set.of("worker"), Map.of("web.brand.work", 3)));
    }
}
