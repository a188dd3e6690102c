package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.kring.Writers.Acknowledged;
import nl.kring.Writers.Circle;
import nl.kring.Writers.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The program, its database, and both are killed again and again while sixteen people write; prints its figures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class CrashSpec {
    private static final int CYCLES = Integer.getInteger("kring.cycles", 20);
    private static final int SOAKED = Integer.getInteger("kring.cycles", 500);
    /** Longer on a machine that has more to do. */
    private static final Duration BACK = Duration.ofSeconds(Integer.getInteger("kring.back", 20));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private enum Blow {
        PROGRAM,
        DATABASE,
        BOTH
    }

    /** In turn: a start of the program takes the longest. */
    private static final List<Blow> QUICK =
            List.of(Blow.DATABASE, Blow.PROGRAM, Blow.DATABASE, Blow.BOTH, Blow.DATABASE);

    private static final List<Blow> EVEN = List.of(Blow.PROGRAM, Blow.DATABASE, Blow.PROGRAM, Blow.DATABASE, Blow.BOTH);

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    private final Map<Blow, Duration> slowest = new EnumMap<>(Blow.class);
    private final Random chance = new Random();
    private StartedKring kring;
    private Writers writers;

    @BeforeEach
    void make() throws IOException {
        kring = new StartedKring(place);
    }

    @AfterEach
    void stop() throws InterruptedException {
        kring.close();
    }

    @Test
    void what_people_were_told_is_kept_is_there_once_however_the_program_and_its_database_are_killed()
            throws Exception {
        shaken(CYCLES, QUICK);
    }

    @Test
    @Tag("soak")
    void the_same_for_five_hundred_times() throws Exception {
        shaken(SOAKED, EVEN);
    }

    private void shaken(int cycles, List<Blow> turns) throws Exception {
        var circles = new ArrayList<Circle>();
        try (var own = new OwnKring(place)) {
            for (var number = 0; number < 4; number++) circles.add(Writers.circle(own));
        }
        start();
        writers = new Writers(SecondKring.at(kring.port()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = writers.begin(threads, circles);
            try {
                for (var cycle = 0; cycle < cycles; cycle++) cycle(turns.get(cycle % turns.size()));
            } finally {
                writers.enough();
            }
            for (var done : writing) done.get();
        }
        System.out.printf(
                "%d times killed, slowest to answer again %s; %d forms acknowledged, of which were sent again %d without an answer and %d told to wait%n",
                cycles, slowest, writers.acknowledged.size(), writers.unanswered.get(), writers.away.get());
        assertThat(writers.wrong).as("neither yes nor later: %s", unexpected()).isEmpty();
        everythingIsThereOnce(circles);
        theLogIsWhole();
        assertThat(slowest.values()).allSatisfy(it -> assertThat(it).isLessThan(BACK));
    }

    /** What the program wrote down of what it did not expect. */
    private List<String> unexpected() throws IOException {
        try (var lines = Files.lines(kring.log())) {
            return lines.filter(it -> it.contains("answered 500"))
                    .distinct()
                    .limit(20)
                    .toList();
        }
    }

    private void start() throws IOException {
        assertThat(kring.start()).contains("Kring is ready");
    }

    private void cycle(Blow blow) throws Exception {
        var more = writers.acknowledged.size() + chance.nextInt(80);
        within("some more writing", () -> writers.acknowledged.size() > more);
        var from = System.nanoTime();
        if (blow != Blow.DATABASE) kring.process().destroyForcibly().waitFor();
        if (blow != Blow.PROGRAM) killDatabase();
        if (blow != Blow.DATABASE) start();
        within("an answer after " + blow, () -> writers.newest() > from);
        slowest.merge(
                blow,
                Duration.ofNanos(System.nanoTime() - from),
                (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Sometimes the first process alone, sometimes all of them. */
    private void killDatabase() throws IOException {
        var number = Files.readAllLines(place.resolve("data/database/postmaster.pid"))
                .getFirst()
                .strip();
        var server = ProcessHandle.of(Long.parseLong(number)).orElseThrow();
        var all = chance.nextBoolean() ? server.descendants().toList() : List.<ProcessHandle>of();
        server.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
    }

    private void everythingIsThereOnce(List<Circle> circles) throws SQLException {
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
    }

    /** As it was typed. */
    private void everybodyReadsIt(Circle circle) {
        var worker = SecondKring.at(kring.port()).as(circle.worker());
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
    private void theLogIsWhole() throws Exception {
        within(
                "a place for every line",
                () -> rows("select event from audit.pending").isEmpty());
        assertThat(rows("select max(seq) + 1 from audit.leaf"))
                .isEqualTo(rows("select count(*) from audit.leaf"))
                .isEqualTo(rows("select count(*) from audit.event"));
        for (var table : List.of("conversation.message", "report.report", "report.reply"))
            assertThat(rows("select split_part(object, ':', 2) from audit.event where object like '%s:%%' order by 1"
                            .formatted(table)))
                    .isEqualTo(rows("select id::text from %s order by 1".formatted(table)));
        kring.close();
        var options = Options.parse(
                "verify-log",
                "--data",
                place.resolve("data").toString(),
                "--keys",
                place.resolve("keys").toString());
        assertThat(new LogCommands(options).run()).as("verify-log").isZero();
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
        try (var superuser = PortalDatabase.running(place.resolve("data"), place.resolve("keys"))
                        .connect(DatabasePasswords.SUPERUSER);
                var rows = superuser.createStatement().executeQuery(sql)) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }

    private static void within(String what, Callable<Boolean> happens) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!happens.call()) {
            if (System.nanoTime() > until) throw new AssertionError(what + " took longer than " + PATIENCE);
            Pause.millis(10);
        }
    }
}
