package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How to reach a client, and how to do it safely. */
@Component
@Transactional(propagation = MANDATORY)
public class Contacts {
    private static final Column VALUE = new Column("dossier.contact.value", Part.IDENTITY);
    private static final Column CAUTION = new Column("dossier.contact.caution", Part.IDENTITY);

    private final JdbcClient db;

    Contacts(JdbcClient db) {
        this.db = db;
    }

    /** The ways to reach the client, the preferred one first; needs the part IDENTITY. */
    public List<Contact> of(Pass pass) {
        return db.sql(
                        "select id, kind, value, caution, revision from dossier.contact where dossier = :dossier order by position limit 50")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    return new Contact(
                            Contact.Kind.valueOf(row.getString("kind")),
                            pass.open(VALUE, id, revision, row.getBytes("value")),
                            pass.openIfAny(CAUTION, id, revision, row.getBytes("caution")));
                })
                .list();
    }

    void add(Change change, int position, Contact contact) {
        var id = Uuid7.next();
        db.sql("""
                insert into dossier.contact (id, dossier, position, kind, value, caution)
                values (:id, :dossier, :position, :kind, :value, :caution)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("position", position)
                .param("kind", contact.kind().name())
                .param("value", change.seal(VALUE, id, 1, contact.value()))
                .param("caution", change.sealIfAny(CAUTION, id, 1, contact.caution()))
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.contact where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
