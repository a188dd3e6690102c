package nl.kring.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.kring.TestDatabase;
import nl.kring.crypto.TestKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doctor finds each thing that breaks a promise, and says what to do; a sound portal is left in peace. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DoctorSpec {
    private static TestDatabase.Fresh database;

    @TempDir
    Path place;

    Path data = Path.of("");
    Path keys = Path.of("");
    Map<String, Object> settings = Map.of();
    Clock clock = Clock.systemUTC();
    boolean outside;
    boolean demo = true;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.migrated("kring_doctor");
    }

    @BeforeEach
    void sound() throws Exception {
        data = folder("data");
        keys = folder("keys");
        database.does("delete from crypto.key_check");
        TestKeys.in(keys, JdbcClient.create(database.as("kring_app")));
        proc("MemTotal: 4000000 kB\nMemAvailable: 2000000 kB\n", "Max open files            524288   524288   files\n");
    }

    @Nested
    class A_sound_portal {
        @Test
        void has_no_broken_promise_and_the_exit_code_is_0() {
            var told = new ByteArrayOutputStream();
            var code = Doctor.look(patient(), new PrintStream(told));
            var text = told.toString(StandardCharsets.UTF_8);
            // Whether this machine keeps the time is not the portal's.
            assertThat(text.lines().filter(line -> line.startsWith("BROKEN"))).allMatch(line -> line.contains("clock"));
            assertThat(text).contains("Well:   ", "nothing acknowledged is lost", "row-level security");
            if (!text.contains("BROKEN")) assertThat(code).isZero();
        }

        @Test
        void is_not_changed_by_looking() throws Exception {
            var before = Files.list(keys).toList();
            Doctor.look(patient(), new PrintStream(new ByteArrayOutputStream()));
            assertThat(Files.list(keys).toList()).isEqualTo(before);
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void a_broken_promise_gives_exit_code_1_with_what_why_and_what_to_do() throws Exception {
        Files.setPosixFilePermissions(keys.resolve("kring.keys"), PosixFilePermissions.fromString("rw-r--r--"));
        var told = new ByteArrayOutputStream();
        assertThat(Doctor.look(patient(), new PrintStream(told))).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains(
                        "BROKEN  Others than its owner may come at", "Why: ", "Do:  chmod 600", "A promise is broken");
    }

    @Test
    void without_a_database_the_rest_is_looked_at_all_the_same() {
        var told = new ByteArrayOutputStream();
        var silent = new Patient(
                data,
                keys,
                place.resolve("copies"),
                false,
                null,
                "It does not answer.",
                false,
                environment(),
                clock,
                place.resolve("proc"));
        assertThat(Doctor.look(silent, new PrintStream(told))).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("BROKEN  It does not answer.", "room on the disk")
                .doesNotContain("nothing acknowledged is lost");
    }

    @Nested
    class The_database {
        @ParameterizedTest
        @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
        void that_may_lose_what_it_acknowledged_is_found(String setting) throws Exception {
            database.answering(
                    setting,
                    "off",
                    () -> assertThat(told(DatabaseChecks::keepsWhatItAcknowledged))
                            .contains("BROKEN PostgreSQL has " + setting + " = off for kring_app."));
        }

        @Test
        void in_which_one_role_does_not_wait_for_the_disk_is_found() throws Exception {
            database.does("alter role kring_job in database kring_doctor set synchronous_commit = off");
            try {
                assertThat(told(DatabaseChecks::keepsWhatItAcknowledged))
                        .containsExactly("BROKEN PostgreSQL has synchronous_commit = off for kring_job.");
            } finally {
                database.does("alter role kring_job in database kring_doctor reset synchronous_commit");
            }
        }

        @ParameterizedTest
        @CsvSource({"data_checksums, off", "zero_damaged_pages, on", "ignore_checksum_failure, on"})
        void that_does_not_notice_damage_is_found(String setting, String value) throws Exception {
            database.answering(
                    setting,
                    value,
                    () -> assertThat(told(DatabaseChecks::noticesDamage))
                            .singleElement()
                            .asString()
                            .contains("BROKEN", setting));
        }

        @Test
        void that_keeps_passwords_weakly_is_found() throws Exception {
            database.answering(
                    "password_encryption",
                    "md5",
                    () -> assertThat(told(DatabaseChecks::passwords))
                            .containsExactly("BROKEN PostgreSQL keeps new passwords as md5."));
        }

        @Test
        void that_writes_down_what_is_asked_is_advised_against() throws Exception {
            database.answering(
                    "log_statement",
                    "all",
                    () -> assertThat(told(DatabaseChecks::log))
                            .singleElement()
                            .asString()
                            .startsWith("ADVICE"));
        }

        @Test
        void with_few_places_is_advised_against() throws Exception {
            database.answering(
                    "max_connections",
                    "20",
                    () -> assertThat(told(DatabaseChecks::connections))
                            .containsExactly("ADVICE PostgreSQL has 20 places for connections."));
        }

        @Test
        void whose_clock_differs_is_found() {
            clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-9));
            assertThat(told(ClockChecks::database)).singleElement().asString().contains("BROKEN", "differ by");
            clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1));
            assertThat(told(ClockChecks::database)).isEmpty();
        }

        @Test
        void whose_log_is_ahead_of_the_clock_is_found() throws Exception {
            database.does("insert into audit.leaf values (0, gen_random_uuid(), now(), gen_random_uuid(), 1, '\\x00')");
            try {
                assertThat(told(ClockChecks::log)).isEmpty();
                clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));
                assertThat(told(ClockChecks::log)).singleElement().asString().contains("BROKEN", "newest line");
            } finally {
                database.does("delete from audit.leaf");
            }
        }

        @Test
        void without_a_portal_in_it_is_told_and_not_guessed_at() throws Exception {
            database.does("alter table profile.installation rename to gone");
            try {
                demo = false;
                assertThat(told(SettingChecks::address))
                        .singleElement()
                        .asString()
                        .contains("BROKEN This could not be looked at");
            } finally {
                database.does("alter table profile.gone rename to installation");
            }
        }
    }

    @Nested
    class The_roles {
        @ParameterizedTest
        @CsvSource({
            "alter role kring_app bypassrls, alter role kring_app nobypassrls, kring_app may more",
            "alter role kring_job createrole, alter role kring_job nocreaterole, kring_job may more",
            "alter role kring_owner login, alter role kring_owner nologin, kring_owner may more",
            "grant kring_backup to kring_app, revoke kring_backup from kring_app, kring_app may more",
        })
        void that_may_more_than_they_need_are_found(String give, String take, String part) throws Exception {
            database.does(give);
            try {
                assertThat(told(RoleChecks::rights)).singleElement().asString().contains("BROKEN", part);
            } finally {
                database.does(take);
            }
            assertThat(told(RoleChecks::rights)).isEmpty();
        }

        @Test
        void of_the_program_that_own_a_table_are_found() throws Exception {
            database.does("create table public.stray (); alter table public.stray owner to kring_app");
            try {
                assertThat(told(RoleChecks::owners)).containsExactly("BROKEN The database role kring_app owns tables.");
            } finally {
                database.does("drop table public.stray");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"disable", "no force"})
        void from_whom_a_wall_was_taken_away_are_found(String how) throws Exception {
            database.does("alter table crypto.safe_key " + how + " row level security");
            try {
                assertThat(told(RoleChecks::walls))
                        .containsExactly("BROKEN Row-level security of the table crypto.safe_key is off.");
            } finally {
                database.does("alter table crypto.safe_key enable row level security, force row level security");
            }
        }
    }

    @Nested
    class The_folders {
        @Test
        void that_others_may_enter_are_found() throws Exception {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
            assertThat(told(FolderChecks::folders)).singleElement().asString().contains("BROKEN", data.toString());
        }

        @Test
        void with_a_key_file_among_the_data_are_found() throws Exception {
            Files.createDirectory(data.resolve("copy"));
            Files.copy(keys.resolve("kring.keys"), data.resolve("copy/kring.keys"));
            assertThat(told(FolderChecks::keysOutside))
                    .singleElement()
                    .asString()
                    .contains("BROKEN A key file lies in");
            keys = data.resolve("copy");
            assertThat(told(FolderChecks::keysOutside)).contains("BROKEN The keys folder lies inside the data folder.");
        }

        @Test
        void whose_keys_are_of_other_data_or_missing_are_found() throws Exception {
            database.does("update crypto.key_check set sealed = sealed || '\\x00'");
            assertThat(told(FolderChecks::keysFit))
                    .singleElement()
                    .asString()
                    .contains("BROKEN", "belongs to other data");
            Files.delete(keys.resolve("kring.keys"));
            assertThat(told(FolderChecks::keysFit)).singleElement().asString().contains("BROKEN", "no key file");
        }

        @Test
        void on_a_disk_that_fills_up_are_found() {
            assertThat(FolderChecks.room(data, 6L << 30)).isEmpty();
            assertThat(weights(FolderChecks.room(data, 2L << 30))).containsExactly("ADVICE");
            assertThat(weights(FolderChecks.room(data, 100L << 20))).containsExactly("BROKEN");
        }

        @Test
        void beside_which_a_password_lies_open_are_found() throws Exception {
            var password = Files.createFile(
                    place.resolve("mail.password"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            settings = Map.of("KRING_MAIL_PASSWORD_FILE", password.toString());
            assertThat(told(FolderChecks::secrets)).singleElement().asString().contains("BROKEN", "mail.password");
        }
    }

    @Nested
    class The_machine {
        @Test
        void with_too_little_memory_or_too_few_files_is_advised_against() throws Exception {
            proc("MemTotal: 500000 kB\nMemAvailable: 100000 kB\n", "Max open files            1024     1024   files\n");
            assertThat(told(MachineChecks::memory))
                    .containsExactly("ADVICE The machine has 488 MB of memory, and 97 MB of it are free.");
            assertThat(told(MachineChecks::files))
                    .containsExactly("ADVICE A program started here may open 1024 files.");
        }

        @Test
        void with_an_old_Java_is_found() {
            var today = LocalDate.parse("2026-11-26");
            assertThat(weights(MachineChecks.java(21, today, today))).containsExactly("BROKEN");
            assertThat(weights(MachineChecks.java(25, today.minusMonths(5), today)))
                    .containsExactly("ADVICE");
            assertThat(MachineChecks.java(25, today.minusMonths(3), today)).isEmpty();
        }

        @Test
        void that_does_not_keep_the_time_is_found() {
            assertThat(weights(ClockChecks.world("no"))).containsExactly("BROKEN");
            assertThat(weights(ClockChecks.world(""))).containsExactly("ADVICE");
            assertThat(ClockChecks.world("yes")).isEmpty();
            assertThat(weights(ClockChecks.zones("2023c", 2026))).containsExactly("ADVICE");
            assertThat(ClockChecks.zones("2025b", 2026)).isEmpty();
        }
    }

    @Nested
    class The_settings {
        @Test
        void without_an_address_or_without_https_are_told() throws Exception {
            demo = false;
            assertThat(told(SettingChecks::address)).containsExactly("ADVICE The portal has no public address yet.");
            database.does(
                    "set session_replication_role = replica; insert into profile.installation (address, set_at) values ('http://localhost:8080', now())");
            try {
                assertThat(told(SettingChecks::address))
                        .singleElement()
                        .asString()
                        .contains("BROKEN", "without https");
            } finally {
                database.does("set session_replication_role = replica; delete from profile.installation");
            }
        }

        @Test
        void of_mail_that_are_missing_wrong_or_lead_nowhere_are_told() {
            assertThat(told(SettingChecks::mail)).containsExactly("ADVICE No mail server is set.");
            settings = Map.of("KRING_MAIL_URL", "http://mail.example.nl");
            assertThat(told(SettingChecks::mail))
                    .singleElement()
                    .asString()
                    .startsWith("BROKEN KRING_MAIL_URL must begin");
            settings = Map.of("KRING_MAIL_URL", "smtp://127.0.0.1:1", "KRING_MAIL_FROM", "portaal@example.nl");
            assertThat(told(SettingChecks::mail))
                    .containsExactly("ADVICE The mail server 127.0.0.1 does not answer on port 1.");
        }

        @Test
        void that_open_the_port_to_the_network_are_told() {
            assertThat(told(SettingChecks::port)).isEmpty();
            settings = Map.of("SERVER_ADDRESS", "0.0.0.0");
            assertThat(told(SettingChecks::port)).singleElement().asString().startsWith("ADVICE");
        }
    }

    private List<String> told(Check.Look look) {
        return new Check("the spec's", Check.Needs.DATABASE, look)
                .findings(patient()).stream()
                        .map(finding -> finding.weight() + " " + finding.what())
                        .toList();
    }

    private static List<String> weights(List<Finding> findings) {
        return findings.stream().map(finding -> finding.weight().name()).toList();
    }

    private Patient patient() {
        return new Patient(
                data,
                keys,
                place.resolve("copies"),
                demo,
                database::as,
                "",
                outside,
                environment(),
                clock,
                place.resolve("proc"));
    }

    private StandardEnvironment environment() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new MapPropertySource("none", Map.of()));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("spec", settings));
        return environment;
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(
                place.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private void proc(String memory, String limits) throws Exception {
        Files.createDirectories(place.resolve("proc/self"));
        Files.writeString(place.resolve("proc/meminfo"), memory);
        Files.writeString(place.resolve("proc/self/limits"), limits);
    }
}
