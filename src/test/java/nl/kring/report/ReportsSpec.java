package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Copy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class ReportsSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    TestClock.Ahead ahead;

    @Autowired
    Access access;

    @Autowired
    Reports reports;

    @Autowired
    ReportPart part;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    Desk desk;

    @BeforeEach
    void a_client_with_a_dossier() {
        desk = new Desk(story, visitor, clock);
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), clock.instant());
    }

    @Test
    void a_worklist_says_when_the_last_session_was_and_what_waits() {
        desk.write("Huur", "Tekst", "happenedOn", desk.day(-9));
        desk.write("Overleg", "Tekst", "kind", "CONSULT", "happenedOn", desk.day(-2));
        desk.writeForColleagues("Intern", "Tekst");
        desk.writeForLater("Straks", "Tekst", Duration.ofDays(60));
        var quiet = new Desk(story, visitor, clock);
        var both = List.of(desk.dossier, quiet.dossier);
        try {
            ahead.forward(Duration.ofDays(31));
            var today = LocalDate.parse(desk.day(31));
            transaction.executeWithoutResult(status -> {
                var reach = access.reach(viewer(story.worker, Role.WORKER), Part.REPORT, Part.REPORT_INTERNAL);
                assertThat(reports.lastContact(reach, both))
                        .containsOnlyKeys(desk.dossier)
                        .containsValue(LocalDate.parse(desk.day(-1)));
                assertThat(reports.waiting(reach, both, today))
                        .containsOnlyKeys(desk.dossier)
                        .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                                waits -> waits.toReview() == 1 && waits.toShow() == 1 && waits.reviewSince() != null,
                                "one to look at again since a day, and one to show"));
                assertThat(reports.waiting(reach, both, today.minusDays(5))).containsValue(new Waits(null, 0, 1));
            });
            transaction.executeWithoutResult(status -> {
                var reach = access.reach(viewer(story.colleague, Role.WORKER), Part.REPORT, Part.REPORT_INTERNAL);
                assertThat(reports.lastContact(reach, both)).isEmpty();
                assertThat(reports.waiting(reach, both, today)).isEmpty();
            });
        } finally {
            ahead.back();
        }
    }

    @Test
    void the_newest_session_comes_first() {
        desk.write("Tweede", "Tekst", "happenedOn", desk.day(-5));
        desk.write("Derde", "Tekst", "happenedOn", desk.day(-5));
        desk.write("Eerste", "Tekst", "happenedOn", desk.day(-9));
        transaction.executeWithoutResult(status -> {
            var pass = access.pass(viewer(desk.client, Role.CLIENT), Safe.of(desk.dossier), Part.REPORT);
            assertThat(reports.newest(pass, 9)).extracting(Report::title).containsExactly("Derde", "Tweede", "Eerste");
            assertThat(reports.of(pass, 1, 1)).extracting(Report::title).containsExactly("Tweede");
        });
    }

    @Test
    void a_copy_holds_all_that_the_pass_may_read_and_no_more() {
        for (int i = 0; i < 101; i++) write(new Audience.Client(clock.instant()), "Verslag " + i);
        write(new Audience.Colleagues("Eerst werkoverleg.", LocalDate.parse(desk.day(9))), "Intern");
        assertThat(copy(Part.REPORT).items())
                .hasSize(101)
                .extracting(Copy.Item::text)
                .noneMatch(text -> text.contains("Intern"));
        assertThat(copy(Part.REPORT, Part.REPORT_INTERNAL).items())
                .hasSize(103)
                .extracting(Copy.Item::text)
                .anyMatch(text -> text.contains("Eerst werkoverleg."));
        assertThat(copy(Part.PLAN).items()).isEmpty();
    }

    private void write(Audience audience, String title) {
        transaction.executeWithoutResult(status -> reports.write(
                access.change(Story.SAMPLE, Safe.of(desk.dossier), "report.report", Part.REPORT, Part.REPORT_INTERNAL),
                new NewReport(
                        story.worker,
                        null,
                        Report.Kind.OFFICE,
                        LocalDate.parse(desk.day(-1)),
                        null,
                        audience,
                        title,
                        "Tekst")));
    }

    private Copy copy(Part first, Part... more) {
        var copy = new Copy();
        transaction.executeWithoutResult(
                status -> part.copy(access.pass(Story.SAMPLE, Safe.of(desk.dossier), first, more), copy));
        return copy;
    }

    @Test
    void nothing_is_left_after_destruction() {
        desk.write("Huur", "Tekst");
        desk.writeForColleagues("Intern", "Tekst");
        transaction.executeWithoutResult(status -> {
            var destruction = access.destroy(new Viewer.System(Viewer.Job.RETENTION, "spec"), Safe.of(desk.dossier));
            assertThat(rows()).isEqualTo(4);
            part.destroy(destruction);
            assertThat(rows()).isZero();
            status.setRollbackOnly();
        });
    }

    private long rows() {
        return db.sql("select (select count(*) from report.report) + (select count(*) from report.revision)")
                .query(Long.class)
                .single();
    }

    @Test
    void the_database_keeps_every_version_as_it_was_written() {
        desk.write("Huur", "Tekst");
        assertThatThrownBy(() -> asWorker("update report.revision set set_aside = true"))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThat(asWorker("delete from report.revision")).isZero();
    }

    private int asWorker(String sql) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            access.change(
                    viewer(story.worker, Role.WORKER),
                    Safe.of(desk.dossier),
                    "spec",
                    Part.REPORT,
                    Part.REPORT_INTERNAL);
            return db.sql(sql).update();
        }));
    }

    @Test
    void the_database_itself_hides_from_the_client_what_is_not_shown_yet() {
        desk.writeForColleagues("Intern", "Tekst");
        desk.writeForLater("Straks", "Tekst", Duration.ofDays(3));
        transaction.executeWithoutResult(status -> {
            access.pass(viewer(desk.client, Role.CLIENT), Safe.of(desk.dossier), Part.REPORT);
            assertThat(rows()).isZero();
        });
    }

    @Test
    void nothing_readable_stands_in_the_database() {
        desk.writeForColleagues("kanariegeel", "kanariegeel");
        transaction.executeWithoutResult(status -> {
            access.pass(viewer(story.worker, Role.WORKER), Safe.of(desk.dossier), Part.REPORT, Part.REPORT_INTERNAL);
            var rows = db.sql("""
                    select encode(title || text || reason, 'escape') || r::text from report.report r
                    union all select encode(title || text || reason, 'escape') || r::text from report.revision r
                    """).query(String.class).list();
            assertThat(rows).hasSize(2).noneMatch(row -> row.contains("kanariegeel") || row.contains("werkoverleg"));
        });
    }

    @Test
    void a_moment_is_kept_as_exact_as_the_pass_asks() {
        write(new Audience.Client(Instant.ofEpochSecond(1, 999_999_999)), "Huur");
        transaction.executeWithoutResult(status -> {
            var pass = access.pass(viewer(desk.client, Role.CLIENT), Safe.of(desk.dossier), Part.REPORT);
            assertThat(reports.newest(pass, 1).getFirst().audience())
                    .isEqualTo(new Audience.Client(Instant.ofEpochSecond(1, 999_999_000)));
        });
    }
}
