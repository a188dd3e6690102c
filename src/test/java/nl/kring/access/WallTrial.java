package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.TestDatabase;
import nl.kring.access.Grant.Kind;
import nl.kring.access.WallTable.Command;
import org.jspecify.annotations.Nullable;

/** The statements that are tried, and what should become of them. */
final class WallTrial {
    private final List<WallTable> tables = new ArrayList<>();
    private final Map<String, Map<String, String>> columns = new HashMap<>();
    private final Map<String, Boolean> known = new HashMap<>();
    private final List<String> planted = new ArrayList<>();
    private int tried;

    void plant(UUID own, UUID foreign) throws SQLException {
        try (var superuser = TestDatabase.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            var standing = WallTable.guarded(superuser);
            for (var table : WallTable.written()) {
                if (!standing.contains(table.table())) continue;
                tables.add(table);
                var values = table.columns(superuser);
                columns.put(table.name(), values);
                for (var safe : List.of(own, foreign))
                    if (!exists(superuser, table, safe, false)) {
                        statement.execute(table.insert(safe, values));
                        planted.addFirst("delete from " + table.table() + " where " + table.owner());
                    }
            }
        }
    }

    void clear(UUID own, UUID foreign) throws SQLException {
        for (var away : planted) Transaction.superuser(away + " in (?, ?)", own, foreign);
    }

    private static boolean exists(Connection superuser, WallTable table, UUID safe, boolean others)
            throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(table.sql(Command.SELECT, safe, others, Map.of()))) {
            return rows.next();
        }
    }

    void all(Transaction tx, String label, UUID granted, @Nullable Kind kind, Set<Part> named, Action act)
            throws SQLException {
        var statements = new ArrayList<String>();
        var expected = new ArrayList<Boolean>();
        for (var table : tables)
            for (var command : Command.values())
                for (var others : List.of(false, true)) {
                    if (others && command == Command.INSERT) continue;
                    statements.add(table.sql(command, granted, others, columns.getOrDefault(table.name(), Map.of())));
                    var open = table.open(command, kind, named, act, others);
                    var rows = command == Command.INSERT || stands(table, granted, others);
                    expected.add(open && rows);
                }
        var outcomes = tx.attempt(statements);
        var wrong = new ArrayList<String>();
        for (var at = 0; at < statements.size(); at++)
            if (expected.get(at) == List.of("0", "denied").contains(outcomes.get(at)))
                wrong.add((expected.get(at) ? "should work: " : "should not work: ") + statements.get(at) + " -> "
                        + outcomes.get(at));
        assertThat(wrong).as(label).isEmpty();
        tried += statements.size();
    }

    private boolean stands(WallTable table, UUID safe, boolean others) throws SQLException {
        var key = table.name() + safe + others;
        if (!known.containsKey(key))
            try (var superuser = TestDatabase.superuser()) {
                known.put(key, exists(superuser, table, safe, others));
            }
        return known.get(key);
    }

    void report(String what) {
        System.out.println("Statements tried, up to " + what + ": " + tried);
    }
}
