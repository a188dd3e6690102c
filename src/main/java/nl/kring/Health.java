package nl.kring;

import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether Kring can serve, for a proxy or a monitor. It tells nothing else, so it takes no viewer. */
@RestController
class Health {
    private final JdbcClient db;
    private volatile boolean ready;

    Health(DataSource dataSource) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(1);
        this.db = JdbcClient.create(template);
    }

    // Outside every filter that asks who is there: with the database down, a session could not be read either.
    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        WebSecurityCustomizer healthIsOpen() {
            return security -> security.ignoring().requestMatchers("/health");
        }
    }

    /** 200 "ok" when everything has started and the database answers; 503 in any other case. */
    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() {
        boolean well = ready && databaseAnswers();
        return ResponseEntity.status(well ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(well ? "ok" : "not ready");
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        ready = true;
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        ready = false;
    }

    private boolean databaseAnswers() {
        try {
            return db.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
