package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which dossiers of the same person went into a dossier. */
@Component
@Transactional(propagation = MANDATORY)
public class Joins {
    private static final Column NUMBER = new Column("dossier.merged.number", Part.IDENTITY);
    private static final Column NAME = new Column("dossier.merged.name", Part.IDENTITY);
    private static final Column BIRTH_DATE = new Column("dossier.merged.birth_date", Part.IDENTITY);

    private final JdbcClient db;

    Joins(JdbcClient db) {
        this.db = db;
    }

    /** What went into the pass's dossier, the latest first; needs the part IDENTITY. At most fifty. */
    public List<Joined> of(Pass pass) {
        return db.sql("""
                select id, was, number, name, birth_date, opened_at, asked_by, confirmed_by, merged_at from dossier.merged
                where dossier = :dossier order by merged_at desc, id limit 50
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Joined(
                            id,
                            new DossierId(row.getObject("was", UUID.class)),
                            pass.open(NUMBER, id, 1, row.getBytes("number")),
                            pass.open(NAME, id, 1, row.getBytes("name")),
                            LocalDate.parse(pass.open(BIRTH_DATE, id, 1, row.getBytes("birth_date"))),
                            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                            new PersonId(row.getObject("asked_by", UUID.class)),
                            new PersonId(row.getObject("confirmed_by", UUID.class)),
                            row.getObject("merged_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /** The former dossiers in which the viewer of this pass goes on seeing who looked; needs the part LOG. */
    public List<DossierId> former(Pass pass) {
        if (!(pass.viewer() instanceof Viewer.Person person)) return List.of();
        return db
                .sql(
                        "select was from dossier.merged where dossier = :dossier and reader = :person order by merged_at desc limit 50")
                .param("dossier", pass.safeId())
                .param("person", person.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(DossierId::new)
                .toList();
    }

    /** Writes down what went in. Needs a change of the part IDENTITY. */
    void add(Change change, Joined joined, @Nullable PersonId reader) {
        db.sql("""
                insert into dossier.merged
                    (id, dossier, was, number, name, birth_date, opened_at, asked_by, confirmed_by, merged_at, reader)
                values (:id, :dossier, :was, :number, :name, :birthDate, :openedAt, :askedBy, :confirmedBy, :at, :reader::uuid)
                """)
                .param("id", joined.id())
                .param("dossier", change.safeId())
                .param("was", joined.was().value())
                .param("number", change.seal(NUMBER, joined.id(), 1, joined.number()))
                .param("name", change.seal(NAME, joined.id(), 1, joined.name()))
                .param(
                        "birthDate",
                        change.seal(
                                BIRTH_DATE, joined.id(), 1, joined.birthDate().toString()))
                .param("openedAt", joined.openedAt().atOffset(ZoneOffset.UTC))
                .param("askedBy", joined.askedBy().value())
                .param("confirmedBy", joined.confirmedBy().value())
                .param("at", joined.at().atOffset(ZoneOffset.UTC))
                .param("reader", reader == null ? null : reader.value())
                .update();
    }

    Consumer<Change> carry(Change out) {
        var merged = Cargo.take(
                out,
                db.sql("delete from dossier.merged m where dossier = :dossier returning to_jsonb(m)::text"),
                Cargo.Sealing.once("number", NUMBER),
                Cargo.Sealing.once("name", NAME),
                Cargo.Sealing.once("birth_date", BIRTH_DATE));
        return in -> merged.put(
                in,
                db.sql(
                        "insert into dossier.merged select * from jsonb_populate_recordset(null::dossier.merged, :rows::jsonb)"));
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.merged where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
