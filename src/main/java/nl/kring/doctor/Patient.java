package nl.kring.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is looked at: one portal and the machine that it stands on.
 *
 * @param data the data folder, which need not be there yet
 * @param keys the keys folder, which need not be there yet
 * @param copies the folder of the copies, which need not be there
 * @param demo whether the folder holds sample data alone
 * @param database the database as one of its roles; null when it does not answer
 * @param silence why there is no database, in one sentence; empty when there is one, or none yet
 * @param outside whether the database is a server of the organisation's own
 * @param settings what was set by environment variables
 * @param proc where the operating system tells of itself: {@code /proc}
 */
public record Patient(
        Path data,
        Path keys,
        Path copies,
        boolean demo,
        @Nullable Function<String, DataSource> database,
        String silence,
        boolean outside,
        Environment settings,
        Clock clock,
        Path proc) {

    JdbcClient as(String role) {
        return JdbcClient.create(Objects.requireNonNull(database).apply(role));
    }

    boolean hasDatabase() {
        return database != null;
    }
}
