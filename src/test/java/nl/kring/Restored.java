package nl.kring;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.crypto.SafeKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What came back in a folder, looked at from above the walls. */
final class Restored implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection connection;
    private final Path keys;

    Restored(Path data, Path keys) throws SQLException {
        this.keys = keys;
        postgres = new EmbeddedPostgres(data, DatabasePasswords.read(keys.resolve("database.properties"))).start();
        connection = postgres.superuser(Roles.DATABASE);
    }

    JdbcClient db() {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    long count(String sql, UUID safe) {
        return db().sql(sql).param("safe", safe).query(Long.class).single();
    }

    boolean opens(UUID safe) {
        return !SafeKeys.over(db(), keys).of(List.of(safe)).isEmpty();
    }

    Optional<String> words() {
        return db().sql("select string_agg(word, ' ' order by at) from public.spec_word")
                .query(String.class)
                .optional();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}
