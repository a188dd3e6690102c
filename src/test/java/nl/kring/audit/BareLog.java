package nl.kring.audit;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.BareDatabase;
import nl.kring.crypto.Keys;
import nl.kring.crypto.TestKeys;
import nl.kring.verify.Verify;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty log of its own with no program around it: the time stands still until the spec moves it, and nothing runs by itself. */
final class BareLog implements AutoCloseable {
    final BareDatabase database = new BareDatabase();
    final JdbcClient db = JdbcClient.create(database.source());
    final Hand clock = new Hand();
    final Keys keys;
    final Log log;
    final Sequencer sequencer;
    final Lines lines;

    BareLog() throws IOException, GeneralSecurityException {
        keys = TestKeys.in(database.folder(), db);
        log = new Log(db, keys, "node-7");
        sequencer = another();
        lines = new Lines(db, sequencer);
    }

    /** A clock that is moved by hand. */
    static final class Hand extends Clock {
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

        void forward(Duration more) {
            now = now.plus(more);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** A sequencer that knows nothing of what another saw, as after a start. */
    Sequencer another() throws IOException {
        return new Sequencer(database.source(), keys, clock);
    }

    /** Writes lines about a safe, a millisecond apart. */
    void write(UUID safe, int lines) {
        for (var line = 0; line < lines; line++) {
            clock.forward(Duration.ofMillis(1));
            log.write(event(safe));
        }
    }

    /** Gives all that waits its place and signs it, a second later. */
    void place() {
        clock.forward(Duration.ofSeconds(1));
        sequencer.run();
    }

    /** The same for however many wait. */
    void placeAll() {
        while (sequencer.run() > 0) clock.forward(Duration.ofSeconds(1));
        sequencer.run();
    }

    /** How many lines the database looks at for this, with plans as in the program. */
    long touched(Runnable act) {
        db.sql("set plan_cache_mode = force_generic_plan").update();
        var before = touched();
        act.run();
        return touched() - before;
    }

    private long touched() {
        db.sql("select pg_stat_force_next_flush()").query().singleRow();
        return numbers("select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_user_tables"
                        + " where schemaname = 'audit' and (relname like 'event%' or relname = 'leaf')")
                .getFirst();
    }

    Event event(UUID safe) {
        return event(safe, EventKind.VIEW, Event.DONE, false);
    }

    Event event(UUID safe, EventKind kind, int outcome, boolean emergency) {
        return Looks.of(safe, clock.instant(), kind, outcome, emergency);
    }

    /** Does this as the superuser whom no trigger stops. */
    void blow(String sql) {
        db.sql("set session_replication_role = replica").update();
        db.sql(sql).update();
        db.sql("set session_replication_role = origin").update();
    }

    List<Long> numbers(String sql) {
        return db.sql(sql).query(Long.class).list();
    }

    /** The sizes of the signed checkpoints, the oldest first. */
    List<Long> signed() {
        return numbers("select size from audit.checkpoint order by size");
    }

    Path remembered() {
        return database.folder().resolve("log.checkpoint");
    }

    String export() throws Exception {
        var text = new StringWriter();
        try (var connection = database.connect()) {
            Export.write(connection, text);
        }
        return text.toString();
    }

    /** The verdict of the verifier: 0 when all is well. */
    int verify() throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        return Verify.run(
                new StringReader(export()),
                Files.readString(database.folder().resolve("log.vkey")),
                Optional.of(Files.readString(remembered())),
                new java.io.PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
