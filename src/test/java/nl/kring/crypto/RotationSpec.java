package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The key around all keys is replaced while programs serve; nothing fails to open, and nothing is left under the old one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class RotationSpec {
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
    private static final Place PLACE = new Place("report.report.text", new UUID(7, 7), 1);

    @TempDir
    Path place;

    Path folder;
    TestDatabase.Fresh database;
    HikariDataSource pool;
    Program program;
    RotateKeys rotation;

    /** One running program: its keys in memory, its connections, its transactions. */
    private record Program(SafeKeys safes, TransactionTemplate transaction) {
        SafeKey make(UUID safe) {
            return Objects.requireNonNull(transaction.execute(status -> safes.make(safe, NOW)));
        }

        SafeKey open(UUID safe) {
            return Objects.requireNonNull(safes.of(List.of(safe)).get(safe));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        folder = Files.createDirectory(place.resolve("keys"));
        database = TestDatabase.migrated("kring_rotation");
        pool = new HikariDataSource();
        pool.setDataSource(database.as("kring_app"));
        pool.setMaximumPoolSize(12);
        program = start(folder);
        rotation = new RotateKeys(folder, JdbcClient.create(database.asOwner()), Clock.systemUTC());
    }

    @AfterEach
    void end() {
        pool.close();
    }

    @Test
    void twenty_thousand_keys_are_wrapped_anew_under_load_by_two_programs_and_no_read_fails() throws Exception {
        var safes = wrapped(20_000);
        var old = ring(folder);
        var failed = new ConcurrentLinkedQueue<Throwable>();
        var reads = new AtomicLong();
        var made = new ConcurrentLinkedQueue<UUID>();
        var over = new AtomicBoolean();
        var work = new ArrayList<Thread>();
        for (var each : List.of(program, start(folder))) {
            for (var reader = 0; reader < 3; reader++)
                work.add(going(over, failed, () -> {
                    each.open(safes.get(ThreadLocalRandom.current().nextInt(safes.size())));
                    return reads.incrementAndGet();
                }));
            work.add(going(over, failed, () -> {
                var safe = Uuid7.next();
                var sealed = each.make(safe).seal(PLACE, "ja");
                return made.add(safe) && each.open(safe).open(PLACE, sealed).equals("ja");
            }));
        }
        var begun = System.nanoTime();
        rotation.prepare();
        var done = rotation.go();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var during = reads.get();
        while (reads.get() < during + 1000 && failed.isEmpty()) Thread.onSpinWait(); // and they go on afterwards
        over.set(true);
        for (var thread : work) thread.join();
        assertThat(failed).isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(during).isGreaterThan(100);
        assertThat(made).hasSizeGreaterThan(10);
        assertThat(done.wrapped()).isGreaterThanOrEqualTo(20_000);
        assertThat(behind(ring(folder))).isZero();
        assertThatThrownBy(() -> unwrapped(old, safes.getFirst())).isInstanceOf(GeneralSecurityException.class);
        System.out.printf(
                "%d wraps in %d ms, %d reads and %d new safes%n", done.wrapped(), took.toMillis(), during, made.size());
    }

    @Test
    void what_was_sealed_before_opens_afterwards_in_the_running_program_and_in_a_new_one() throws Exception {
        var safe = Uuid7.next();
        var sealed = program.make(safe).seal(PLACE, "Ze vertelde over thuis.");
        rotate();
        assertThat(program.open(safe).open(PLACE, sealed)).isEqualTo("Ze vertelde over thuis.");
        assertThat(start(folder).open(safe).open(PLACE, sealed)).isEqualTo("Ze vertelde over thuis.");
        assertThat(ring(folder).keys().size()).isEqualTo(1);
    }

    @Test
    void a_second_rotation_follows_the_first() throws Exception {
        var safe = Uuid7.next();
        program.make(safe);
        var versions = new ArrayList<>(List.of(ring(folder).newest()));
        for (var time = 0; time < 3; time++) {
            rotate();
            versions.add(ring(folder).newest());
            program.open(safe);
            program.make(Uuid7.next());
        }
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(behind(ring(folder))).isZero();
    }

    @Test
    void broken_off_half_way_everything_opens_and_the_next_try_goes_on() throws Exception {
        var safes = wrapped(2_000);
        var stop = safes.stream().sorted().toList().get(1_200);
        superuser("""
                create function public.stop() returns trigger language plpgsql as $$ begin
                    if new.safe = '%s' then raise exception 'broken off'; end if; return new; end $$;
                create trigger stop before update on crypto.safe_key for each row execute function public.stop()
                """.formatted(stop));
        rotation.prepare();
        assertThatThrownBy(() -> rotation.go()).hasMessageContaining("broken off");
        assertThat(behind(ring(folder))).isEqualTo(1_000);
        safes.forEach(program::open);
        start(folder).make(Uuid7.next());
        superuser("drop trigger stop on crypto.safe_key; drop function public.stop()");
        rotation.prepare();
        assertThat(rotation.go().wrapped()).isEqualTo(1_000);
        assertThat(behind(ring(folder))).isZero();
        safes.forEach(program::open);
    }

    @Test
    void the_first_step_changes_nothing_in_the_database_and_does_not_add_a_second_new_key() throws Exception {
        wrapped(3);
        var old = ring(folder);
        rotation.prepare();
        rotation.prepare();
        assertThat(ring(folder).keys().size()).isEqualTo(2);
        assertThat(behind(old)).isZero();
        program.make(Uuid7.next());
        assertThat(behind(old)).as("the old one wraps until the copy was made").isZero();
    }

    @Test
    void a_key_under_the_version_that_went_is_refused_whoever_writes_it() throws Exception {
        var old = ring(folder);
        rotate();
        var safe = Uuid7.next();
        var late = KeyRing.wrap(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                old.under(old.newest()),
                SafeKeys.bound(safe));
        assertThatThrownBy(() -> JdbcClient.create(pool)
                        .sql("insert into crypto.safe_key (safe, wrapped, made_at) values (:safe, :wrapped, now())")
                        .param("safe", safe)
                        .param("wrapped", late)
                        .update())
                .hasMessageContaining("must be wrapped under the version that counts now");
    }

    @Test
    void who_is_wrapping_a_key_is_waited_for() throws Exception {
        var safe = Uuid7.next();
        rotation.prepare();
        var rotating = new Thread(() -> {
            try {
                rotation.go();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        program.transaction().executeWithoutResult(status -> {
            program.safes().make(safe, NOW);
            rotating.start();
            while (waiting() == 0) Thread.onSpinWait();
        });
        rotating.join();
        program.open(safe);
        assertThat(behind(ring(folder))).isZero();
    }

    @Test
    void a_program_with_a_copy_of_the_keys_goes_on_as_soon_as_the_copy_is_new() throws Exception {
        var copy = Files.createDirectory(place.resolve("copy"));
        copyTo(copy);
        var other = start(copy);
        var safe = Uuid7.next();
        program.make(safe);
        rotation.prepare();
        rotation.go();
        assertThatThrownBy(() -> other.make(Uuid7.next()))
                .isInstanceOf(MissingKeys.class)
                .hasMessageMatching("The key file .*copy.kring\\.keys lacks the newest version of the keys; .*");
        assertThatThrownBy(() -> other.open(safe)).isInstanceOf(MissingKeys.class);
        copyTo(copy);
        other.open(safe);
        other.make(Uuid7.next());
    }

    @Test
    void a_key_file_that_is_damaged_or_of_other_data_is_not_taken_by_a_running_program() throws Exception {
        var safe = Uuid7.next();
        program.make(safe);
        var good = Files.readString(folder.resolve(KeyFile.NAME));
        KeyFile.make(folder);
        assertThatThrownBy(() -> rotation.prepare()).isInstanceOf(WrongKeys.class);
        superuser("update crypto.safe_key set wrapped = '\\x12050111111111' where safe <> '%s'".formatted(safe));
        program.open(safe);
        Files.writeString(folder.resolve(KeyFile.NAME), good.substring(9));
        program.open(safe);
        Files.writeString(folder.resolve(KeyFile.NAME), good);
        rotate();
        program.open(safe);
    }

    @Test
    void a_destroyed_key_does_not_come_back() throws Exception {
        var safes = wrapped(3);
        rotation.prepare();
        superuser("""
                create function public.destroy() returns trigger language plpgsql as $$ begin return null; end $$;
                create trigger destroy before update on crypto.safe_key for each row when (new.safe = '%s') execute function public.destroy()
                """.formatted(safes.getFirst()));
        assertThatThrownBy(() -> rotation.go()).hasMessageContaining("still wrapped under an older version");
        superuser(
                "drop trigger destroy on crypto.safe_key; drop function public.destroy(); delete from crypto.safe_key where safe = '%s'"
                        .formatted(safes.getFirst()));
        rotation.go();
        assertThat(program.safes().of(safes)).hasSize(2);
    }

    private void rotate() throws Exception {
        rotation.prepare();
        rotation.go();
    }

    private Program start(Path keys) throws Exception {
        var db = JdbcClient.create(pool);
        return new Program(
                new SafeKeys(db, new Keys(keys, db)), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    private void copyTo(Path copy) throws Exception {
        Files.copy(folder.resolve(KeyFile.NAME), copy.resolve(KeyFile.NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Thread going(AtomicBoolean over, ConcurrentLinkedQueue<Throwable> failed, Callable<?> work) {
        return Thread.ofPlatform().start(() -> {
            while (!over.get() && failed.isEmpty())
                try {
                    if (Boolean.FALSE.equals(work.call())) throw new IllegalStateException("It opened wrongly");
                } catch (Exception failure) {
                    failed.add(failure);
                }
        });
    }

    /** Keys of so many safes, as years of work leave them. */
    private List<UUID> wrapped(int many) throws Exception {
        var ring = ring(folder);
        var safes = new ArrayList<UUID>();
        var newest = ring.under(ring.newest());
        var wrapped = new byte[many][];
        for (var at = 0; at < many; at++) {
            safes.add(Uuid7.next());
            wrapped[at] = KeyRing.wrap(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                    newest,
                    SafeKeys.bound(safes.get(at)));
        }
        JdbcClient.create(pool)
                .sql(
                        "insert into crypto.safe_key (safe, wrapped, made_at) select safe, wrapped, now() from unnest(:safes::uuid[], :wrapped::bytea[]) w (safe, wrapped)")
                .param("safes", safes.toArray(UUID[]::new))
                .param("wrapped", wrapped)
                .update();
        return safes;
    }

    private long behind(KeyRing ring) throws SQLException {
        return JdbcClient.create(pool)
                .sql("select count(*) from crypto.safe_key where crypto.version(wrapped) is distinct from :newest")
                .param("newest", ring.newest())
                .query(Long.class)
                .single();
    }

    private void unwrapped(KeyRing ring, UUID safe) throws Exception {
        KeyRing.unwrap(
                JdbcClient.create(pool)
                        .sql("select wrapped from crypto.safe_key where safe = :safe")
                        .param("safe", safe)
                        .query(byte[].class)
                        .single(),
                ring.aead(),
                SafeKeys.bound(safe));
    }

    private long waiting() {
        return JdbcClient.create(database.as("postgres"))
                .sql(
                        "select count(*) from pg_stat_activity where datname = 'kring_rotation' and wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private static KeyRing ring(Path folder) throws Exception {
        return KeyRing.of(KeyFile.read(folder).kek());
    }

    private void superuser(String sql) throws SQLException {
        try (var connection = database.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
