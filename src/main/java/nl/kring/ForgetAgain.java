package nl.kring;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.ForgottenSafes;
import nl.kring.crypto.Shredded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a database that came back must lose before it may serve: safes that were destroyed since, and who was signed in. */
final class ForgetAgain {
    /** What is told of a safe elsewhere: the log stays, keys and access have ways of their own. */
    private static final String TABLES = """
            select format('delete from %I.%I where %I = any (?)', n.nspname, c.relname, a.attname)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.attname in ('dossier', 'safe') and a.atttypid = 'uuid'::regtype and not a.attisdropped
              and c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not in ('audit', 'crypto', 'pg_catalog', 'information_schema')
              and (n.nspname, c.relname) <> ('access', 'permit')
            order by 1
            """;

    private static final String SESSIONS = """
            select format('delete from %I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'web' and c.relname = 'session'
            """;

    private ForgetAgain() {}

    /** All of it in one transaction. @return how many keys stood there again */
    static int in(Connection superuser, Map<UUID, Instant> destroyed) throws SQLException {
        var db = JdbcClient.create(new SingleConnectionDataSource(superuser, true));
        var shredded = new Shredded(db);
        superuser.setAutoCommit(false);
        try (var statement = superuser.createStatement()) {
            // What hangs on a row goes with it, in whatever order: both name the safe.
            statement.execute("set local session_replication_role = replica");
            int again = shredded.replay(destroyed);
            new ForgottenSafes(db).end(destroyed);
            rows(superuser, destroyed);
            for (var delete : texts(superuser, SESSIONS)) {
                statement.execute(delete);
            }
            superuser.commit();
            superuser.setAutoCommit(true);
            shredded.rewrite();
            return again;
        }
    }

    private static void rows(Connection superuser, Map<UUID, Instant> destroyed) throws SQLException {
        Array safes = superuser.createArrayOf("uuid", destroyed.keySet().toArray());
        for (var delete : texts(superuser, TABLES)) {
            try (var statement = superuser.prepareStatement(delete)) {
                statement.setArray(1, safes);
                statement.execute();
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
