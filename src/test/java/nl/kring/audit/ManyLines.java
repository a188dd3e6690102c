package nl.kring.audit;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.kring.TestClock;
import nl.kring.crypto.Keys;
import nl.kring.crypto.Uuid7;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.context.ApplicationContext;

/** A log as long as one becomes in years: lines with the program's own receipts, copied in, and placed and signed by its own sequencer. */
public final class ManyLines {
    private static final int SAFES = 10_000;
    private static final HexFormat HEX = HexFormat.of();

    private final Keys keys;
    private final Sequencer sequencer;
    private final TestClock.Ahead clock;
    private final CopyManager copy;
    private long written;

    /** @param superuser writes the lines: the program's own role may not copy them */
    public ManyLines(ApplicationContext kring, Connection superuser) throws SQLException {
        kring.getBean(SequencerLoop.class).stop();
        keys = kring.getBean(Keys.class);
        sequencer = kring.getBean(Sequencer.class);
        clock = kring.getBean(TestClock.Ahead.class);
        copy = superuser.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Writes these, and has each so many of them placed and signed. */
    public void add(int lines, int signed) throws SQLException, IOException {
        for (var until = written + lines; written < until; written += signed) {
            clock.forward(Duration.ofMillis(1001));
            var rows = new StringBuilder();
            for (var line = 0; line < signed; line++) rows.append(row(written + line, clock.instant()));
            copy.copyIn(
                    "copy audit.event (id, at, kind, outcome, viewer, person, role, responsible, safe_kind, safe, parts, object,"
                            + " basis, permit, purpose, emergency, node, origin, request, reason, nonce, receipt) from stdin",
                    new StringReader(rows.toString()));
            if (sequencer.run() != signed) throw new IllegalStateException("A line got no place");
        }
    }

    private String row(long number, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var person = new UUID(1, number % 300);
        var safe = new UUID(2, number * 7 % SAFES);
        var request = UUID.randomUUID();
        var permit = new UUID(3, number % SAFES);
        var event = new Event(
                Uuid7.next(),
                at,
                EventKind.VIEW,
                Event.DONE,
                new Event.Actor("PERSON", person, "WORKER", null, "0a1b2c3d4e5f60718293a4b5c6d7e8f9", request),
                "DOSSIER",
                safe,
                List.of("PLAN", "REPORT", "TEAM", "CONVERSATION"),
                "dossier.page:1",
                "HELP_TEAM",
                permit,
                "CARE",
                false,
                new byte[] {1, 2, 3});
        var nonce = request.toString().replace("-", "");
        var receipt = keys.receipt(new Record(event, "node-1", HEX.parseHex(nonce)).canonical(null));
        return "%s\t%s\tVIEW\t0\tPERSON\t%s\tWORKER\t\\N\tDOSSIER\t%s\t{PLAN,REPORT,TEAM,CONVERSATION}\t%s\tHELP_TEAM\t%s\tCARE\tf\tnode-1\t%s\t%s\t\\\\x010203\t\\\\x%s\t\\\\x%s\n"
                .formatted(
                        event.id(),
                        at,
                        person,
                        safe,
                        event.object(),
                        permit,
                        event.actor().origin(),
                        request,
                        nonce,
                        HEX.formatHex(receipt));
    }
}
