package nl.kring;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Changes the database to this program's schema before anything else of the program starts. A step that waits two seconds for a lock gives
 * up ({@code spring.flyway.init-sqls}), so that no page waits longer behind it, and is tried again; a step that fails is undone as a whole.
 */
@Configuration(proxyBeanMethods = false)
class Migrating {
    private static final Logger log = LoggerFactory.getLogger(Migrating.class);
    private static final int TRIES = 20;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Bean
    FlywayMigrationStrategy migration() {
        return Migrating::migrate;
    }

    static void migrate(Flyway flyway) {
        for (var left = TRIES; ; left--) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException failed) {
                if (left == 0 || !waitedForLock(failed)) {
                    log.error("The database could not be changed", failed);
                    throw new StartupRefused(sentence(flyway));
                }
                log.warn("A step of the database waited for a lock too long; trying again");
                Pause.millis(500);
            }
        }
    }

    private static boolean waitedForLock(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    private static String sentence(Flyway flyway) {
        var next = Arrays.stream(flyway.info().pending())
                .findFirst()
                .map(step -> " at step " + step.getVersion())
                .orElse("");
        return "The database could not be changed for this Kring%s; that step was undone and nothing was started. The Kring before still works on it: start that, and keep kring.log for who makes Kring."
                .formatted(next);
    }
}
