package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's place in the group of a dossier: that one was told who reads along, silence, and what the client showed of before. */
@Component
@Transactional(propagation = MANDATORY)
class Memberships {
    private final JdbcClient db;

    Memberships(JdbcClient db) {
        this.db = db;
    }

    /** @param told whether somebody confirmed who reads along, and {@code muted} whether no notice is wanted */
    record Membership(boolean told, boolean muted) {
        static final Membership NONE = new Membership(false, false);
    }

    /** The place of who reads; needs the part PLACE. */
    Membership of(Pass pass) {
        return all(pass).getOrDefault(pass.person(), Membership.NONE);
    }

    /** The places of the whole group, of everybody who has one; needs the part PLACE. */
    Map<PersonId, Membership> all(Pass pass) {
        var places = new HashMap<PersonId, Membership>();
        db.sql(
                        "select person, told_at is not null as told, muted_at is not null as muted from conversation.membership where dossier = :dossier")
                .param("dossier", pass.safeId())
                .query(row -> {
                    places.put(
                            new PersonId(row.getObject("person", UUID.class)),
                            new Membership(row.getBoolean("told"), row.getBoolean("muted")));
                });
        return places;
    }

    /** This person has confirmed who reads along; the first time stays. Needs a change of the part PLACE, of that person. */
    void told(Change change, PersonId person) {
        db.sql("""
                insert into conversation.membership as own (dossier, person, told_at) values (:dossier, :person, :now)
                on conflict (dossier, person) do update set told_at = coalesce(own.told_at, excluded.told_at)
                """)
                .param("dossier", change.safeId())
                .param("person", person.value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** This person wants no notices of the group, or wants them again. Needs a change of the part PLACE, of that person. */
    void mute(Change change, PersonId person, boolean silent) {
        db.sql("""
                insert into conversation.membership as own (dossier, person, muted_at) values (:dossier, :person, :since)
                on conflict (dossier, person) do update
                set muted_at = case when excluded.muted_at is null then null else coalesce(own.muted_at, excluded.muted_at) end
                """)
                .param("dossier", change.safeId())
                .param("person", person.value())
                .param("since", silent ? change.at().atOffset(ZoneOffset.UTC) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Shows somebody of the circle what stands in the group at this moment. Needs a change of the part CIRCLE. */
    void show(Change change, PersonId person) {
        db.sql("""
                insert into conversation.shown (id, dossier, person, shown_by, shown_at) values (:id, :dossier, :person, :by, :now)
                """)
                .param("id", Uuid7.next())
                .param("dossier", change.safeId())
                .param("person", person.value())
                .param("by", change.person().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Until when those were shown what was before who have seen all that came along from another dossier too; needs the part GROUP. */
    Map<PersonId, Instant> shown(Pass pass) {
        var shown = new HashMap<PersonId, Instant>();
        db.sql("""
                select s.person, max(s.shown_at) as last from conversation.shown s where s.dossier = :dossier group by s.person
                having max(s.shown_at) > coalesce((select max(m.carried_at) from conversation.message m
                    where m.dossier = :dossier and m.kind = 'GROUP'), '-infinity')
                """).param("dossier", pass.safeId()).query(row -> {
            shown.put(
                    new PersonId(row.getObject("person", UUID.class)),
                    row.getObject("last", OffsetDateTime.class).toInstant());
        });
        return shown;
    }

    void destroy(Change destruction) {
        db.sql("delete from conversation.membership where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from conversation.shown where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
