package nl.kring.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.kring.profile.Profile;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.FilterType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The frame alone, without a database and without the rooms: enough to ask it for pages. */
@TestConfiguration
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, JdbcSessionAutoConfiguration.class
        })
@ComponentScan(
        basePackageClasses = {WebSecurity.class, Profile.class},
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Once.class))
class WebHouse {

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T11:00:00Z"), ZoneOffset.UTC);
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

    @Controller
    static class TryPages {
        private final Pages pages;

        TryPages(Pages pages) {
            this.pages = pages;
        }

        @GetMapping("/try/{id}")
        ModelAndView object(@PathVariable UUID id) {
            throw new NotFound();
        }

        @GetMapping("/try/fault")
        ModelAndView fault() {
            throw new IllegalStateException("what Tom wrote");
        }

        @GetMapping("/try/away")
        ModelAndView unavailable() {
            throw new Unavailable(new IllegalStateException("what Tom wrote"));
        }

        @GetMapping("/try/forbidden")
        ModelAndView forbidden() {
            throw new Forbidden();
        }

        @PostMapping("/try")
        ModelAndView post(@RequestParam UUID form) {
            return pages.go("/try");
        }
    }
}
