package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import nl.kring.crypto.SafeKeys;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Founds safes, and gives and ends access; the database refuses what the change does not allow. */
@Component
@Transactional(propagation = MANDATORY)
public class Grants {
    private final JdbcClient db;
    private final SafeKeys keys;
    private final ApplicationEventPublisher news;

    Grants(JdbcClient db, SafeKeys keys, ApplicationEventPublisher news) {
        this.db = db;
        this.keys = keys;
        this.news = news;
    }

    /** Makes the safe and the key of a new dossier. {@code organisation} must open the part GRANT of the organisation's job. */
    public void found(Change founding, DossierId dossier, String number) {
        db.sql("select access.found(:safe, :number, :now)")
                .param("safe", dossier.value())
                .param("number", number)
                .param("now", founding.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        keys.make(dossier.value(), founding.at());
    }

    /** Makes the safe and the key of a new account, and makes the person its owner. Needs the organisation's part PEOPLE. */
    public Safe.Account found(Change organisation, PersonId person, Role role) {
        db.sql("select access.found_account(:person, :permit, :role, :now)")
                .param("person", person.value())
                .param("permit", Uuid7.next())
                .param("role", role.name())
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        keys.make(person.value(), organisation.at());
        return new Safe.Account(person);
    }

    /**
     * Makes the safe and the key of a new question: the person of the account asks, and who is privacy officer now
     * answers. Needs the account's part ASK.
     */
    public Safe.Question found(Change account, UUID question) {
        db.sql("select access.found_question(:safe, :permit, :role, :now)")
                .param("safe", question)
                .param("permit", Uuid7.next())
                .param("role", account.grant().role().name())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        keys.make(question, account.at());
        return new Safe.Question(question);
    }

    /**
     * Makes the safe and the key of a question to a colleague that names no client: the viewer asks, the colleague answers.
     * Needs the organisation's part CONSULTING.
     */
    public Safe.Consultation found(Change organisation, UUID consultation, PersonId colleague) {
        db.sql("select access.found_consultation(:safe, :permit, :colleague, :other)")
                .param("safe", consultation)
                .param("permit", Uuid7.next())
                .param("colleague", colleague.value())
                .param("other", Uuid7.next())
                .query()
                .singleRow();
        keys.make(consultation, organisation.at());
        return new Safe.Consultation(consultation);
    }

    /**
     * Lets a colleague look at chosen parts, for advice. Needs the parts TEAM and CONSULT.
     *
     * @param parts what is opened, CONSULT with it
     * @param until at most fourteen days from now
     * @return the grant's id
     */
    public UUID consult(Change change, PersonId colleague, Set<Part> parts, Instant until) {
        var id = Uuid7.next();
        db.sql("select access.consult(:id, :person, :safe, :parts, :until)")
                .param("id", id)
                .param("person", colleague.value())
                .param("safe", change.safeId())
                .param("parts", parts.stream().map(Part::name).toArray(String[]::new))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        return id;
    }

    /** Whether a look that was given for advice holds now. Needs the part CONSULT. */
    public boolean looks(Pass pass, UUID look) {
        pass.require(new Column("access.permit", Part.CONSULT));
        return db.sql("select access.looks(:look)")
                .param("look", look)
                .query(Boolean.class)
                .single();
    }

    /** Ends a colleague's look at the moment of the change; one that is over stays as it is. Needs the part TEAM. */
    public void endLook(Change change, UUID look) {
        endLooks(change, look, null);
    }

    /** Ends the looks that this person gave here, or has: whoever asked is gone, or is let in. Needs the part TEAM. */
    public void endLooks(Change change, PersonId person) {
        endLooks(change, null, person.value());
    }

    private void endLooks(Change change, @Nullable UUID look, @Nullable UUID person) {
        db.sql("select access.end_looks(:safe, :look::uuid, :person::uuid)")
                .param("safe", change.safeId())
                .param("look", look)
                .param("person", person)
                .query(UUID.class)
                .list()
                .forEach(ended -> news.publishEvent(new GrantEnded(ended, change.at())));
    }

    /** Lets a person in, from a moment until a moment (null: open). Returns the grant's id. */
    public UUID give(
            Change change,
            PersonId person,
            Safe safe,
            Grant.Kind kind,
            Role role,
            Instant from,
            @Nullable Instant until) {
        var id = Uuid7.next();
        db.sql("select access.give(:id, :person, :safe, :kind, :role, :from, :until::timestamptz)")
                .param("id", id)
                .param("person", person.value())
                .param("safe", safe.id())
                .param("kind", kind.name())
                .param("role", role.name())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        return id;
    }

    /** Ends a grant at the moment of the change: the next request and every open stream are refused. */
    public void end(Change change, UUID grant) {
        db.sql("select access.end_permit(:grant, :now)")
                .param("grant", grant)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        news.publishEvent(new GrantEnded(grant, change.at()));
    }

    /**
     * Ends what a person holds in one role, or (null) everything: the next request and every open stream are refused.
     * Needs the organisation's part PEOPLE, and never ends one's own.
     */
    public void endAll(Change organisation, PersonId person, @Nullable Role role) {
        var dossiers = new ArrayList<DossierId>();
        var grants = new ArrayList<UUID>();
        db.sql("select * from access.end_person(:person, :role::text, :now)")
                .param("person", person.value())
                .param("role", role == null ? null : role.name())
                .param("now", organisation.at().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    grants.add(row.getObject("id", UUID.class));
                    if (row.getBoolean("dossier")) dossiers.add(new DossierId(row.getObject("safe", UUID.class)));
                });
        grants.forEach(grant -> news.publishEvent(new GrantEnded(grant, organisation.at())));
        if (!dossiers.isEmpty()) news.publishEvent(new LeftDossiers(person, dossiers, grants, organisation.at()));
    }

    /**
     * Forgets a dossier for good: what was written about emergency access goes, all access ends, and the key is
     * destroyed. The parts destroy their rows before.
     */
    public void forget(Change destruction) {
        // The reasons are sealed for the privacy officer too, under another key: without their rows they would stay
        // readable.
        db.sql("delete from access.emergency where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("delete from access.notice_delay where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("delete from access.invitation where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("delete from access.merge where safe = :safe")
                .param("safe", destruction.safeId())
                .update();
        db.sql("select access.end_all(:safe, :now)")
                .param("safe", destruction.safeId())
                .param("now", destruction.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
        keys.destroy(destruction.safeId());
    }
}
