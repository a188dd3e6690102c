package nl.kring.signal;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.access.Reach;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Cargo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for the help team. Whoever writes something that must be seen raises a signal; whoever sees to it settles it. */
@Component
@Transactional(propagation = MANDATORY)
public class Signals {
    private static final String OPEN = """
            select id, dossier, kind, about, since, due_at from signal.signal where ended_at is null
            """;

    private final JdbcClient db;

    Signals(JdbcClient db) {
        this.db = db;
    }

    /**
     * Says that something waits from now on; when it waits already, nothing changes. Needs a change of the part SIGNAL.
     *
     * @param about the row that waits
     * @param due by when an answer was promised; null when nothing was
     */
    public void raise(Change change, Signal.Kind kind, UUID about, @Nullable Instant due) {
        raise(change, kind, about, change.at(), due);
    }

    /** The same for what waited since before this moment. */
    public void raise(Change change, Signal.Kind kind, UUID about, Instant since, @Nullable Instant due) {
        db.sql("""
                insert into signal.signal (id, dossier, kind, about, since, due_at)
                values (:id, :dossier, :kind, :about, :since, :due::timestamptz) on conflict do nothing
                """)
                .param("id", Uuid7.next())
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("about", about)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("due", due == null ? null : due.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing of this sort waits any more in the dossier of this change. Needs a change of the part SIGNAL. */
    public void settle(Change change, Signal.Kind kind) {
        settle(change, kind, null);
    }

    /** This no longer waits; {@code about} null settles all of this sort. Needs a change of the part SIGNAL. */
    public void settle(Change change, Signal.Kind kind, @Nullable UUID about) {
        db.sql("""
                update signal.signal set ended_at = :now, ended_by = :by
                where dossier = :dossier and kind = :kind and ended_at is null and (:about::uuid is null or about = :about)
                """)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param(
                        "by",
                        change.viewer() instanceof Viewer.Person person
                                ? person.id().value()
                                : null)
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("about", about)
                .update();
    }

    /** What waits in the pass's dossier, longest first; needs the part SIGNAL. At most a hundred. */
    public List<Signal> of(Pass pass) {
        return db.sql(OPEN + " and dossier = :dossier order by since, id limit 100")
                .param("dossier", pass.safeId())
                .query(Signals::signal)
                .list();
    }

    /** What waits in all dossiers within reach, what was promised first on top; needs the part SIGNAL. At most a thousand. */
    public List<Signal> of(Reach reach) {
        return db.sql(OPEN + " order by due_at nulls last, since, id limit 1000")
                .query(Signals::signal)
                .list();
    }

    /** What waits goes along into the dossier that stays; what was said about the dossier that goes is over. */
    Consumer<Change> carry(Change out) {
        settle(out, Signal.Kind.HANDED_OVER);
        settle(out, Signal.Kind.MERGE);
        var rows = Cargo.take(
                out, db.sql("delete from signal.signal s where dossier = :dossier returning to_jsonb(s)::text"));
        return in -> {
            settle(in, Signal.Kind.MERGE);
            rows.put(
                    in,
                    db.sql(
                            "insert into signal.signal select * from jsonb_populate_recordset(null::signal.signal, :rows::jsonb) on conflict do nothing"));
        };
    }

    void destroy(Change destruction) {
        db.sql("delete from signal.signal where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private static Signal signal(ResultSet row, int number) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        return new Signal(
                row.getObject("id", UUID.class),
                new DossierId(row.getObject("dossier", UUID.class)),
                Signal.Kind.valueOf(row.getString("kind")),
                row.getObject("about", UUID.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                due == null ? null : due.toInstant());
    }
}
