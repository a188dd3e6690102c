package nl.kring.bench;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.bench.Recorder.Step;

/**
 * The statements of one request and nothing around them, sent by the owner of the server, whom neither row-level security nor rights nor
 * triggers cost anything. Ids that a request makes anew are made anew each time.
 */
final class BareSql implements AutoCloseable {
    private final List<Step> steps;
    private final Set<String> fresh;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** @param again the same request once more: the ids in which both differ are made anew by each */
    BareSql(List<Step> steps, List<Step> again, Connection connection) throws SQLException {
        if (steps.size() != again.size())
            throw new IllegalArgumentException("%d and %d statements".formatted(steps.size(), again.size()));
        this.connection = connection;
        fresh = new HashSet<>(ids(steps));
        fresh.removeAll(ids(again));
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        connection.setAutoCommit(false);
        this.steps = new ArrayList<>();
        for (var step : steps) {
            if (step.sql() == null) connection.rollback();
            if (step.sql() == null || works(step)) this.steps.add(step);
        }
        connection.rollback();
    }

    /** Not what asks in whose name it is asked: nobody's. */
    private boolean works(Step step) throws SQLException {
        var before = connection.setSavepoint();
        try {
            run(step, new HashMap<>());
            return true;
        } catch (SQLException nobody) {
            if (!String.valueOf(nobody.getMessage()).contains("context")) throw nobody;
            connection.rollback(before);
            return false;
        }
    }

    void once() throws SQLException {
        var anew = new HashMap<String, UUID>();
        for (var step : steps) {
            if (step.sql() == null) connection.commit();
            else run(step, anew);
        }
        connection.commit();
    }

    private void run(Step step, Map<String, UUID> anew) throws SQLException {
        var statement = prepared.get(step.sql());
        if (statement == null) {
            statement = connection.prepareStatement(step.sql());
            prepared.put(step.sql(), statement);
        }
        for (var given : step.values()) {
            var with = given.with().clone();
            if (fresh.contains(String.valueOf(with[1]))) {
                var id = anew.computeIfAbsent(with[1].toString(), it -> UUID.randomUUID());
                with[1] = with[1] instanceof UUID ? id : id.toString();
            }
            try {
                given.method().invoke(statement, with);
            } catch (InvocationTargetException | IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        if (statement.execute()) {
            try (var rows = statement.getResultSet()) {
                while (rows.next()) rows.getObject(1);
            }
        }
    }

    private static Set<String> ids(List<Step> steps) {
        var ids = new HashSet<String>();
        for (var step : steps)
            for (var given : step.values()) {
                var text = String.valueOf(given.with()[1]);
                if (text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) ids.add(text);
            }
        return ids;
    }

    /** Takes its lines out of the log again: they are nobody's. */
    @Override
    public void close() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    delete from audit.event e where not exists (select from audit.leaf l where l.event = e.id)
                        and not exists (select from audit.pending p where p.event = e.id)
                    """);
        }
        connection.commit();
        connection.close();
    }
}
