package nl.kring.dossier;

import static nl.kring.dossier.Cargo.Sealing.once;
import static nl.kring.dossier.Cargo.Sealing.revised;
import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.HashMap;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries cases, ways to be reached and what a dossier is found by into another one. Who the client is stays as it is there;
 * {@link WholeDossier} keeps what was known in the one that goes.
 */
@Component
@Transactional(propagation = MANDATORY)
class CarryIdentity {
    private static final Column VALUE = new Column(Contacts.VALUE, Part.IDENTITY);
    private static final Column CAUTION = new Column(Contacts.CAUTION, Part.IDENTITY);

    private final JdbcClient db;
    private final Clients clients;
    private final Joins joins;

    CarryIdentity(JdbcClient db, Clients clients, Joins joins) {
        this.db = db;
        this.clients = clients;
        this.joins = joins;
    }

    Consumer<Change> carry(Change out) {
        var index = Cargo.take(
                out, db.sql("delete from dossier.client_index i where dossier = :dossier returning to_jsonb(i)::text"));
        var joined = joins.carry(out);
        var former = Cargo.take(
                out,
                db.sql("delete from dossier.former_contact f where dossier = :dossier returning to_jsonb(f)::text"),
                revised("value", Contacts.FORMER),
                revised("caution", Contacts.FORMER_CAUTION));
        var contacts = Cargo.take(
                out,
                db.sql("delete from dossier.contact c where dossier = :dossier returning to_jsonb(c)::text"),
                revised("value", VALUE),
                revised("caution", CAUTION));
        var cases = Cargo.take(
                out,
                db.sql("delete from dossier.help_case h where dossier = :dossier returning to_jsonb(h)::text"),
                revised("title", Cases.TITLE),
                revised("help_request", Cases.HELP_REQUEST),
                once("outcome", Cases.OUTCOME));
        var corrected = Cargo.take(
                out,
                db.sql("delete from dossier.former_client f where dossier = :dossier returning to_jsonb(f)::text"),
                revised("given", Corrections.GIVEN),
                revised("infix", Corrections.INFIX),
                revised("family", Corrections.FAMILY),
                revised("birth_date", Corrections.BIRTH_DATE),
                revised("reason", Corrections.REASON));
        clients.destroy(out);
        return in -> {
            cases.put(
                    in,
                    db.sql(
                            "insert into dossier.help_case select * from jsonb_populate_recordset(null::dossier.help_case, :rows::jsonb)"));
            ways(in, contacts, former);
            corrected.put(
                    in,
                    db.sql(
                            "insert into dossier.former_client select * from jsonb_populate_recordset(null::dossier.former_client, :rows::jsonb)"));
            joined.accept(in);
            index.put(
                    in,
                    db.sql(
                            "insert into dossier.client_index select * from jsonb_populate_recordset(null::dossier.client_index, :rows::jsonb) on conflict do nothing"));
        };
    }

    /** The same way with the same caution is not written twice; one with another caution is, since it may save somebody. */
    private void ways(Change in, Cargo contacts, Cargo former) {
        var known = new HashMap<String, UUID>();
        db.sql(
                        "select id, kind, value, caution, revision from dossier.contact where dossier = :dossier and ended_at is null")
                .param("dossier", in.safeId())
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    var caution = in.openIfAny(CAUTION, id, revision, row.getBytes("caution"));
                    known.put(
                            same(row.getString("kind"), in.open(VALUE, id, revision, row.getBytes("value")), caution),
                            id);
                });
        var instead = new HashMap<UUID, UUID>();
        contacts.rows().removeIf(row -> {
            var there = row.textIfAny("ended_at") == null
                    ? known.get(same(row.text("kind"), row.text("value"), row.textIfAny("caution")))
                    : null;
            if (there != null) instead.put(row.id("id"), there);
            row.set("position", Contacts.LAST + row.number("position"));
            return there != null;
        });
        for (var row : former.rows()) row.set("contact", instead.getOrDefault(row.id("contact"), row.id("contact")));
        contacts.put(
                in,
                db.sql(
                        "insert into dossier.contact select * from jsonb_populate_recordset(null::dossier.contact, :rows::jsonb)"));
        former.put(
                in,
                db.sql(
                        "insert into dossier.former_contact select * from jsonb_populate_recordset(null::dossier.former_contact, :rows::jsonb)"));
    }

    private static String same(String kind, String value, @Nullable String caution) {
        var plain = value.replaceAll("[\\s.()-]", "").toLowerCase(Locale.ROOT);
        return kind + '\n' + plain + '\n' + (caution == null ? "" : caution.strip());
    }
}
