package nl.kring;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all modules share: the one clock, and the timer of recurring work. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Wiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
