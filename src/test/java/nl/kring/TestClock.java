package nl.kring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that runs, and that a spec can put forward. Put it back with {@link Ahead#back()} in a finally. */
@TestConfiguration(proxyBeanMethods = false)
public class TestClock {
    @Bean
    @Primary
    static Ahead ahead() {
        return new Ahead();
    }

    /** The system's time, plus how far the spec put it forward. */
    public static final class Ahead extends Clock {
        private volatile Duration by = Duration.ZERO;

        public void forward(Duration more) {
            by = by.plus(more);
        }

        public void back() {
            by = Duration.ZERO;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
