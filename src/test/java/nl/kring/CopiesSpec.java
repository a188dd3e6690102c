package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.access.DossierId;
import nl.kring.access.Viewer;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyReader;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.ShredLedger;
import nl.kring.dossier.WholeDossier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A copy comes back whole, and nothing that was destroyed comes back with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesSpec {
    private static final Viewer.System RETENTION = new Viewer.System(Viewer.Job.RETENTION, "spec");
    private static final String CANARY = "Zq7kanarie";

    @TempDir
    static Path place;

    private OwnKring kring;
    private DossierId destroyed;
    private Instant moment;
    private int during;
    private Duration behind;

    /** Written while the copy was made, after it, and after the moment; one dossier is destroyed at the very end. */
    @BeforeAll
    void start() throws Exception {
        kring = new OwnKring(place.resolve("own"));
        destroyed = dossier(CANARY);
        sql("create table public.spec_word (word text, at timestamptz default clock_timestamp())");
        during = writing(() -> assertThat(kring.says("backup").code()).isZero());
        var copied = new CopiesFolder(kring.copies).newest().orElseThrow().at();
        while (kring.now().isBefore(copied)) Pause.millis(20);
        sql("insert into public.spec_word values ('after')");
        moment = kring.now();
        sql("insert into public.spec_word values ('late')");
        destroy(destroyed);
        behind = untilKept(kring.now());
    }

    @AfterAll
    void stop() {
        kring.close();
    }

    @Nested
    class A_copy_that_is_put_back {
        @Test
        void holds_what_there_was_at_the_moment_that_was_asked_and_nothing_later() throws Exception {
            var data = place.resolve("moment");
            var said = kring.says("restore", "--data", data.toString(), "--at", moment.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("All is well")
                    .contains("The log is older than the last checkpoint by")
                    .contains("because you restored to")
                    .containsPattern("Opened with the keys: [1-9]\\d* sealed values");
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.words().orElseThrow().split(" "))
                        .as("everything that was written while the copy was made, and after it")
                        .hasSize(during + 1)
                        .endsWith("after");
                assertThat(restored.opens(kring.story.fatima.value())).isTrue();
                assertThat(restored.db().sql("select count(*) from web.session").query(Long.class).single())
                        .as("everybody signs in again")
                        .isZero();
                shredded(restored);
            }
        }

        @Test
        void holds_what_was_written_seconds_before_the_data_was_lost() throws Exception {
            var data = place.resolve("all");
            var said = kring.says("restore", "--data", data.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(behind).isLessThan(Duration.ofSeconds(10));
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.words().orElseThrow()).endsWith("after late");
                shredded(restored);
            }
        }

        private void shredded(Restored restored) {
            var safe = destroyed.value();
            assertThat(restored.opens(safe)).as("the key of what was destroyed").isFalse();
            assertThat(restored.count("select count(*) from crypto.safe_key where safe = :safe", safe)).isZero();
            assertThat(restored.count("select count(*) from crypto.shredded where safe = :safe", safe)).isOne();
            assertThat(restored.count("select count(*) from dossier.client where dossier = :safe", safe)).isZero();
            assertThat(restored.count("select count(*) from team.member where dossier = :safe", safe)).isZero();
            assertThat(restored.count("select count(*) from access.permit where safe = :safe and ends_at is null", safe)).isZero();
        }
    }

    @Nested
    class A_restore_is_refused_and_leaves_nothing_behind {
        @Test
        void when_a_byte_of_the_copy_is_damaged_or_its_end_is_missing() throws Exception {
            var other = copies("damaged");
            var file = new CopiesFolder(other).newest().orElseThrow().file();
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            refused("is damaged or not whole", "--copies", other.toString());
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
            refused("is damaged or not whole", "--copies", other.toString());
        }

        @Test
        void when_what_was_written_after_the_copy_is_damaged_unless_a_moment_before_is_asked() throws Exception {
            var other = copies("damaged-wal");
            try (var files = Files.list(other.resolve("wal"))) {
                var last = files.filter(file -> file.toString().endsWith(".sealed")).sorted().toList().getLast();
                var bytes = Files.readAllBytes(last);
                bytes[bytes.length - 1] ^= 1;
                Files.write(last, bytes);
            }
            refused("is damaged: what was written from about", "--copies", other.toString());
        }

        @Test
        void when_the_keys_are_of_another_portal_or_not_there() throws Exception {
            var other = place.resolve("other-keys");
            Files.createDirectories(other);
            refused("kring.keys is missing", "--keys", other.toString());
            otherKeys(other);
            refused("were sealed with other keys", "--keys", other.toString());
        }

        @Test
        void when_the_list_of_what_was_destroyed_is_gone() throws Exception {
            var other = copies("no-ledger");
            kring.says("backup", "--copies", other.toString());
            Files.delete(other.resolve(ShredLedger.NAME));
            var keys = place.resolve("keys-without-ledger");
            FileSystemUtils.copyRecursively(kring.keys, keys);
            Files.delete(keys.resolve(ShredLedger.NAME));
            refused("what was destroyed would come back", "--copies", other.toString(), "--keys", keys.toString());
            Files.writeString(keys.resolve(ShredLedger.NAME), destroyed.value() + " 2026-01-01T00:00:00Z 00\n");
            refused("was changed or belongs to other keys", "--copies", other.toString(), "--keys", keys.toString());
        }

        @Test
        void when_the_folder_is_not_empty() throws Exception {
            var full = place.resolve("full");
            Files.createDirectories(full);
            Files.writeString(full.resolve("thesis.odt"), "");
            var said = kring.says("restore", "--data", full.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text()).contains("is not empty");
            assertThat(full.resolve("thesis.odt")).exists();
        }

        @Test
        void when_no_copy_reaches_that_far_back_or_forward() throws Exception {
            refused("The oldest copy is of", "--at", "2020-01-01T00:00:00");
            refused("The copies do not reach to", "--at", "2099-01-01T00:00:00");
        }

        @Test
        void when_the_copies_lie_in_the_data_or_in_the_keys() {
            assertThat(kring.says("backup", "--copies", kring.data.resolve("copies").toString()).text())
                    .contains("lie in each other");
            assertThat(kring.says("backup", "--copies", kring.keys.toString()).text()).contains("lie in each other");
        }

        private void refused(String why, String... words) throws IOException {
            var data = place.resolve("refused");
            var line = new ArrayList<>(List.of(words));
            line.addAll(List.of("--data", data.toString()));
            var said = kring.says("restore", line.toArray(String[]::new));
            assertThat(said.code()).as(said.text()).isOne();
            assertThat(said.text()).contains(why);
            if (Files.exists(data)) {
                try (var left = Files.list(data)) {
                    assertThat(left.map(file -> file.getFileName().toString()).toList())
                            .isSubsetOf("kring.lock", "postgresql");
                }
            }
        }
    }

    @Nested
    class A_copy {
        @Test
        void shows_nothing_of_people_and_holds_no_keys() throws Exception {
            try (var files = Files.walk(kring.copies)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(CANARY)
                            .doesNotContain("Amrani")
                            .doesNotContain("spec_word")
                            .doesNotContain("PostgreSQL");
                }
            }
            var secrets = Files.readAllLines(kring.keys.resolve("kring.keys")).stream()
                    .filter(line -> line.matches("(kek|index\\.1|context|log|receipt)=.*"))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .toList();
            assertThat(secrets).hasSize(5);
            var opened = new CopyReader(
                    new CopiesFolder(kring.copies).newest().orElseThrow().file(), CopyKey.in(kring.keys), TakeCopy.PLACE);
            opened.read(new CopyReader.Taker() {
                @Override
                public void head(Map<String, String> words) {}

                @Override
                public void take(String name, InputStream content) throws IOException {
                    var text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(name).doesNotContain("kring.keys").doesNotContain("database.properties");
                    assertThat(text).as(name).doesNotContain(CANARY);
                    for (var secret : secrets) {
                        assertThat(text.contains(secret)).as(name).isFalse();
                        assertThat(text.contains(new String(Base64.getDecoder().decode(secret), StandardCharsets.ISO_8859_1)))
                                .as(name)
                                .isFalse();
                    }
                }
            });
        }

        @Test
        void older_than_35_days_is_removed_when_the_next_is_made() throws Exception {
            var other = copies("old");
            var newest = new CopiesFolder(other).newest().orElseThrow();
            Files.copy(newest.file(), other.resolve("2026-01-02T030405Z.copy"));
            assertThat(new CopiesFolder(other).copies()).hasSize(2);
            assertThat(kring.says("backup", "--copies", other.toString()).code()).isZero();
            assertThat(new CopiesFolder(other).copies()).hasSize(2).allMatch(copy -> !copy.at().isBefore(newest.at()));
        }

        @Test
        void that_was_killed_half_way_leaves_the_older_ones_usable_and_goes_at_the_next() throws Exception {
            var other = copies("killed");
            var killed = kring.apart("backup", "--copies", other.toString());
            while (halves(other).isEmpty() && killed.isAlive()) Thread.onSpinWait();
            killed.destroyForcibly().waitFor();
            assertThat(halves(other)).hasSize(1);
            assertThat(new CopiesFolder(other).copies()).hasSize(1);
            assertThat(kring.says("drill", "--copies", other.toString()).text()).contains("can be put back");
            assertThat(kring.says("backup", "--copies", other.toString()).code()).isZero();
            assertThat(halves(other)).isEmpty();
        }

        private static List<Path> halves(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().matches("copy.*\\.new")).toList();
            }
        }
    }

    @Nested
    class A_copy_for_a_long_time {
        @Test
        void comes_back_without_the_keys_that_were_destroyed_and_tells_a_volunteer_how() throws Exception {
            var medium = place.resolve("medium");
            var later = dossier("Later");
            var made = kring.says("backup", "--long", medium.toString());
            assertThat(made.code()).as(made.text()).isZero();
            destroy(later);
            assertThat(kring.says("backup", "--long", medium.toString()).code()).isZero();
            try (var files = Files.list(medium)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("LEES-MIJ.txt", "READ-ME.txt", LongCopy.KEY_FILE, ShredLedger.NAME);
            }
            var data = place.resolve("long");
            var said = kring.says("restore", "--long", medium.toString(), "--data", data.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("All is well")
                    .containsPattern("Opened with the keys: [1-9]")
                    .contains("Not put back, because Kring does not know it: public.spec_word.");
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.opens(kring.story.fatima.value())).isTrue();
                assertThat(restored.opens(later.value())).isFalse();
                assertThat(restored.count("select count(*) from dossier.client where dossier = :safe", later.value()))
                        .isZero();
            }
        }
    }

    @Nested
    class A_drill {
        @Test
        void puts_the_newest_copy_back_clears_up_and_is_remembered() throws Exception {
            var said = kring.says("drill");
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("can be put back").contains("All is well");
            assertThat(kring.data.resolve("drill")).doesNotExist();
            assertThat(nl.kring.copies.Drilled.well(new CopiesFolder(kring.copies))).isPresent();
        }

        @Test
        void of_a_damaged_copy_fails_loudly() throws Exception {
            var other = copies("drilled");
            var file = new CopiesFolder(other).newest().orElseThrow().file();
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 1_000_000));
            var said = kring.says("drill", "--copies", other.toString());
            assertThat(said.code()).isOne();
            assertThat(said.text()).contains("The copies cannot be put back.");
            assertThat(nl.kring.copies.Drilled.last(new CopiesFolder(other)).orElseThrow().well()).isFalse();
            assertThat(kring.data.resolve("drill")).doesNotExist();
        }
    }

    private DossierId dossier(String given) {
        return kring.story.dossier(given, "Uitgewist", LocalDate.of(1990, 1, 1), kring.story.client, kring.story.worker);
    }

    private void destroy(DossierId dossier) {
        new TransactionTemplate(kring.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> kring.bean(WholeDossier.class).destroy(RETENTION, dossier));
    }

    /** Keeps writing while something happens. @return how many words were acknowledged before it began and while it went on */
    private int writing(Runnable what) throws Exception {
        var going = new AtomicBoolean(true);
        var written = new AtomicInteger();
        var writer = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                sql("insert into public.spec_word values ('during')");
                written.incrementAndGet();
            }
        });
        what.run();
        going.set(false);
        writer.join();
        return written.get();
    }

    /** How long it takes until what was written now lies in the copies folder. */
    private Duration untilKept(Instant written) throws Exception {
        var before = pieces();
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (pieces() == before && System.nanoTime() < until) Pause.millis(50);
        return Duration.between(written, kring.now());
    }

    private long pieces() throws IOException {
        try (var files = Files.list(kring.copies.resolve("wal"))) {
            return files.filter(file -> file.toString().endsWith(".sealed")).count();
        }
    }

    private void sql(String text) {
        try (var connection = kring.superuser();
                var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same copies in another folder, to be broken. */
    private Path copies(String name) throws IOException {
        var other = place.resolve(name);
        FileSystemUtils.copyRecursively(kring.copies, other);
        return other;
    }

    /** A key file as good as the real one, of which one key is another. */
    private void otherKeys(Path folder) throws Exception {
        FileSystemUtils.copyRecursively(kring.keys, folder);
        var file = folder.resolve("kring.keys");
        var text = Files.readString(file).replaceAll("(?m)^check=.*\\n", "");
        var fresh = Base64.getEncoder().encodeToString(new byte[32]);
        text = text.replaceAll("(?m)^receipt=.*$", "receipt=" + java.util.regex.Matcher.quoteReplacement(fresh));
        var digest = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        var draft = folder.resolve("kring.keys.new");
        Files.writeString(draft, text + "check=" + java.util.HexFormat.of().formatHex(digest) + "\n");
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
