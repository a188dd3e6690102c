package nl.kring.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Writes the whole log as text, one item a line, for anyone to verify without this program ({@code docs/log-format.md}). */
public final class Export {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private Export() {}

    /**
     * Writes everything in one snapshot. The connection must be able to read the whole log, and is left in autocommit.
     *
     * @throws IOException when the writer fails
     */
    public static void write(Connection connection, Writer out) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        out.write("kring-log-export 1\n");
        each(
                connection,
                out,
                "select l.seq, l.safe as leaf_safe, l.ordinal, l.hash, " + Record.COLUMNS
                        + " from audit.leaf l left join audit.event e on e.id = l.event order by l.seq",
                Export::leaf);
        each(
                connection,
                out,
                "select first_seq, last_seq from audit.expired order by first_seq",
                row -> "expired " + row.getLong(1) + ' ' + row.getLong(2));
        each(
                connection,
                out,
                """
                select e.id, e.at from audit.event e where not exists (select from audit.leaf l where l.event = e.id)
                order by e.at, e.id
                """,
                row -> "pending " + row.getObject(1) + ' '
                        + micros(row.getObject(2, OffsetDateTime.class).toInstant()));
        each(
                connection,
                out,
                "select note from audit.checkpoint order by size",
                row -> "note " + BASE64.encodeToString(row.getString(1).getBytes(StandardCharsets.UTF_8)));
        connection.setAutoCommit(true); // ends the snapshot
    }

    private static String leaf(ResultSet row) throws SQLException {
        var ordinal = row.getLong("ordinal");
        var record = row.getObject("id") == null ? "-" : BASE64.encodeToString(canonical(row, ordinal));
        return "leaf " + row.getLong("seq") + ' ' + row.getObject("leaf_safe") + ' ' + ordinal + ' '
                + BASE64.encodeToString(row.getBytes("hash")) + ' ' + record;
    }

    /** A row that this program could never have written still goes out, and the verifier names it as changed. */
    private static byte[] canonical(ResultSet row, long ordinal) throws SQLException {
        var record = Record.of(row);
        return record.isPresent()
                ? record.get().canonical(ordinal)
                : Record.unreadable(row.getObject("leaf_safe"), ordinal);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private interface Item {
        String of(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, Writer out, String sql, Item item)
            throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) out.append(item.of(rows)).append('\n');
            }
        }
    }
}
