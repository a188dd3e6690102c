package nl.kring.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.plan.Goals;
import nl.kring.plan.Stamp;
import nl.kring.plan.Task;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An organisation as large as a large one is: the dossiers of one worker, made by Kring itself, and around them as many as are asked, which
 * are copies of some of them in bare SQL.
 */
final class Crowd {
    private static final int CASELOAD = 100;
    private static final int PATTERNS = 20;
    private static final int STEP = 100;
    private static final String PARAGRAPH =
            "Vandaag samen de post doorgenomen. De brief van de gemeente is beantwoord. Volgende week bellen we samen. "
                    .repeat(19);

    private final ApplicationContext kring;
    private final Sql superuser;
    private final Each each;
    private final Story story;
    private final List<One> dossiers = new ArrayList<>();
    private int grown;

    /** A dossier that Kring made, with its client. */
    record One(DossierId dossier, PersonId client) {}

    /** What the superuser does. */
    interface Sql {
        void does(String sql) throws SQLException;
    }

    /** How much stands in each dossier: reports of some 2 kB, messages, and goals with as many tasks. */
    record Each(int reports, int messages, int goals) {
        static final Each FULL = new Each(8, 12, 3);
        static final Each BEGUN = new Each(0, 1, 1);
    }

    Crowd(ApplicationContext kring) throws SQLException {
        this(kring, TestDatabase::does, Each.FULL);
    }

    Crowd(ApplicationContext kring, Sql superuser, Each each) throws SQLException {
        this.kring = kring;
        this.superuser = superuser;
        this.each = each;
        story = Story.in(kring);
        for (var number = 0; number < CASELOAD; number++) dossiers.add(open(number));
        superuser.does(pattern());
    }

    PersonId worker() {
        return story.worker;
    }

    /** Those that are asked for. */
    List<One> dossiers() {
        return dossiers.subList(1, CASELOAD);
    }

    /** The one in which bare SQL writes what nobody can open. */
    One aside() {
        return dossiers.getFirst();
    }

    private One open(int number) {
        var client = story.person(null, Role.CLIENT);
        var dossier = story.dossier(
                "Ada" + number, "Proef" + number, LocalDate.of(1970, 1, 1).plusDays(number), client, story.worker);
        kring.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> write(
                        kring.getBean(Access.class)
                                .change(
                                        Story.SAMPLE,
                                        Safe.of(dossier),
                                        "team.member:sample",
                                        Part.PLAN,
                                        Part.REPORT,
                                        Part.REPORT_INTERNAL,
                                        Part.CONVERSATION,
                                        Part.SIGNAL),
                        client));
        return new One(dossier, client);
    }

    private void write(Change change, PersonId client) {
        var now = kring.getBean(Clock.class).instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var stamp = new Stamp(story.worker, now);
        var goals = kring.getBean(Goals.class);
        for (var goal = 1; goal <= each.goals; goal++) {
            var id = goals.add(change, stamp, goal, "Elke maand rondkomen, stap " + goal);
            for (var task = 1; task <= each.goals; task++)
                goals.task(
                        change,
                        stamp,
                        id,
                        task,
                        new Task.Wording("Anouk", story.worker, "zoekt nummer " + task + " uit", today.plusDays(task)),
                        task == 1 ? today : null);
        }
        for (var report = 0; report < each.reports; report++)
            kring.getBean(Reports.class)
                    .write(
                            change,
                            new NewReport(
                                    story.worker,
                                    null,
                                    Report.Kind.OFFICE,
                                    today.minusDays(report),
                                    30,
                                    new Audience.Client(now),
                                    "Gesprek " + report,
                                    PARAGRAPH));
        for (var message = 0; message < each.messages; message++) {
            var side = message % 2 == 0 ? Side.CLIENT : Side.TEAM;
            kring.getBean(Messages.class)
                    .add(
                            change,
                            new NewMessage(
                                    Uuid7.next(),
                                    side == Side.CLIENT ? client : story.worker,
                                    side,
                                    side == Side.CLIENT ? "Ada" : "Anouk de Boer",
                                    "Bericht %d: het lukt vandaag wel, dank je.".formatted(message),
                                    now));
        }
    }

    /** As many clients as this, together with those who are there. */
    void grow(int clients) throws SQLException {
        var copies = (clients - CASELOAD) / PATTERNS;
        for (var copy = grown + 1; copy <= copies; copy += STEP)
            superuser.does("call crowd.multiply(%d, %d)".formatted(copy, Math.min(copies, copy + STEP - 1)));
        grown = Math.max(grown, copies);
        superuser.does("analyze");
    }

    private String pattern() {
        var sql = new StringBuilder(read());
        for (var one : dossiers.subList(1, PATTERNS + 1))
            sql.append("insert into crowd.given values ('%s');".formatted(one.dossier));
        sql.append("insert into crowd.shared values ('%s', 5), ('%s', 100);".formatted(story.worker, story.lead));
        sql.append("insert into crowd.shared select id, 1000000 from access.safe where kind = 'ORGANISATION';");
        return sql.toString();
    }

    private static String read() {
        try (var file = Objects.requireNonNull(Crowd.class.getResourceAsStream("crowd.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
