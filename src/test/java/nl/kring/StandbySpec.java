package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nl.kring.Writers.Circle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two programs on a primary and a standby, of which the primary is killed while sixteen people write; prints its figures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
@Tag("soak")
class StandbySpec {
    private static final int KILLS = Integer.getInteger("kring.kills", 3);
    private static final Duration BACK = Duration.ofSeconds(Integer.getInteger("kring.back", 30));
    private static final Duration PACE = Duration.ofMillis(Integer.getInteger("kring.pace", 200));

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    private final List<StartedKring> programs = new ArrayList<>();
    private final List<Duration> took = new ArrayList<>();
    private DatabasePasswords passwords;
    private PatroniPair pair;

    @BeforeEach
    void make() throws Exception {
        passwords = DatabasePasswords.readOrMake(Files.createDirectory(place.resolve("keys")));
        pair = new PatroniPair(place.resolve("pair"), passwords);
        does("postgres", "create database kring template template0 encoding 'UTF8'");
        does("kring", Files.readString(Path.of("ops/roles.sql")));
        for (var role : DatabasePasswords.ROLES)
            does("kring", "alter role %s password '%s'".formatted(role, passwords.of(role)));
    }

    @AfterEach
    void stop() throws Exception {
        for (var program : programs) program.close();
        if (pair != null) pair.close();
    }

    @Test
    void when_the_primary_is_gone_the_standby_takes_over_in_half_a_minute_and_has_all_that_people_were_told_is_kept()
            throws Exception {
        var circles = circles();
        for (var name : List.of("first", "second")) programs.add(started(name));
        var writers = new Writers(SecondKring.at(programs.getFirst().port()), PACE);
        var second = SecondKring.at(programs.getLast().port());
        var followers = circles.stream()
                .map(circle -> new Follower(second.as(circle.client()), circle))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var following = followers.stream().map(threads::submit).toList();
            try {
                var writing = writers.begin(threads, circles);
                for (var kill = 0; kill < KILLS; kill++) takesOver(writers);
                writers.enough();
                for (var done : writing) done.get();
                System.out.printf(
                        "%d primaries killed, a form kept again after %s; %d forms kept, of %d pages and forms %d without an answer and %d told to wait; %d lines of news begun %d times%n",
                        KILLS,
                        took,
                        writers.acknowledged.size(),
                        writers.asked.get(),
                        writers.unanswered.get(),
                        writers.away.get(),
                        followers.size(),
                        followers.stream().mapToInt(it -> it.begun).sum());
                assertThat(writers.wrong).as("neither yes nor later").isEmpty();
                try (var superuser = pair.superuser("kring")) {
                    var reckoning = new Reckoning(writers, second, superuser);
                    for (var number = 0; number < followers.size(); number++) {
                        var told = reckoning.group(circles.get(number));
                        followers.get(number).endsWith(told.getLast());
                        assertThat(following.get(number).get(1, TimeUnit.MINUTES))
                                .containsExactlyElementsOf(told);
                    }
                    reckoning.everythingIsThereOnce(circles);
                }
            } finally {
                writers.leave();
                followers.forEach(Follower::stop);
            }
        }
        newsGoesOver(circles.getFirst());
        theLogIsWhole();
        assertThat(took).allSatisfy(it -> assertThat(it).isLessThanOrEqualTo(BACK));
    }

    private void takesOver(Writers writers) throws Exception {
        pair.bothHaveAll();
        var more = writers.acknowledged.size() + 200;
        Within.patience("some more writing", () -> writers.acknowledged.size() > more);
        var primary = pair.primary();
        primary.tellsNothing(); // what it acknowledged from now on would be lost
        var away = writers.away.get() + 16;
        Within.patience("being told to wait, after every limit", () -> writers.away.get() > away);
        var from = System.nanoTime();
        primary.kill();
        Within.patience("a form that is kept", () -> writers.newest() > from);
        took.add(Duration.ofNanos(System.nanoTime() - from));
        assertThat(pair.primary()).isNotSameAs(primary);
        primary.start();
    }

    /** From the one program to a line that stands open at the other. */
    private void newsGoesOver(Circle circle) {
        var first = SecondKring.at(programs.getFirst().port()).as(circle.worker());
        var second = SecondKring.at(programs.getLast().port()).as(circle.client());
        try (var open = second.opens("/group/" + circle.dossier())) {
            var text = "na de overname";
            assertThat(open.within(Duration.ofSeconds(3))).as("nothing new yet").isNull();
            first.post("/group/" + circle.dossier(), UUID.randomUUID().toString(), text);
            open.until(Duration.ofSeconds(3), text);
        }
    }

    private void theLogIsWhole() throws Exception {
        for (var program : programs) program.close();
        System.setProperty("kring.database.url", pair.url("kring"));
        System.setProperty("kring.database.properties", passwords.file().toString());
        try {
            var line = List.of("verify-log", "--data", place.resolve("none").toString(), "--keys", keys().toString());
            assertThat(new LogCommands(Options.parse(line.toArray(String[]::new))).run())
                    .as("verify-log")
                    .isZero();
        } finally {
            System.clearProperty("kring.database.url");
            System.clearProperty("kring.database.properties");
        }
    }

    private Path keys() {
        return place.resolve("keys");
    }

    private List<Circle> circles() throws SQLException {
        var fresh = new TestDatabase.Fresh("kring", new Database(pair.url("kring"), passwords), keys());
        var circles = new ArrayList<Circle>();
        try (var kring = SecondKring.alone(fresh);
                var superuser = pair.superuser("kring")) {
            var story = Story.in(kring.context());
            for (var number = 0; number < 4; number++) circles.add(Writers.circle(story, kring, superuser));
        }
        return circles;
    }

    private StartedKring started(String name) throws Exception {
        var kring = StartedKring.beside(place, name, keys()).on(pair.url("kring"), passwords);
        assertThat(kring.start()).contains("Kring is ready");
        return kring;
    }

    private void does(String database, String sql) throws SQLException {
        try (var superuser = pair.superuser(database);
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
