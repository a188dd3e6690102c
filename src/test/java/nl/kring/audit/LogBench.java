package nl.kring.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Keys;
import nl.kring.verify.Finding;
import nl.kring.verify.Verify;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a spec of the log works with: writing and placing lines, the two verdicts on them, and the superuser's hand. */
final class LogBench {
    private static final List<String> TABLES =
            List.of("event", "pending", "leaf", "last_ordinal", "node", "checkpoint", "expired");

    /** Marks the line that is changed: the third of Fatima's. */
    static final String LINE = "(select event from audit.leaf where safe = :safe and ordinal = 3)";

    final Story story;
    final Log log;
    final Lines lines;
    final Sequencer sequencer;
    final TestClock.Ahead clock;
    final TransactionTemplate transaction;
    private final Access access;
    private final Keys keys;
    private final javax.sql.DataSource job;

    LogBench(
            Story story,
            Log log,
            Lines lines,
            Sequencer sequencer,
            TestClock.Ahead clock,
            PlatformTransactionManager transactions,
            Access access,
            Keys keys,
            @Qualifier("job") javax.sql.DataSource job) {
        this.story = story;
        this.log = log;
        this.lines = lines;
        this.sequencer = sequencer;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.access = access;
        this.keys = keys;
        this.job = job;
    }

    /** What the verifier said. */
    record Verdict(int code, String text) {
        Set<Finding> findings() {
            var found = EnumSet.noneOf(Finding.class);
            for (var kind : Finding.values())
                if (text.contains(kind + " (exit code " + kind.code() + ")")) found.add(kind);
            return found;
        }
    }

    /** An event of now. */
    Event event(UUID safe) {
        return Looks.at(safe, clock.instant());
    }

    void write(UUID safe, int lines) {
        for (var line = 0; line < lines; line++) transaction.executeWithoutResult(status -> log.write(event(safe)));
    }

    /** Gives everything that waits its place and signs, a second later. */
    void place() {
        clock.forward(Duration.ofMillis(1100));
        while (sequencer.run() > 0) Thread.onSpinWait();
        sequencer.run();
        var patience =
                Instant.now().plusSeconds(10); // the program's own loop may hold the lock while the first is signed
        while (!Files.exists(keys.folder().resolve("log.checkpoint"))
                && Instant.now().isBefore(patience)) sequencer.run();
    }

    /** At least twelve lines of Fatima's, with a checkpoint after each three. */
    void fill() throws SQLException {
        if (!ask(here("select 1 from audit.leaf where safe = :safe and ordinal = 12"))
                .isEmpty()) return;
        for (var turn = 0; turn < 4; turn++) {
            write(story.fatima.value(), 3);
            write(story.tom.value(), 2);
            place();
        }
    }

    /** The statement with Fatima's dossier for {@code :safe}. */
    String here(String sql) {
        return sql.replace(":safe", "'" + story.fatima + "'");
    }

    /** The highest number of Fatima's lines. */
    long last() throws SQLException {
        return Long.parseLong(ask(here("select max(ordinal) from audit.leaf where safe = :safe"))
                .getFirst());
    }

    /** A sequencer of another node, with its own idea of the time. */
    Sequencer another(Clock time) throws IOException {
        return new Sequencer(job, keys, time);
    }

    /** What the client is told about the lines of the own dossier. */
    Lines.Check check(DossierId dossier, long first, long last) {
        var client = new Viewer.Person(story.client, Set.of(Role.CLIENT), "test", UUID.randomUUID(), clock.instant());
        Viewer viewer = dossier.equals(story.fatima) ? client : Story.SAMPLE;
        return read(viewer, Safe.of(dossier), Part.LOG, () -> lines.check(dossier.value(), first, last));
    }

    /** What the privacy officer is told about the whole log. */
    LogState state() {
        return read(Story.SAMPLE, new Safe.Organisation(), Part.OVERSIGHT, () -> lines.state(10_000));
    }

    /** Looks with a pass, and leaves no line behind. */
    <T> T read(Viewer viewer, Safe safe, Part part, java.util.function.Supplier<T> look) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            access.pass(viewer, safe, part);
            status.setRollbackOnly();
            return look.get();
        }));
    }

    String export() throws SQLException, IOException {
        var text = new StringWriter();
        try (var connection = connect("kring_backup")) {
            Export.write(connection, text);
        }
        return text.toString();
    }

    /** The verdict of the verifier on an export of now, with what is remembered beside the keys. */
    Verdict verify() throws SQLException, IOException {
        return verify(export(), Files.readString(keys.folder().resolve("log.checkpoint")));
    }

    Verdict verify(String export, @Nullable String remembered) throws IOException {
        var said = new ByteArrayOutputStream();
        var code = Verify.run(
                new StringReader(export),
                Files.readString(keys.folder().resolve("log.vkey")),
                Optional.ofNullable(remembered),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Verdict(code, said.toString(StandardCharsets.UTF_8));
    }

    Connection connect(String role) throws SQLException {
        return OwnLog.Initializer.FRESH.connect(role);
    }

    /** What the superuser sees, whom no right stops: the first column. */
    List<String> ask(String sql) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new java.util.ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    interface Step {
        void run() throws Exception;
    }

    /** Does this to the real tables as the superuser, looks, and puts everything back. */
    void tampered(String sql, Step look) throws Exception {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            var remembered = Files.readString(keys.folder().resolve("log.checkpoint"));
            statement.execute("set session_replication_role = replica");
            statement.execute("create schema saved");
            for (var table : TABLES) statement.execute("create table saved." + table + " as table audit." + table);
            try {
                statement.execute(sql);
                look.run();
            } finally {
                for (var table : TABLES)
                    statement.execute(
                            "truncate audit.%1$s; insert into audit.%1$s select * from saved.%1$s".formatted(table));
                statement.execute("drop schema saved cascade");
                Files.writeString(keys.folder().resolve("log.checkpoint"), remembered);
            }
        }
    }
}
