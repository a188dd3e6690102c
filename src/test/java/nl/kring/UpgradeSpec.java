package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.Export;
import nl.kring.audit.Sequencer;
import nl.kring.dossier.WholeDossier;
import nl.kring.matrix.SampleOfAll;
import nl.kring.verify.Verify;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Data written by an earlier version opens in this one. Of each schema that landed a small export is kept in
 * {@code src/test/resources/upgrade/<version>}; {@code ./kring update} adds the one of the newest schema.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeSpec {
    private static final Path KEPT = Path.of("src/test/resources/upgrade");

    static Stream<Path> kept() throws IOException {
        return Files.isDirectory(KEPT) ? Files.list(KEPT).sorted() : Stream.empty();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void data_of_an_earlier_schema_opens_without_loss_and_its_log_is_whole(Path export) throws Exception {
        var version = String.valueOf(export.getFileName());
        var fresh = TestDatabase.fresh("kring_upgrade_" + version.replaceAll("\\D", ""));
        migrate(fresh, version);
        try (var superuser = fresh.connect("postgres")) {
            SchemaExport.read(superuser, export);
        }
        for (var file : new String[] {"kring.keys", "log.checkpoint"})
            Files.copy(export.resolve(file), fresh.keys().resolve(file), StandardCopyOption.REPLACE_EXISTING);
        try (var kring = start(fresh, Duration.between(Instant.now(), made(export)))) {
            assertThat(readings(
                            kring,
                            Files.readString(export.resolve("people.txt"))
                                    .strip()
                                    .split("\\s+")))
                    .isEqualTo(Files.readString(export.resolve("readings.txt")));
            kring.getBean(Sequencer.class).run();
            assertThat(proved(fresh)).isZero();
        }
    }

    @Test
    void an_export_of_the_newest_schema_is_kept() throws Exception {
        var newest = newest();
        var folder = KEPT.resolve(newest);
        if (Boolean.getBoolean("kring.update") && !Files.exists(folder)) keep(folder);
        assertThat(folder)
                .as("no export of the newest schema: run ./kring update")
                .isDirectory();
    }

    private static void keep(Path folder) throws Exception {
        var fresh = TestDatabase.fresh("kring_export");
        try (var kring = start(fresh, Duration.ZERO)) {
            var people = SampleOfAll.make(kring);
            var words = new String[] {
                people.dossier().toString(),
                people.client().toString(),
                people.worker().toString()
            };
            var readings = readings(kring, words);
            while (kring.getBean(Sequencer.class).run() > 0) Thread.onSpinWait();
            try (var superuser = fresh.connect("postgres")) {
                SchemaExport.write(superuser, folder);
            }
            Files.writeString(folder.resolve("people.txt"), String.join("\n", words) + "\n");
            Files.writeString(folder.resolve("readings.txt"), readings);
            for (var file : new String[] {"kring.keys", "log.checkpoint"})
                Files.copy(fresh.keys().resolve(file), folder.resolve(file));
        }
    }

    /** All that the client, and all that the worker can read. */
    private static String readings(ConfigurableApplicationContext kring, String[] people) {
        var dossier = Safe.of(new DossierId(UUID.fromString(people[0])));
        var client = reading(
                kring, people[1], Role.CLIENT, dossier, Part.IDENTITY, Part.CASES, Part.TEAM, Part.PLAN, Part.REPORT);
        return client + "\n=====\n"
                + reading(
                        kring,
                        people[2],
                        Role.WORKER,
                        dossier,
                        Part.IDENTITY,
                        Part.CASES,
                        Part.TEAM,
                        Part.PLAN,
                        Part.REPORT,
                        Part.REPORT_INTERNAL);
    }

    private static String reading(
            ConfigurableApplicationContext kring, String person, Role role, Safe dossier, Part first, Part... more) {
        var viewer = new Viewer.Person(
                new PersonId(UUID.fromString(person)), Set.of(role), "upgrade", UUID.randomUUID(), Instant.now());
        var text = kring.getBean(TransactionTemplate.class).execute(status -> {
            var copy = kring.getBean(WholeDossier.class)
                    .copy(kring.getBean(Access.class).pass(viewer, dossier, first, more));
            var lines = new StringBuilder();
            copy.items()
                    .forEach(item -> lines.append(item.part())
                            .append(" | ")
                            .append(item.title())
                            .append(" | ")
                            .append(item.text())
                            .append('\n'));
            return lines.toString();
        });
        return String.valueOf(text);
    }

    private static int proved(TestDatabase.Fresh fresh) throws SQLException, IOException {
        var export = new StringWriter();
        try (var connection = fresh.connect("kring_backup")) {
            Export.write(connection, export);
        }
        var out = new PrintStream(OutputStream.nullOutputStream());
        return Verify.run(
                new StringReader(export.toString()),
                Files.readString(fresh.keys().resolve("log.vkey")).strip(),
                Optional.of(Files.readString(fresh.keys().resolve("log.checkpoint"))),
                out);
    }

    private static void migrate(TestDatabase.Fresh fresh, String version) {
        flyway(fresh).target(version).load().migrate();
    }

    private static String newest() {
        var all = flyway(TestDatabase.fresh("kring_newest")).load().info().all();
        return all[all.length - 1].getVersion().toString();
    }

    private static FluentConfiguration flyway(TestDatabase.Fresh fresh) {
        return Flyway.configure()
                .dataSource(
                        fresh.database().url(),
                        "kring_migrate",
                        fresh.database().passwords().of("kring_migrate"))
                .initSql("set role kring_owner")
                .locations("classpath:nl/kring");
    }

    /** When its log was signed last. */
    private static Instant made(Path export) throws IOException {
        var note = Files.readString(export.resolve("log.checkpoint"));
        return Instant.ofEpochSecond(Long.parseLong(note.replaceFirst("(?s).*\\nkring-time (\\d+)\\n.*", "$1")));
    }

    /** @param later how far its clock is from ours: what was let in for a few days when an export was made is still in for its readers */
    private static ConfigurableApplicationContext start(TestDatabase.Fresh fresh, Duration later) {
        var properties = new HashMap<>(fresh.properties());
        properties.put("kring.mode", "run");
        properties.put("server.port", "0");
        properties.put("logging.level.root", "warn");
        properties.put("kring.sequencer.pause", Duration.ofMillis(50).toMillis() + "ms");
        return new SpringApplicationBuilder(Kring.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "moved",
                                Clock.class,
                                () -> Clock.offset(Clock.systemUTC(), later),
                                clock -> clock.setPrimary(true)))
                .properties(properties)
                .run();
    }
}
