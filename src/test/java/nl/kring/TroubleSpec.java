package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What fails under a portal is said calmly, never called success, and over within ten seconds once it is mended. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TroubleSpec {
    private static final Duration HEALED = Duration.ofSeconds(10);
    private static final String ENGLISH = "We are away for a moment";

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path place;

    private static Path disk;
    private static boolean mounted;
    private static OwnKring kring;

    private final String path = "/conversation/" + kring.story.fatima;
    private final String form = UUID.randomUUID().toString();
    private SecondKring.Session client;
    private String token;

    /** Its data on a small disk of its own where that can be made. */
    @BeforeAll
    static void start() throws Exception {
        disk = Files.createDirectories(place.resolve("data"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=400m,mode=700", "kring-spec", disk.toString());
        kring = new OwnKring(place);
    }

    @AfterAll
    static void stop() throws Exception {
        kring.close();
        if (mounted) run("umount", disk.toString());
    }

    @BeforeEach
    void open() {
        client = kring.line().holding(kring.line().as(kring.story.client).cookies() + "; __Host-language=en");
        token = client.get("/test/token").body();
    }

    @AfterEach
    void clockBack() {
        kring.bean(TestClock.Ahead.class).back();
    }

    @Test
    void a_database_that_starts_again_in_the_middle_of_a_form_is_told_and_the_form_counts_once() throws Exception {
        for (var signal : List.of("QUIT", "INT", "KILL")) {
            var form = UUID.randomUUID().toString();
            var superuser = kring.superuser();
            superuser.setAutoCommit(false);
            superuser.createStatement().execute("lock table conversation.message");
            var halfway = sends(form);
            waits(halfway);
            var server = kring.postgres.process();
            signal(signal, List.of(server));
            server.onExit().get(20, TimeUnit.SECONDS);
            superuser.abort(Runnable::run);
            away(halfway.get());
            heals(form);
        }
    }

    @Test
    void a_database_that_is_slow_is_told_before_somebody_gives_up_and_the_form_counts_once() throws Exception {
        try (var superuser = kring.superuser()) {
            superuser.setAutoCommit(false);
            superuser.createStatement().execute("lock table conversation.message");
            away(sends(form).get(HEALED.plusSeconds(5).toSeconds(), TimeUnit.SECONDS));
        }
        heals(form);
    }

    @Test
    void a_database_that_stands_still_is_told_and_the_form_counts_once() throws Exception {
        var server = kring.postgres.process();
        var all = Stream.concat(Stream.of(server), server.descendants()).toList();
        var halfway = sends(form);
        signal("STOP", all);
        try {
            var answer = halfway.get(25, TimeUnit.SECONDS);
            if (answer.statusCode() != 303) away(answer); // it was quicker than the signal
            away(sends(UUID.randomUUID().toString()).get(25, TimeUnit.SECONDS));
        } finally {
            signal("CONT", all);
        }
        heals(form);
    }

    @Test
    void a_full_disk_is_told_keeps_what_was_acknowledged_and_is_forgotten_once_there_is_room() throws Exception {
        assumeTrue(mounted, "a small disk can only be mounted by root");
        var before = said();
        var filling = disk.resolve("filling");
        var kept = -1;
        String refused;
        HttpResponse<String> answer;
        try {
            fill(filling);
            do {
                kept++;
                refused = UUID.randomUUID().toString();
                answer = sends(refused, "x".repeat(4000)).get();
            } while (answer.statusCode() == 303 && kept < 5_000);
            away(answer);
        } finally {
            Files.delete(filling);
        }
        heals(refused);
        assertThat(said()).isEqualTo(before + kept + 1);
        System.out.printf("A full disk: %d forms acknowledged until it said so, none lost%n", kept);
    }

    @Test
    void a_clock_that_is_an_hour_off_loses_nothing_that_is_written_meanwhile() throws Exception {
        for (var off : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            var form = UUID.randomUUID().toString();
            kring.bean(TestClock.Ahead.class).forward(off);
            var answer = sends(form).get();
            var kept = answer.headers().firstValue("location").orElse("");
            assertThat(kept).containsAnyOf("#m-", "/sign-in", "/account/kept");
            assertThat(stored(form)).isEqualTo(kept.contains("#m-") ? 1 : 0);
            kring.bean(TestClock.Ahead.class).back();
            open();
            heals(form);
        }
        assertThat(kring.apart("verify-log").waitFor()).isZero();
    }

    private Future<HttpResponse<String>> sends(String form) {
        return sends(form, "Ik kom morgen.");
    }

    private Future<HttpResponse<String>> sends(String form, String text) {
        return CompletableFuture.supplyAsync(() -> client.post(path, token, Map.of("form", form, "text", text)));
    }

    /** In the reader's language, without a word of the inside. */
    private static void away(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains(ENGLISH, "Reload this page in a minute. What you wrote is then sent again")
                .doesNotContain("Exception", "SQL", "Postgre", "nl.kring", "org.spring", "jdbc");
    }

    /** Sent again as it was, it is kept within ten seconds; sent once more, it still counts once. */
    private void heals(String form) throws Exception {
        var until = System.nanoTime() + HEALED.toNanos();
        var answer = sends(form).get();
        while (answer.statusCode() == 503 && System.nanoTime() < until) {
            Pause.millis(200);
            answer = sends(form).get();
        }
        var where = answer.headers().firstValue("location").orElse("");
        assertThat(where).as("status " + answer.statusCode()).contains("#m-");
        assertThat(sends(form).get().headers().firstValue("location")).contains(where);
        assertThat(stored(form)).isOne();
        assertThat(client.get(path).body()).contains(where.substring(where.indexOf('#') + 1));
    }

    /** The messages that this form made. */
    private int stored(String form) throws SQLException {
        return count("""
                select count(*) from web.form_receipt receipt join conversation.message message
                    on receipt.location like '%' || message.id where form = '""" + form + "'");
    }

    private int said() throws SQLException {
        return count("select count(*) from conversation.message");
    }

    /** Until a form waits for the lock. */
    private static void waits(Future<?> form) throws SQLException {
        while (!form.isDone()
                && count(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = 'kring_app'")
                        == 0) Pause.millis(10);
    }

    private static int count(String sql) throws SQLException {
        try (var superuser = kring.superuser();
                var row = superuser.createStatement().executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void fill(Path file) throws IOException {
        var block = java.nio.ByteBuffer.allocate(1 << 16);
        try (var out = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) out.write(block.rewind());
        } catch (IOException full) {
            assertThat(disk.toFile().getUsableSpace()).isLessThan(1 << 16);
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (var process : processes) run("sh", "-c", "kill -" + name + " " + process.pid());
    }

    private static boolean run(String... line) throws Exception {
        return new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
