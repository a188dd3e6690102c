package nl.kring.registration;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.List;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
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
        db.sql("insert into registration.detail (dossier, kind, value, since) values (:dossier, :kind, :value, :now)")
                .param("dossier", change.safeId())
                .param("kind", detail.kind().name())
                .param("value", change.seal(column(detail.kind()), change.safeId(), 1, detail.value()))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
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
