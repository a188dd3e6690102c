package nl.kring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The rows of tables as text, by PostgreSQL's own COPY: what a logical copy is made of. */
final class Tables {
    private static final String EACH = """
            select n.nspname = 'crypto', format('%I.%I', n.nspname, c.relname),
                (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                coalesce((select format('create table if not exists %I.%I partition of %s %s', n.nspname, c.relname,
                    i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid)) from pg_inherits i where i.inhrelid = c.oid), '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and c.relpersistence = 'p'
            order by 2
            """;

    private static final String SEQUENCES = """
            select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)
            from pg_sequences where last_value is not null order by 1
            """;

    private Tables() {}

    /**
     * One table.
     *
     * @param key whether it belongs to the keys
     * @param name with its schema, quoted where that is needed
     * @param partition how it is made, when it is a part of a larger one; else empty
     */
    record Table(boolean key, String name, String columns, String partition) {
        String line() {
            return String.join("\t", name, columns, partition);
        }

        static Table of(String line) {
            var words = line.split("\t", -1);
            return new Table(false, words[0], words[1], words[2]);
        }
    }

    static List<Table> all(Connection connection) throws SQLException {
        var all = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(EACH)) {
            while (rows.next()) {
                all.add(new Table(rows.getBoolean(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return all;
    }

    /** Statements that put each sequence where it was. */
    static List<String> sequences(Connection connection) throws SQLException {
        var all = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SEQUENCES)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    static void write(Connection connection, Table table, OutputStream out) throws IOException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy %s (%s) to stdout".formatted(table.name, table.columns), out);
        } catch (SQLException e) {
            throw new IOException(table.name + ": " + e.getMessage(), e);
        }
    }

    /** Whether this database has it, or can make it as a part of a table that it has. */
    static boolean exists(Connection connection, Table table) throws IOException {
        try (var asked = connection.prepareStatement("select to_regclass(?) is not null")) {
            asked.setString(1, table.name);
            try (var row = asked.executeQuery()) {
                return row.next() && (row.getBoolean(1) || !table.partition.isEmpty());
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** What stood in it before goes. */
    static void read(Connection connection, Table table, InputStream in) throws IOException {
        try (var statement = connection.createStatement()) {
            if (!table.partition.isEmpty()) {
                statement.execute(table.partition);
            }
            statement.execute("delete from " + table.name);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.name, table.columns), in);
        } catch (SQLException e) {
            throw new IOException(table.name + ": " + e.getMessage(), e);
        }
    }
}
