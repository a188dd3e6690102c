package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import nl.kring.Writers.Circle;
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
        try (var superuser = PortalDatabase.running(place.resolve("data"), place.resolve("keys"))
                .connect(DatabasePasswords.SUPERUSER)) {
            new Reckoning(writers, SecondKring.at(kring.port()), superuser).everythingIsThereOnce(circles);
        }
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
        Within.patience("some more writing", () -> writers.acknowledged.size() > more);
        var from = System.nanoTime();
        if (blow != Blow.DATABASE) kring.process().destroyForcibly().waitFor();
        if (blow != Blow.PROGRAM) killDatabase();
        if (blow != Blow.DATABASE) start();
        Within.patience("an answer after " + blow, () -> writers.newest() > from);
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

    private void theLogIsWhole() throws Exception {
        kring.close();
        var options = Options.parse(
                "verify-log",
                "--data",
                place.resolve("data").toString(),
                "--keys",
                place.resolve("keys").toString());
        assertThat(new LogCommands(options).run()).as("verify-log").isZero();
    }
}
