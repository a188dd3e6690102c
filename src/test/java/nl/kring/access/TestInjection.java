package nl.kring.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.StringJoiner;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A hole in the wall, planted in tests alone: glues what a visitor sends into SQL, inside a pass for one dossier. */
@RestController
@Transactional
class TestInjection {
    private final Access access;
    private final JdbcTemplate db;

    TestInjection(Access access, JdbcTemplate db) {
        this.access = access;
        this.db = db;
    }

    @GetMapping("/test/injection/{dossier}")
    String read(Viewer.Person viewer, @PathVariable("dossier") DossierId dossier, @RequestParam("where") String where) {
        access.pass(viewer, Safe.of(dossier), Part.IDENTITY);
        return glue(where);
    }

    @PostMapping("/test/injection/{dossier}")
    String write(
            Viewer.Person viewer, @PathVariable("dossier") DossierId dossier, @RequestParam("where") String where) {
        access.change(viewer, Safe.of(dossier), "test.injection", Part.REPORT);
        return glue(where);
    }

    private String glue(String where) {
        var told = db.execute((ConnectionCallback<String>)
                connection -> all(connection, "select number from dossier.client where " + where));
        return Objects.requireNonNull(told);
    }

    /** Everything that comes back, of every statement; an error as well. */
    private static String all(Connection connection, String sql) throws SQLException {
        var told = new StringJoiner("\n", "told:\n", "");
        try (var statement = connection.createStatement()) {
            var rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    var set = statement.getResultSet();
                    while (set.next())
                        for (var at = 1; at <= set.getMetaData().getColumnCount(); at++)
                            told.add(String.valueOf(set.getObject(at)));
                } else told.add(statement.getUpdateCount() + " rows");
                rows = statement.getMoreResults();
            }
        } catch (SQLException fault) {
            told.add("error: " + fault.getMessage());
        }
        return told.toString();
    }
}
