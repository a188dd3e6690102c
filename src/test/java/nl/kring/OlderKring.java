package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.Sequencer;
import nl.kring.dossier.WholeDossier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A portal that an older PostgreSQL made and kept, with people, dossiers, a destroyed one, a log and a copy; each spec gets one like it. */
final class OlderKring {
    static final int MAJOR = 17;
    private static final Path OLDER = Path.of("target/older-postgres").toAbsolutePath();
    private static final OlderKring MADE = made();

    private final Path place;
    final DossierId dossier;
    final PersonId client;
    final DossierId destroyed;
    final String reading;
    final Map<String, Long> rows;

    private OlderKring(Path place) throws Exception {
        this.place = place;
        var programs = Files.createDirectories(place.resolve("data/postgresql"));
        Files.createSymbolicLink(
                programs.resolve(programs().folder().getFileName()), programs().folder());
        Files.createSymbolicLink(
                programs.resolve(PostgresBinaries.VERSION),
                TestDatabase.programs().resolve(PostgresBinaries.VERSION));
        Files.writeString(place.resolve("data/kring.folder"), "mode=run\n");
        try (var kring = new OwnKring(place, OlderKring::server)) {
            dossier = kring.story.fatima;
            client = kring.story.client;
            destroyed = kring.story.newDossier();
            new TransactionTemplate(kring.bean(PlatformTransactionManager.class))
                    .executeWithoutResult(status -> kring.bean(WholeDossier.class)
                            .destroy(new Viewer.System(Viewer.Job.RETENTION, "spec"), destroyed));
            reading = reading(kring);
            assertThat(kring.says("backup").code()).isZero();
            while (kring.bean(Sequencer.class).run() > 0) Thread.onSpinWait();
            try (var superuser = kring.superuser()) {
                rows = rows(superuser);
            }
        }
    }

    private static OlderKring made() {
        try {
            var place = TestDatabase.DATA.resolveSibling("older");
            FileSystemUtils.deleteRecursively(place);
            return new OlderKring(place);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static OlderKring get() {
        return MADE;
    }

    /** The same portal in a place of its own. */
    Path copy(Path where) throws Exception {
        var copying = new ProcessBuilder("cp", "-a", place + "/.", where.toString());
        assertThat(copying.start().waitFor()).isZero();
        return where;
    }

    /** Its own server. */
    static EmbeddedPostgres server(Path data, DatabasePasswords passwords) {
        return EmbeddedPostgres.older(
                data, passwords, Archiving.settings(data), programs(), EmbeddedPostgres.portFile(data));
    }

    /** All that the client can read. */
    String reading(OwnKring kring) {
        var viewer = new Viewer.Person(client, Set.of(Role.CLIENT), "spec", UUID.randomUUID(), Instant.now());
        var read = new TransactionTemplate(kring.bean(PlatformTransactionManager.class))
                .execute(status -> kring.bean(WholeDossier.class)
                        .copy(kring.bean(Access.class)
                                .pass(viewer, Safe.of(dossier), Part.IDENTITY, Part.CASES, Part.TEAM, Part.PLAN))
                        .items()
                        .toString());
        return String.valueOf(read);
    }

    static Map<String, Long> rows(Connection superuser) throws SQLException {
        var rows = new TreeMap<String, Long>();
        for (var table : Tables.all(superuser)) {
            try (var counted = superuser.createStatement().executeQuery("select count(*) from " + table.name())) {
                counted.next();
                rows.put(table.name(), counted.getLong(1));
            }
        }
        return rows;
    }

    /** Unpacked once. The archive comes with the build, beside the class path: both versions call it the same. */
    private static PostgresBinaries programs() {
        try {
            var folder = OLDER.resolve("programs").resolve(MAJOR + ".7.0");
            if (!Files.exists(folder)) {
                var half = Files.createDirectories(OLDER.resolve("half"));
                try (var archive = Files.newInputStream(OLDER.resolve("postgres-linux-x86_64.txz"))) {
                    PostgresBinaries.unpack(archive, half);
                }
                Files.createDirectories(folder.getParent());
                Files.move(half, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
