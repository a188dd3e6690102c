package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How to reach a client, and how to do it safely. */
@Component
@Transactional(propagation = MANDATORY)
public class Contacts {
    static final String VALUE = "dossier.contact.value";
    static final String CAUTION = "dossier.contact.caution";
    static final Column FORMER = new Column("dossier.former_contact.value", Part.WAYS);
    static final Column FORMER_CAUTION = new Column("dossier.former_contact.caution", Part.WAYS);
    static final int LAST = 50;

    private final JdbcClient db;
    private final FindDossier index;

    Contacts(JdbcClient db, FindDossier index) {
        this.db = db;
        this.index = index;
    }

    /** A way to reach the client, as it stands now; its former ones are kept. */
    public record Way(UUID id, int revision, Contact contact) {}

    /** The ways to reach the client, the preferred one first; needs the part IDENTITY or WAYS. */
    public List<Contact> of(Pass pass) {
        return ways(pass).stream().map(Way::contact).toList();
    }

    /** The same with their ids, to change them. */
    public List<Way> ways(Pass pass) {
        return db.sql("""
                select id, kind, value, caution, revision from dossier.contact
                where dossier = :dossier and ended_at is null order by position, id limit 50
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    var contact = new Contact(
                            Contact.Kind.valueOf(row.getString("kind")),
                            pass.open(column(pass, VALUE), id, revision, row.getBytes("value")),
                            pass.openIfAny(column(pass, CAUTION), id, revision, row.getBytes("caution")));
                    return new Way(id, revision, contact);
                })
                .list();
    }

    /** Adds a way after the others. Needs a change of the part WAYS. */
    public void add(Change change, Contact contact) {
        lock(change);
        add(change, LAST, contact);
    }

    /**
     * Writes a way anew; the former words are kept. Needs a change of the part WAYS. Says false when somebody else changed it
     * meanwhile, and then nothing happens.
     */
    public boolean change(Change change, Way former, Contact now) {
        lock(change);
        var revision = former.revision() + 1;
        var changed = db.sql("""
                        update dossier.contact set value = :value, caution = :caution, revision = :revision
                        where id = :id and dossier = :dossier and revision = :former and ended_at is null
                        """)
                        .param("id", former.id())
                        .param("dossier", change.safeId())
                        .param("former", former.revision())
                        .param("revision", revision)
                        .param("value", change.seal(column(change, VALUE), former.id(), revision, now.value()))
                        .param(
                                "caution",
                                change.sealIfAny(column(change, CAUTION), former.id(), revision, now.caution()))
                        .update()
                == 1;
        if (changed) keep(change, former);
        if (changed) index(change);
        return changed;
    }

    /** Ends a way; its words are kept. Needs a change of the part WAYS. Says false as {@link #change}. */
    public boolean end(Change change, Way former) {
        lock(change);
        var ended = db.sql("""
                        update dossier.contact set ended_at = :now
                        where id = :id and dossier = :dossier and revision = :former and ended_at is null
                        """)
                        .param("now", change.at().atOffset(ZoneOffset.UTC))
                        .param("id", former.id())
                        .param("dossier", change.safeId())
                        .param("former", former.revision())
                        .update()
                == 1;
        if (ended) keep(change, former);
        if (ended) index(change);
        return ended;
    }

    /** One after the other: the phones that the dossier is found by are those of all its ways together. */
    void lock(Change change) {
        db.sql("select id from dossier.contact where dossier = :dossier order by id for update")
                .param("dossier", change.safeId())
                .query(UUID.class)
                .list();
    }

    private void index(Change change) {
        index.phones(change, of(change));
    }

    private void keep(Change change, Way former) {
        var id = Uuid7.next();
        db.sql("""
                insert into dossier.former_contact (id, contact, dossier, value, caution, revision, by, until)
                values (:id, :contact, :dossier, :value, :caution, :revision, :by, :now)
                """)
                .param("id", id)
                .param("contact", former.id())
                .param("dossier", change.safeId())
                .param(
                        "value",
                        change.seal(
                                FORMER, id, former.revision(), former.contact().value()))
                .param(
                        "caution",
                        change.sealIfAny(
                                FORMER_CAUTION,
                                id,
                                former.revision(),
                                former.contact().caution()))
                .param("revision", former.revision())
                .param("by", ((Viewer.Person) change.viewer()).id().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
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
                .param("value", change.seal(column(change, VALUE), id, 1, contact.value()))
                .param("caution", change.sealIfAny(column(change, CAUTION), id, 1, contact.caution()))
                .update();
        index.add(change, contact);
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.former_contact where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from dossier.contact where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    /** A way stands in two parts: the client changes it without changing who the client is. */
    private static Column column(Pass pass, String tag) {
        return new Column(tag, pass.opens(Part.IDENTITY) ? Part.IDENTITY : Part.WAYS);
    }
}
