package nl.kring.home;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.NoticeDelays;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.plan.Goals;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills dossiers for the specs of this module. */
final class Fill {
    private final Access access;
    private final Goals goals;
    private final Reports reports;
    private final Emergencies emergencies;
    private final NoticeDelays delays;
    private final Signals signals;
    private final Clock clock;
    private final Story story;
    private final TransactionTemplate transaction;

    Fill(
            Access access,
            Goals goals,
            Reports reports,
            Emergencies emergencies,
            NoticeDelays delays,
            Signals signals,
            Clock clock,
            Story story,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.goals = goals;
        this.reports = reports;
        this.emergencies = emergencies;
        this.delays = delays;
        this.signals = signals;
        this.clock = clock;
        this.story = story;
        this.transaction = new TransactionTemplate(transactions);
    }

    static Fill of(ApplicationContext context) {
        return context.getAutowireCapableBeanFactory().createBean(Fill.class);
    }

    UUID goal(DossierId dossier, String title) {
        return transaction.execute(
                status -> goals.add(access.change(Story.SAMPLE, Safe.of(dossier), "plan.goal", Part.PLAN), 1, title));
    }

    void task(
            DossierId dossier, UUID goal, String text, String who, @Nullable LocalDate due, @Nullable LocalDate done) {
        transaction.executeWithoutResult(status -> goals.task(
                access.change(Story.SAMPLE, Safe.of(dossier), "plan.task", Part.PLAN), goal, 1, text, who, due, done));
    }

    void report(DossierId dossier, LocalDate day, Audience audience, String title) {
        transaction.executeWithoutResult(status -> reports.write(
                access.change(Story.SAMPLE, Safe.of(dossier), "report.report", Part.REPORT, Part.REPORT_INTERNAL),
                new NewReport(
                        story.worker, null, Report.Kind.OFFICE, day, 50, audience, title, "Samen de post geopend.")));
    }

    void report(DossierId dossier, LocalDate day) {
        report(dossier, day, new Audience.Client(clock.instant().minusSeconds(60)), "Gesprek op kantoor");
    }

    void signal(DossierId dossier, Signal.Kind kind, @Nullable Instant due) {
        transaction.executeWithoutResult(status -> signals.raise(
                access.change(Story.SAMPLE, Safe.of(dossier), "signal.signal", Part.SIGNAL),
                kind,
                dossier.value(),
                due));
    }

    void emergency(PersonId person, DossierId dossier, String reason) {
        transaction.executeWithoutResult(status ->
                emergencies.open(emergencies.enter(viewer(person, Role.WORKER), clock.instant()), dossier, reason));
    }

    void delay(DossierId dossier) {
        transaction.executeWithoutResult(status -> delays.decide(
                access.change(
                        viewer(story.officer, Role.PRIVACY_OFFICER),
                        new Safe.Organisation(),
                        "access.notice_delay",
                        Part.OVERSIGHT),
                UUID.randomUUID(),
                dossier,
                clock.instant().plus(10, ChronoUnit.DAYS),
                "Er is gevaar voor de cliënt thuis."));
    }

    /** A worker of the help team reads these parts. */
    void look(DossierId dossier, Part first, Part... more) {
        transaction.executeWithoutResult(
                status -> access.pass(viewer(story.worker, Role.WORKER), Safe.of(dossier), first, more));
    }

    LocalDate today() {
        return Here.day(clock.instant());
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "test", UUID.randomUUID(), clock.instant());
    }

    /** Waits until every line of this dossier has its place under a signature. */
    static void signed(DossierId dossier) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> one("""
                select not exists (select from audit.event e left join audit.leaf l on l.event = e.id
                                   where e.safe = '%s' and (l.seq is null or l.seq >= (select max(size) from audit.checkpoint)))
                """.formatted(dossier)).equals("t"));
    }

    /** One value, read by the superuser. */
    static String one(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A change by the superuser, past all guards. */
    static int force(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            return statement.executeUpdate(sql);
        }
    }

    static Instant soon(Clock clock) {
        return clock.instant().plus(1, ChronoUnit.DAYS);
    }
}
