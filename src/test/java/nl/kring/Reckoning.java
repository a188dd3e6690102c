package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.kring.Writers.Acknowledged;
import nl.kring.Writers.Circle;
import nl.kring.Writers.Kind;

/** Lays what people were told beside what the portal holds. */
record Reckoning(Writers writers, SecondKring kring, Connection superuser) {

    /** Everything that was acknowledged is there once and nothing else, everybody reads it, and the log has one line for each. */
    void everythingIsThereOnce(List<Circle> circles) throws Exception {
        for (var circle : circles) {
            var where = " where dossier = '" + circle.dossier() + "'";
            assertThat(rows("select id from conversation.message" + where + " and kind = 'DIRECT'"))
                    .containsExactlyInAnyOrderElementsOf(ids(circle, Kind.MESSAGE));
            assertThat(rows("select id from conversation.message" + where + " and kind = 'GROUP'"))
                    .containsExactlyInAnyOrderElementsOf(ids(circle, Kind.GROUP));
            var reports = Stream.concat(Stream.of(circle.report()), ids(circle, Kind.REPORT).stream())
                    .toList();
            assertThat(rows("select id from report.report" + where)).containsExactlyInAnyOrderElementsOf(reports);
            assertThat(rows("select id from report.reply" + where)).hasSameSizeAs(ids(circle, Kind.REPLY));
            assertThat(rows("select revision from plan.goal" + where))
                    .containsExactly(String.valueOf(1 + ids(circle, Kind.GOAL).size()));
            everybodyReadsIt(circle);
        }
        theLogHasALineForEach();
    }

    /** The messages to the group, in the order in which they stand there. */
    List<String> group(Circle circle) throws SQLException {
        return rows(
                "select id from conversation.message where dossier = '%s' and kind = 'GROUP' order by written_at, id"
                        .formatted(circle.dossier()));
    }

    /** As it was typed. */
    private void everybodyReadsIt(Circle circle) {
        var worker = kring.as(circle.worker());
        of(circle, Kind.REPORT)
                .forEach(it -> assertThat(worker.get("/report/" + circle.dossier() + "/" + it.id())
                                .body())
                        .contains(it.text() + "<"));
        var last = of(circle, Kind.GOAL).reduce((one, other) -> other).orElseThrow();
        assertThat(worker.get("/plan/" + circle.dossier()).body()).contains(last.text() + "<");
        for (var kind : List.of(Kind.MESSAGE, Kind.GROUP)) {
            var said = of(circle, kind).reduce((one, other) -> other).orElseThrow();
            assertThat(worker.get("/" + (kind == Kind.GROUP ? "group" : "conversation") + "/" + circle.dossier())
                            .body())
                    .contains(said.id(), said.text() + "<");
        }
    }

    /** Every line has its place, without a gap; every write has one line and no line tells of what did not happen. */
    private void theLogHasALineForEach() throws Exception {
        Within.patience(
                "a place for every line",
                () -> rows("select event from audit.pending").isEmpty());
        assertThat(rows("select max(seq) + 1 from audit.leaf"))
                .isEqualTo(rows("select count(*) from audit.leaf"))
                .isEqualTo(rows("select count(*) from audit.event"));
        for (var table : List.of("conversation.message", "report.report", "report.reply"))
            assertThat(rows("select split_part(object, ':', 2) from audit.event where object like '%s:%%' order by 1"
                            .formatted(table)))
                    .isEqualTo(rows("select id::text from %s order by 1".formatted(table)));
    }

    private Stream<Acknowledged> of(Circle circle, Kind kind) {
        return writers.acknowledged.stream()
                .filter(it -> it.kind() == kind && it.circle().equals(circle));
    }

    private List<String> ids(Circle circle, Kind kind) {
        return of(circle, kind).map(Acknowledged::id).toList();
    }

    private List<String> rows(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }
}
