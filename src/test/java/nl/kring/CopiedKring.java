package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.access.DossierId;
import nl.kring.access.Viewer;
import nl.kring.copies.CopiesFolder;
import nl.kring.dossier.WholeDossier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A portal with a copy, words that were written while it was made, after it, and after a moment, and a dossier that was destroyed last. */
final class CopiedKring {
    static final String CANARY = "Zq7kanarie";
    private static final Viewer.System RETENTION = new Viewer.System(Viewer.Job.RETENTION, "spec");

    final OwnKring kring;
    final DossierId destroyed;
    final Instant moment;
    final int during;
    final Duration behind;
    private final Path place;

    private CopiedKring(Path place) throws Exception {
        this.place = place;
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

    /** Started at the first use, for all specs of a run. */
    static CopiedKring get() {
        return Held.COPIED;
    }

    private static final class Held {
        static final CopiedKring COPIED = start();

        private static CopiedKring start() {
            try {
                var place = TestDatabase.DATA.resolveSibling("copied");
                FileSystemUtils.deleteRecursively(place);
                Files.createDirectories(place);
                var copied = new CopiedKring(place);
                Runtime.getRuntime().addShutdownHook(new Thread(copied.kring::close));
                return copied;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    DossierId dossier(String given) {
        return kring.story.dossier(
                given, "Uitgewist", LocalDate.of(1990, 1, 1), kring.story.client, kring.story.worker);
    }

    void destroy(DossierId dossier) {
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
        var piece = kring.copies.resolve("wal").resolve(piece() + ".sealed");
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.exists(piece) && System.nanoTime() < until) Pause.millis(50);
        return Duration.between(written, kring.now());
    }

    /** The piece of write-ahead log that is being written. */
    private String piece() throws SQLException {
        try (var connection = kring.superuser();
                var row = connection.createStatement().executeQuery("select pg_walfile_name(pg_current_wal_lsn())")) {
            row.next();
            return row.getString(1);
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
    Path copies(String name) throws IOException {
        var other = place.resolve(name);
        FileSystemUtils.copyRecursively(kring.copies, other);
        return other;
    }

    /** A new folder. */
    Path folder(String name) throws IOException {
        var folder = place.resolve(name);
        FileSystemUtils.deleteRecursively(folder);
        return folder;
    }

    /** The same keys in another folder. */
    Path keys(String name) throws IOException {
        var other = place.resolve(name);
        FileSystemUtils.copyRecursively(kring.keys, other);
        return other;
    }

    /** A key file as good as the real one, of which one key is another. */
    void otherKeys(Path folder) throws Exception {
        FileSystemUtils.copyRecursively(kring.keys, folder);
        var file = folder.resolve("kring.keys");
        var text = Files.readString(file).replaceAll("(?m)^check=.*\\n", "");
        var fresh = Base64.getEncoder().encodeToString(new byte[32]);
        text = text.replaceAll("(?m)^receipt=.*$", "receipt=" + java.util.regex.Matcher.quoteReplacement(fresh));
        var digest =
                java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        var draft = folder.resolve("kring.keys.new");
        Files.writeString(draft, text + "check=" + java.util.HexFormat.of().formatHex(digest) + "\n");
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
