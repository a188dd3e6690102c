package nl.kring.registration;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Cargo;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the data came from. What did not come from the client waits, for a month at most, until the client was told (AVG 14(3)). */
@Component
@Transactional(propagation = MANDATORY)
public class DataSources {
    private static final Column NAME = new Column("registration.source.name", Part.IDENTITY);
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final JdbcClient db;
    private final Signals signals;

    DataSources(JdbcClient db, Signals signals) {
        this.db = db;
        this.signals = signals;
    }

    /** The sources of the pass's dossier, the first one first; needs the part IDENTITY. At most a hundred. */
    public List<Source> of(Pass pass) {
        return db.sql(
                        "select id, kind, name, received, told_on from registration.source where dossier = :dossier order by id limit 100")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Source(
                            id,
                            Source.Kind.valueOf(row.getString("kind")),
                            pass.openIfAny(NAME, id, 1, row.getBytes("name")),
                            row.getObject("received", LocalDate.class),
                            row.getObject("told_on", LocalDate.class));
                })
                .list();
    }

    /**
     * Writes down who gave data. Needs a change of the parts IDENTITY and SIGNAL.
     *
     * @param name who it was; null for the client
     * @param toldOn when the client was told; null when that is still to be done
     */
    public void add(
            Change change, Source.Kind kind, @Nullable String name, LocalDate received, @Nullable LocalDate toldOn) {
        var id = Uuid7.next();
        var told = kind == Source.Kind.SELF ? received : toldOn;
        db.sql("""
                insert into registration.source (id, dossier, kind, name, received, told_on, told_by, recorded)
                values (:id, :dossier, :kind, :name, :received, :told, :by, :now)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("kind", kind.name())
                .param("name", change.sealIfAny(NAME, id, 1, name))
                .param("received", received)
                .param("told", told)
                .param("by", told == null ? null : by(change))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
        if (told == null)
            signals.raise(
                    change,
                    Signal.Kind.TO_TELL,
                    id,
                    received.plusMonths(1).atStartOfDay(HERE).toInstant());
    }

    /** The client was told of this source today. Needs the same change as {@link #add}. @throws NotFound without it */
    public void told(Change change, UUID source) {
        if (of(change).stream().noneMatch(one -> one.id().equals(source))) throw new NotFound();
        db.sql(
                        "update registration.source set told_on = :today, told_by = :by where id = :id and dossier = :dossier and told_on is null")
                .param("today", LocalDate.ofInstant(change.at(), HERE))
                .param("by", by(change))
                .param("id", source)
                .param("dossier", change.safeId())
                .update();
        signals.settle(change, Signal.Kind.TO_TELL, source);
    }

    Consumer<Change> carry(Change out) {
        var rows = Cargo.take(
                out,
                db.sql("delete from registration.source s where dossier = :dossier returning to_jsonb(s)::text"),
                Cargo.Sealing.once("name", NAME));
        return in -> rows.put(
                in,
                db.sql(
                        "insert into registration.source select * from jsonb_populate_recordset(null::registration.source, :rows::jsonb)"));
    }

    void destroy(Change destruction) {
        db.sql("delete from registration.source where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private static @Nullable UUID by(Change change) {
        return change.viewer() instanceof Viewer.Person person ? person.id().value() : null;
    }
}
