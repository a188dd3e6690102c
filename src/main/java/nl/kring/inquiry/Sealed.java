package nl.kring.inquiry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.State;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.inquiry.Inquiry.Way;
import org.jspecify.annotations.Nullable;

/** How threads and what was said in them are kept. */
final class Sealed {
    static final Column REACH = new Column("inquiry.thread.reach", Part.TALK);
    static final Column DETAILS = new Column("inquiry.thread.details", Part.TALK);
    static final Column TEXT = new Column("inquiry.said.text", Part.TALK);

    private Sealed() {}

    static Said said(Pass pass, ResultSet row, Directory directory) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var by = row.getObject("by", UUID.class);
        var person = by == null ? null : new PersonId(by);
        var name = person == null ? "" : directory.name(person).orElse("–").split(" ", 2)[0];
        return new Said(
                id,
                person,
                name,
                row.getObject("at", OffsetDateTime.class).toInstant(),
                pass.open(TEXT, id, 1, row.getBytes("text")));
    }

    static Inquiry inquiry(ResultSet row, @Nullable String reach, @Nullable String details) throws SQLException {
        var asker = row.getObject("asked_by", UUID.class);
        var taker = row.getObject("taken_by", UUID.class);
        var outcome = row.getString("outcome");
        return new Inquiry(
                row.getObject("safe", UUID.class),
                Way.valueOf(row.getString("way")),
                Theme.valueOf(row.getString("theme")),
                row.getString("area"),
                asker == null ? null : new PersonId(asker),
                State.valueOf(row.getString("state")),
                reach,
                details == null ? null : Wish.read(details),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                instant(row, "due_at"),
                taker == null ? null : new PersonId(taker),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
