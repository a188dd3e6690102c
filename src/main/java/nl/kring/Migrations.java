package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How new a database is, and how new this program, by the number of the last migration. */
final class Migrations {
    private Migrations() {}

    /** The last migration of a database. */
    static String newestOf(JdbcClient db) {
        return db.sql(
                        "select version from flyway_schema_history where success and version is not null order by installed_rank desc limit 1")
                .query(String.class)
                .single();
    }

    /** Gives an empty database the tables of that time. */
    static void upTo(String version, EmbeddedPostgres postgres, DatabasePasswords passwords) {
        Flyway.configure()
                .dataSource(postgres.url(Roles.DATABASE), "kring_migrate", passwords.of("kring_migrate"))
                .initSql("set role kring_owner")
                .locations("classpath:nl/kring")
                .validateMigrationNaming(false)
                .target(version)
                .load()
                .migrate();
    }

    /** The last migration that this program knows. */
    static String newest() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:nl/kring/**/V*__*.sql");
            return Arrays.stream(files)
                    .map(file -> String.valueOf(file.getFilename()))
                    .map(name -> name.substring(1, name.indexOf("__")).replace('_', '.'))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
