package nl.kring;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Three ways into one database: the program's, the migrations' and the jobs', each with the rights of its own role. */
@Configuration(proxyBeanMethods = false)
class Databases {
    /** In seconds, longer than a statement of the program may take ({@code roles.sql}): a server that stands still stops none itself, and one whose machine is gone does not even close the line. */
    private static final String ANSWER = "15";

    /** The same for the sequencer of the log, which has no such limit and may have much to do after a pause. */
    private static final String ANSWER_TO_JOB = "60";

    /**
     * A statement that is asked often is planned once. Left to itself PostgreSQL plans each one with a list of keys anew, which takes longer than doing it. And what
     * stands in order is read in order: as for a disk with an arm, it would rather read all of a conversation and sort it than its last page by the index.
     */
    private static final String PLANS = "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1";

    /** The program's: role kring_app, which makes no tables and passes no row-level security. Fails fast: a page must not hang. As many as work at once: see {@code web.InTurn}. */
    @Bean
    @Primary
    HikariDataSource dataSource(Environment environment) {
        return pool("app", environment, "spring.datasource", 20, ANSWER);
    }

    /** The migrations': a plain connection that is gone when they are done. It acts as the owner ({@code spring.flyway.init-sqls}). */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrateDataSource(Environment environment) {
        return new DriverManagerDataSource(
                environment.getRequiredProperty("kring.migrate.url"),
                environment.getRequiredProperty("kring.migrate.username"),
                environment.getRequiredProperty("kring.migrate.password"));
    }

    /** The jobs': role kring_job. */
    @Bean(defaultCandidate = false)
    @Qualifier("job")
    HikariDataSource jobDataSource(Environment environment) {
        return pool("job", environment, "kring.job", 2, ANSWER_TO_JOB);
    }

    private static HikariDataSource pool(String name, Environment environment, String prefix, int size, String answer) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(environment.getRequiredProperty(prefix + ".url"));
        pool.setUsername(environment.getRequiredProperty(prefix + ".username"));
        pool.setPassword(environment.getRequiredProperty(prefix + ".password"));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(2000);
        pool.setValidationTimeout(1000);
        pool.addDataSourceProperty("socketTimeout", answer);
        pool.addDataSourceProperty("options", PLANS);
        return pool;
    }
}
