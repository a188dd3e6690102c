package nl.kring.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.kring.TestDatabase;
import org.jspecify.annotations.Nullable;

/** One transaction of the application's own role, past the program: what somebody could do who has only its connection. */
final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final boolean borrowed;
    final int backend;
    final long start;

    private Transaction(Connection connection, boolean borrowed) throws SQLException {
        this.connection = connection;
        this.borrowed = borrowed;
        connection.setAutoCommit(false);
        var told = row("select pg_backend_pid(), (extract(epoch from transaction_timestamp()) * 1000000)::bigint");
        backend = Integer.parseInt(told.get(0));
        start = Long.parseLong(told.get(1));
    }

    /** On a connection of its own. */
    static Transaction begin() throws SQLException {
        return new Transaction(TestDatabase.connect("kring_app"), false);
    }

    /** On this connection, which stays open. */
    static Transaction begin(Connection connection) throws SQLException {
        return new Transaction(connection, true);
    }

    /** A true context for this transaction, as the program signs it. */
    String sign(
            SignedContext context,
            String sort,
            Object who,
            Object safe,
            Collection<Part> parts,
            Action action,
            Instant at) {
        return context.sign(
                sort,
                who.toString(),
                safe.toString(),
                parts,
                action,
                at,
                new SignedContext.Transaction(backend, start));
    }

    Transaction set(String context) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('kring.pass', ?, true)")) {
            statement.setString(1, context);
            statement.executeQuery();
        }
        return this;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int update(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of all rows. */
    List<String> column(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var column = new ArrayList<String>();
            while (rows.next()) column.add(String.valueOf(rows.getString(1)));
            return column;
        }
    }

    /** All columns of the first row. */
    List<String> row(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var row = new ArrayList<String>();
            if (rows.next())
                for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++)
                    row.add(String.valueOf(rows.getString(at)));
            return row;
        }
    }

    /**
     * Tries each statement, undoing it: how many rows it touched, {@code denied}, or {@code open} where only a key or a
     * check of the table stopped it.
     */
    List<String> attempt(Collection<String> statements) throws SQLException {
        try (var told = connection.prepareStatement("select set_config('wall.sql', ?, true)")) {
            told.setString(1, String.join("\n", statements));
            told.executeQuery();
        }
        run("""
                do $$
                declare
                    one text;
                    touched int;
                    outcome text;
                    outcomes text[] := '{}';
                begin
                    foreach one in array string_to_array(current_setting('wall.sql'), E'\\n') loop
                        begin
                            execute one;
                            get diagnostics touched = row_count;
                            raise exception using errcode = 'KR001';
                        exception
                            when sqlstate 'KR001' then outcome := touched;
                            when insufficient_privilege then outcome := 'denied';
                            when integrity_constraint_violation then outcome := 'open';
                        end;
                        outcomes := outcomes || outcome;
                    end loop;
                    perform set_config('wall.out', array_to_string(outcomes, ','), true);
                end $$
                """);
        return List.of(row("select current_setting('wall.out')").getFirst().split(","));
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        if (!borrowed) connection.close();
    }

    /** Runs as the superuser, past all rights. */
    static void superuser(String sql, @Nullable Object... values) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            statement.execute();
        }
    }

    /** One answer, seen by the superuser. */
    static String told(String sql, Object... values) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            var rows = statement.executeQuery();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
