package nl.kring.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored line: an event with the node that wrote it and a nonce. Its canonical bytes go into the tree; the nonce
 * makes the leaf of an expired line impossible to guess.
 */
record Record(Event event, String node, byte[] nonce) {
    static final String COLUMNS = """
            e.id, e.at, e.kind, e.outcome, e.viewer, e.person, e.role, e.responsible, e.safe_kind, e.safe, e.parts, e.object, \
            e.basis, e.permit, e.purpose, e.emergency, e.node, e.origin, e.request, e.reason, e.nonce""";

    /** The bytes of the line as {@code docs/log-format.md} describes; {@code ordinal} is null for the writer's receipt. */
    byte[] canonical(@Nullable Long ordinal) {
        var out = new ByteArrayOutputStream(512);
        var e = event;
        var hex = HexFormat.of();
        field(out, "kring-log-1");
        field(out, e.safe());
        field(out, ordinal);
        field(out, e.id());
        field(out, micros());
        field(out, e.kind());
        field(out, e.kind().action());
        field(out, e.outcome());
        field(out, e.actor().kind());
        field(out, e.actor().person());
        field(out, e.actor().role());
        field(out, e.actor().responsible());
        field(out, e.safeKind());
        field(out, String.join(",", e.parts()));
        field(out, e.object());
        field(out, e.basis());
        field(out, e.grant());
        field(out, e.purpose());
        field(out, e.emergency());
        field(out, node);
        field(out, e.actor().origin());
        field(out, e.actor().request());
        field(out, e.reason() == null ? null : hex.formatHex(e.reason()));
        field(out, hex.formatHex(nonce));
        return out.toByteArray();
    }

    private long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, event.at());
    }

    /** Stands for a row that cannot be read: right length, right place, and no content. */
    static byte[] unreadable(Object safe, long ordinal) {
        var out = new ByteArrayOutputStream();
        field(out, "kring-log-1");
        field(out, safe);
        field(out, ordinal);
        for (var empty = 0; empty < 21; empty++) field(out, null);
        return out.toByteArray();
    }

    byte[] leaf(long ordinal) {
        return Merkle.leaf(canonical(ordinal));
    }

    /** The line in this row; empty when this program could never have written it, as somebody else did. */
    static Optional<Record> of(ResultSet row) throws SQLException {
        try {
            var record = read(row);
            record.micros(); // a time beyond all time shows here
            return Optional.of(record);
        } catch (RuntimeException foreign) {
            return Optional.empty();
        }
    }

    /** What still stands in a row that {@link #of} cannot read: when, who and where, and nothing of what. */
    static Event strange(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class);
        return new Event(
                row.getObject("id", UUID.class),
                Math.abs(at.getYear()) < 10_000 ? at.toInstant() : Instant.EPOCH,
                EventKind.UNKNOWN,
                row.getInt("outcome"),
                new Event.Actor(row.getString("viewer"), row.getObject("person", UUID.class), null, null, null, null),
                row.getString("safe_kind"),
                row.getObject("safe", UUID.class),
                List.of(),
                null,
                null,
                null,
                null,
                row.getBoolean("emergency"),
                null);
    }

    private static Record read(ResultSet row) throws SQLException {
        var actor = new Event.Actor(
                row.getString("viewer"),
                row.getObject("person", UUID.class),
                row.getString("role"),
                row.getObject("responsible", UUID.class),
                row.getString("origin"),
                row.getObject("request", UUID.class));
        var event = new Event(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                EventKind.valueOf(row.getString("kind")),
                row.getInt("outcome"),
                actor,
                row.getString("safe_kind"),
                row.getObject("safe", UUID.class),
                List.of((String[]) row.getArray("parts").getArray()),
                row.getString("object"),
                row.getString("basis"),
                row.getObject("permit", UUID.class),
                row.getString("purpose"),
                row.getBoolean("emergency"),
                row.getBytes("reason"));
        return new Record(event, row.getString("node"), row.getBytes("nonce"));
    }

    private static void field(ByteArrayOutputStream out, @Nullable Object value) {
        var bytes = value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
        out.writeBytes(
                ByteBuffer.allocate(4).putInt(bytes == null ? -1 : bytes.length).array());
        if (bytes != null) out.writeBytes(bytes);
    }
}
