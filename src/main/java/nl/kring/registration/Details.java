package nl.kring.registration;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.CannotJoin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What else is kept of a client, where the law of a case allows it. */
@Component
@Transactional(propagation = MANDATORY)
public class Details {
    private final JdbcClient db;

    Details(JdbcClient db) {
        this.db = db;
    }

    /** The details of the pass's dossier; needs the part IDENTITY. */
    public List<Detail> of(Pass pass) {
        return db.sql("select kind, value, revision from registration.detail where dossier = :dossier order by kind")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var kind = Detail.Kind.valueOf(row.getString("kind"));
                    return new Detail(
                            kind,
                            pass.open(column(kind), pass.safeId(), row.getInt("revision"), row.getBytes("value")));
                })
                .list();
    }

    void add(Change change, Detail detail) {
        add(change, detail, change.at().atOffset(ZoneOffset.UTC));
    }

    private void add(Change change, Detail detail, OffsetDateTime since) {
        db.sql("insert into registration.detail (dossier, kind, value, since) values (:dossier, :kind, :value, :now)")
                .param("dossier", change.safeId())
                .param("kind", detail.kind().name())
                .param("value", change.seal(column(detail.kind()), change.safeId(), 1, detail.value()))
                .param("now", since)
                .update();
    }

    /**
     * What is the same is not doubled, and what differs stands together. Two service numbers are two people: then
     * nothing is carried.
     */
    Consumer<Change> carry(Change out) {
        var carried = of(out);
        var since = new HashMap<String, OffsetDateTime>();
        db.sql("select kind, since from registration.detail where dossier = :dossier")
                .param("dossier", out.safeId())
                .query(row -> {
                    since.put(row.getString("kind"), row.getObject("since", OffsetDateTime.class));
                });
        destroy(out);
        return in -> {
            var there = of(in);
            for (var detail : carried) {
                var known = there.stream()
                        .filter(one -> one.kind() == detail.kind())
                        .findFirst();
                if (known.isEmpty())
                    add(
                            in,
                            detail,
                            Objects.requireNonNull(since.get(detail.kind().name())));
                else if (!known.get().value().equals(detail.value())) both(in, known.get(), detail);
            }
        };
    }

    private void both(Change in, Detail known, Detail carried) {
        if (known.kind() == Detail.Kind.BSN) throw new CannotJoin("registration.merge.bsn");
        var revision = db.sql("select revision from registration.detail where dossier = :dossier and kind = :kind")
                .param("dossier", in.safeId())
                .param("kind", known.kind().name())
                .query(Integer.class)
                .single();
        var value = known.value() + "\n" + carried.value();
        db.sql("""
                update registration.detail set value = :value, revision = revision + 1
                where dossier = :dossier and kind = :kind and revision = :revision
                """)
                .param("value", in.seal(column(known.kind()), in.safeId(), revision + 1, value))
                .param("dossier", in.safeId())
                .param("kind", known.kind().name())
                .param("revision", revision)
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from registration.detail where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private static Column column(Detail.Kind kind) {
        return new Column("registration.detail." + kind, Part.IDENTITY);
    }
}
