package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Side;
import nl.kring.crypto.SafeKeys;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Client;
import nl.kring.dossier.Contact;
import nl.kring.dossier.Copy;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier;
import nl.kring.dossier.WholeDossier;
import nl.kring.plan.Goals;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.team.Members;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A dossier through all its parts: what a copy holds for whom, and that nothing is left in the end. */
@KringSpec
class WholeDossierSpec {
    private static final Viewer.System RETENTION = new Viewer.System(Viewer.Job.RETENTION, "spec");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    WholeDossier whole;

    @Autowired
    OpenDossier openDossier;

    @Autowired
    Members members;

    @Autowired
    Goals goals;

    @Autowired
    Reports reports;

    @Autowired
    Messages messages;

    @Autowired
    SafeKeys keys;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private final DossierId dossier = DossierId.next();
    private PersonId client;

    @BeforeEach
    void a_dossier_with_a_word_of_its_own_in_every_field() {
        client = story.person(null, Role.CLIENT, null);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> {
            openDossier.open(
                    Story.SAMPLE,
                    new Client(dossier, "W-" + dossier, "wGiven", null, "wFamily", LocalDate.of(1977, 7, 7)),
                    List.of(new Contact(Contact.Kind.PHONE, "wPhone", "wCaution")),
                    new OpenDossier.FirstCase(LegalRegime.WMO_GENERAL, "wCase", "wRequest", today));
            var change = access.change(
                    Story.SAMPLE,
                    Safe.of(dossier),
                    "spec",
                    Part.TEAM,
                    Part.GRANT,
                    Part.PLAN,
                    Part.REPORT,
                    Part.REPORT_INTERNAL,
                    Part.CONVERSATION);
            members.join(change, client, Grant.Kind.CLIENT, "wGiven", now);
            members.join(change, story.worker, Grant.Kind.HELP_TEAM, "wWorker", now);
            members.join(change, story.lead, Grant.Kind.TEAM_LEAD, "wLead", now);
            goals.task(change, goals.add(change, 1, "wGoal"), 1, "wTask", "wWho", null, null);
            reports.write(change, report(new Audience.Client(now), "wShown"));
            reports.write(change, report(new Audience.Client(now.plus(Duration.ofDays(3))), "wLater"));
            reports.write(change, report(new Audience.Colleagues("wReason", today.plusDays(5)), "wHidden"));
            messages.add(change, new NewMessage(Uuid7.next(), client, Side.CLIENT, "wGiven", "wAsked", now));
        });
    }

    private NewReport report(Audience audience, String word) {
        return new NewReport(
                story.worker,
                null,
                Report.Kind.OFFICE,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                30,
                audience,
                word + "Title",
                word + "Text");
    }

    @Nested
    class A_copy {
        private Set<String> words(PersonId person, Role role, Wish wish) {
            var copy = Objects.requireNonNull(transaction.execute(
                    status -> whole.copy(access.pass(Viewers.of(person, role), Safe.of(dossier), wish))));
            var text = copy.items().stream().map(Copy.Item::text).collect(Collectors.joining(" "));
            return List.of(text.split("[^A-Za-z]+")).stream()
                    .filter(word -> word.startsWith("w") && word.length() > 3)
                    .collect(Collectors.toSet());
        }

        private Wish all() {
            return new Wish(Set.of(Part.IDENTITY), EnumSet.allOf(Part.class));
        }

        @Test
        void for_the_client_holds_all_that_the_client_may_read_and_nothing_for_colleagues() {
            assertThat(words(client, Role.CLIENT, all()))
                    .containsExactlyInAnyOrder(
                            "wGiven",
                            "wFamily",
                            "wPhone",
                            "wCaution",
                            "wCase",
                            "wRequest",
                            "wWorker",
                            "wLead",
                            "wGoal",
                            "wTask",
                            "wWho",
                            "wShownTitle",
                            "wShownText",
                            "wAsked");
        }

        @Test
        void for_a_worker_of_the_help_team_holds_the_reports_for_colleagues_too() {
            assertThat(words(story.worker, Role.WORKER, all()))
                    .containsExactlyInAnyOrder(
                            "wGiven",
                            "wFamily",
                            "wPhone",
                            "wCaution",
                            "wCase",
                            "wRequest",
                            "wWorker",
                            "wLead",
                            "wGoal",
                            "wTask",
                            "wWho",
                            "wShownTitle",
                            "wShownText",
                            "wLaterTitle",
                            "wLaterText",
                            "wHiddenTitle",
                            "wHiddenText",
                            "wReason",
                            "wAsked");
        }

        @Test
        void for_the_team_lead_holds_no_report() {
            assertThat(words(story.lead, Role.TEAM_LEAD, all()))
                    .contains("wGoal", "wPhone")
                    .noneMatch(word -> word.matches("w(Shown|Later|Hidden|Reason|Asked).*"));
        }

        @Test
        void holds_the_parts_it_was_asked_for_alone() {
            assertThat(words(story.worker, Role.WORKER, Wish.need(Part.PLAN)))
                    .containsExactlyInAnyOrder("wGoal", "wTask", "wWho");
            assertThat(words(story.worker, Role.WORKER, Wish.need(Part.TEAM)))
                    .containsExactlyInAnyOrder("wGiven", "wWorker", "wLead");
        }
    }

    @Nested
    class A_destroyed_dossier {
        private List<String> rows() throws SQLException {
            var rows = new ArrayList<String>();
            for (var table : tables()) {
                var column = table.endsWith(" safe") ? "safe" : "dossier";
                var name = table.split(" ")[0];
                var many =
                        Transaction.told("select count(*) from " + name + " where " + column + " = ?", dossier.value());
                rows.add((many.equals("0") ? "none in " : "some in ") + name);
            }
            return rows;
        }

        /** Every table that keeps something of a dossier; the log and what access it had stay, as ids. */
        private static List<String> tables() throws SQLException {
            return List.of(Transaction.told("""
                            select string_agg(c.oid::regclass || ' ' || a.attname, ',' order by c.oid::regclass::text)
                            from pg_class c join pg_attribute a on a.attrelid = c.oid
                            where c.relkind in ('r', 'p') and not c.relispartition and a.attname in ('dossier', 'safe') and not a.attisdropped
                              and not (a.attname = 'dossier' and exists (select from pg_attribute b where b.attrelid = c.oid and b.attname = 'safe'))
                              and c.relnamespace::regnamespace::text not in ('audit', 'pg_catalog', 'account', 'factor', 'profile', 'admin', 'oversight', 'question', 'inquiry', 'push') -- of accounts, of the organisation, and of threads
                              and c.oid::regclass::text not in ('access.permit', 'crypto.shredded', 'crypto.receipt_key')
                            """).split(","));
        }

        @Test
        void leaves_no_row_in_any_table_and_no_key() throws Exception {
            var trial = new WallTrial();
            try {
                trial.plant(dossier.value(), dossier.value());
                assertThat(rows())
                        .as("a row in every table before")
                        .allMatch(row -> row.startsWith("some in "))
                        .hasSizeGreaterThan(9);
                transaction.executeWithoutResult(status -> whole.destroy(RETENTION, dossier));
                assertThat(rows()).allMatch(row -> row.startsWith("none in "));
                assertThat(keys.of(List.of(dossier.value()))).isEmpty();
                assertThat(Transaction.told("select count(*) from crypto.shredded where safe = ?", dossier.value()))
                        .isEqualTo("1");
                assertThat(Transaction.told(
                                "select count(*) from access.permit where safe = ? and (ends_at is null or ends_at > now())",
                                dossier.value()))
                        .isEqualTo("0");
                assertThat(Transaction.told(
                                "select number is null and destroyed_at is not null from access.safe where id = ?",
                                dossier.value()))
                        .isEqualTo("t");
                assertThat(Transaction.told(
                                "select count(*) from audit.event where safe = ? and kind = 'DESTROYED'",
                                dossier.value()))
                        .isEqualTo("1");
            } finally {
                trial.clear(dossier.value(), dossier.value());
            }
        }

        @Test
        void answers_as_one_that_never_was() {
            var own = visitor.as(client);
            var worker = visitor.as(story.worker);
            assertThat(own.get("/plan/" + dossier).status()).isEqualTo(200);
            assertThat(worker.get("/plan/" + dossier).status()).isEqualTo(200);
            transaction.executeWithoutResult(status -> whole.destroy(RETENTION, dossier));
            for (var session : List.of(own, worker)) {
                var gone = session.get("/plan/" + dossier);
                assertThat(gone.status()).isEqualTo(404);
                assertThat(gone.plain())
                        .isEqualTo(session.get("/plan/" + DossierId.next()).plain());
            }
        }

        @Test
        void disturbs_no_other() throws SQLException {
            var other = story.newDossier();
            var before = Transaction.told("select count(*) from team.member where dossier = ?", other.value());
            transaction.executeWithoutResult(status -> whole.destroy(RETENTION, dossier));
            assertThat(Transaction.told("select count(*) from team.member where dossier = ?", other.value()))
                    .isEqualTo(before);
            assertThat(keys.of(List.of(other.value()))).isNotEmpty();
            assertThat(visitor.as(story.worker).get("/plan/" + other).status()).isEqualTo(200);
        }
    }
}
