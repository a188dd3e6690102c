package nl.kring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import nl.kring.Kring;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.account.Directory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = Kring.class,
        properties = {
            "kring.mode=demo",
            "kring.demo.fill=false",
            "kring.sequencer.pause=50ms",
            "logging.level.root=warn"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = BrokenOffSpec.Empty.class)
@Import(Visitor.class)
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenOffSpec {
    static class Empty implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var properties = TestDatabase.fresh("kring_broken_off").properties();
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("empty", properties));
        }
    }

    @Autowired
    Visitor visitor;

    @Autowired
    Directory directory;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void a_start_that_is_broken_off_leaves_nothing_and_the_next_one_begins_again() {
        var sample = beans.createBean(Sample.class);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            sample.run(new DefaultApplicationArguments());
            status.setRollbackOnly();
        });
        assertThat(directory.staff()).isEmpty();
        assertThat(Cards.press(visitor, "worker").status())
                .as("while the sample people are not there")
                .isEqualTo(503);

        sample.run(new DefaultApplicationArguments());
        assertThat(directory.staff()).hasSize(9);
        assertThat(Cards.press(visitor, "worker").status()).isEqualTo(303);
    }
}
