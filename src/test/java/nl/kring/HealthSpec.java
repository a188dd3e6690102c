package nl.kring;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@SpringBootTest
@AutoConfigureMockMvc
@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthSpec {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    private final MockMvc browser;

    @Autowired
    HealthSpec(MockMvc browser) {
        this.browser = browser;
    }

    @Test
    void a_monitor_hears_that_all_is_well_without_signing_in_and_without_a_cookie() throws Exception {
        browser.perform(get("/health"))
                .andExpect(status().isOk())
                .andExpect(content().string("ok"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    @Test
    void a_monitor_hears_that_the_database_does_not_answer() throws Exception {
        var health = new Health(new DriverManagerDataSource(TestDatabase.url(), "kring_app", "wrong"));
        health.started();
        MockMvcBuilders.standaloneSetup(health)
                .build()
                .perform(get("/health"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string("not ready"));
    }

    @Test
    void a_monitor_hears_that_kring_is_still_starting_or_already_stopping() throws Exception {
        var health = new Health(
                new DriverManagerDataSource(TestDatabase.url(), "kring_app", TestDatabase.password("kring_app")));
        var monitor = MockMvcBuilders.standaloneSetup(health).build();
        monitor.perform(get("/health")).andExpect(status().isServiceUnavailable());
        health.started();
        monitor.perform(get("/health")).andExpect(status().isOk());
        health.stopping();
        monitor.perform(get("/health")).andExpect(status().isServiceUnavailable());
    }
}
