package nl.kring.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/** How a message stands in its row. */
final class Sealed {
    private static final Set<Part> ROOMS = Set.of(Part.CONVERSATION, Part.GROUP);

    static final Column NAME = new Column("conversation.message.name", ROOMS);
    static final Column TEXT = new Column("conversation.message.text", ROOMS);
    static final Column FORMER = new Column("conversation.message_version.text", ROOMS);
    /** The name is written once, whatever becomes of the text. */
    static final int NAMED = 1;

    private Sealed() {}

    static Message message(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var revision = row.getInt("revision");
        return new Message(
                id,
                new DossierId(row.getObject("dossier", UUID.class)),
                Room.valueOf(row.getString("kind")),
                row.getObject("room", UUID.class),
                new PersonId(row.getObject("author", UUID.class)),
                Side.valueOf(row.getString("author_kind")),
                pass.open(NAME, id, NAMED, row.getBytes("name")),
                pass.openIfAny(TEXT, id, revision, row.getBytes("text")),
                revision,
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                instant(row, "withdrawn_at"),
                instant(row, "carried_at") != null,
                passed(row));
    }

    private static Message.@Nullable Passed passed(ResultSet row) throws SQLException {
        var how = row.getString("delivered");
        var at = instant(row, "delivered_at");
        return how == null || at == null
                ? null
                : new Message.Passed(
                        Message.How.valueOf(how), new PersonId(row.getObject("delivered_by", UUID.class)), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
