package nl.kring.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import nl.kring.Kring;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** A spec of the log on a database of its own, whose lines get their places when the spec says so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Kring.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {"kring.mode=run", "kring.demo.fill=false", "kring.sequencer.pause=1h", "logging.level.root=warn"})
@ContextConfiguration(initializers = OwnLog.Initializer.class)
@Import({Story.class, TestClock.class, LogBench.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
@interface OwnLog {

    /** The database {@code kring_log}, with its own keys. */
    final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        static final TestDatabase.Fresh FRESH = TestDatabase.fresh("kring_log");

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("log", Map.copyOf(FRESH.properties())));
        }
    }
}
