package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A database with the newest schema and no program around it, whose log and keys are empty each time, and an empty folder for keys. Its
 * connection is the superuser's, who sees all.
 */
public final class BareDatabase implements AutoCloseable {
    /** The keys and the log, without the log's name, and the months of a far future that a spec made ready. */
    private static final String EMPTY = """
            do $$ declare each record; begin
                set local session_replication_role = replica;
                for each in select schemaname, tablename from pg_tables where schemaname in ('audit', 'crypto') and tablename <> 'origin' loop
                    execute format('delete from %I.%I', each.schemaname, each.tablename);
                end loop;
                for each in select relname from pg_class where relispartition and relkind = 'r' and relname > 'event_204' loop
                    execute format('drop table audit.%I', each.relname);
                end loop;
            end $$
            """;

    /** There is no door here: whoever asks may read every log, and change or destroy nothing through a pass. */
    private static final String EVERY_READER = """
            create or replace function access.scope(wanted text, doing text) returns uuid[] language sql as $$
                select case when doing = 'READ' then array(select safe from audit.last_ordinal) else '{}' end
            $$
            """;

    private final SingleConnectionDataSource source;
    private final Path folder;

    public BareDatabase() {
        try {
            source = new SingleConnectionDataSource(connect(), true);
            try (var statement = source.getConnection().createStatement()) {
                statement.execute(EMPTY);
            }
            folder = Files.createTempDirectory("kring-bare");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection, shared by all who ask. */
    public DataSource source() {
        return source;
    }

    /** Takes the place of {@code --keys}. */
    public Path folder() {
        return folder;
    }

    /** A second connection; whoever asks closes it. */
    public Connection connect() throws SQLException {
        return Held.MIGRATED.connect("postgres");
    }

    @Override
    public void close() throws IOException {
        source.destroy();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Made at the first use. */
    private static final class Held {
        static final TestDatabase.Fresh MIGRATED = migrated();

        private static TestDatabase.Fresh migrated() {
            var fresh = TestDatabase.migrated("kring_bare");
            try (var superuser = fresh.connect("postgres");
                    var statement = superuser.createStatement()) {
                statement.execute(EVERY_READER);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return fresh;
        }
    }
}
