package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins at a provider that belong to an account, and which sessions began with them. What a provider knows somebody by is kept as a
 * digest alone. Unless said otherwise, methods need the account's part CREDENTIAL.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Links {
    private static final String SUBJECT = "factor.link";
    private static final String SESSION = "factor.link_session";
    private static final String NEWEST = " order by started_at desc limit 100";
    private static final int MOST = 5;

    private final JdbcClient db;
    private final Digests digests;

    Links(JdbcClient db, Digests digests) {
        this.db = db;
        this.digests = digests;
    }

    /** A link that works. @param used when it was used last, not counting today's session; null before the first time */
    public record Link(UUID id, Instant made, @Nullable Instant used) {}

    /** A session of ours. @param name as its person's list names it; it opens nothing */
    public record Session(PersonId person, String name) {}

    /**
     * Joins what a provider knows somebody by to this account.
     *
     * @param subject the same text for the same person at every sign-in
     * @return false, and nothing changed, when an account has it already, this one or another, or when there are five
     */
    public boolean add(Change account, String subject) {
        var digest = digests.of(SUBJECT, subject);
        return db.sql("""
                insert into factor.link (id, safe, version, digest, made_at)
                select :id, :safe, :version, :digest, :now
                where (select count(*) from factor.link where safe = :safe and ended_at is null) < :most
                on conflict (version, digest) where ended_at is null do nothing
                """)
                        .param("id", Uuid7.next())
                        .param("safe", account.safeId())
                        .param("version", digest.version())
                        .param("digest", digest.value())
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** Whose it is. Needs the organisation's part SIGN_IN. */
    public Optional<PersonId> find(Change signIn, String subject) {
        return db.sql("""
                select safe from factor.link
                where digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) and ended_at is null limit 1
                """)
                .param("digests", digests.all(SUBJECT, subject))
                .query((row, number) -> new PersonId(row.getObject("safe", UUID.class)))
                .optional();
    }

    /**
     * A session of ours began with it; notes of more than a day ago are removed.
     *
     * @param there the provider's session; null when it tells none
     * @param name of our session
     */
    public void began(Change account, String subject, @Nullable String there, String name) {
        var digest = there == null ? null : digests.of(SESSION, there);
        db.sql("delete from factor.link_session where safe = :safe and started_at < now() - interval '1 day'")
                .param("safe", account.safeId())
                .update();
        db.sql("""
                with used as (
                    update factor.link set last_used_at = :now
                    where digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) and safe = :safe and ended_at is null
                    returning id)
                insert into factor.link_session (id, safe, link, version, digest, session, started_at)
                select :id, :safe, used.id, :version, :digest, :name, :now from used
                """)
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("digests", digests.all(SUBJECT, subject))
                .param("safe", account.safeId())
                .param("id", Uuid7.next())
                .param("version", digest == null ? null : digest.version(), Types.INTEGER)
                .param("digest", digest == null ? null : digest.value(), Types.BINARY)
                .param("name", name)
                .update();
    }

    /** The sessions that began with this session of a provider. Needs the organisation's part SIGN_IN. */
    public List<Session> with(Change signIn, String there) {
        return sessions(db.sql("""
                        select safe, session from factor.link_session
                        where digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                        """ + NEWEST).param("digests", digests.all(SESSION, there)));
    }

    /** The sessions that began with whatever session of this subject. Needs the organisation's part SIGN_IN. */
    public List<Session> of(Change signIn, String subject) {
        return sessions(db.sql("""
                        select s.safe, s.session from factor.link_session s join factor.link l on l.id = s.link
                        where l.digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) and l.ended_at is null
                        """ + NEWEST).param("digests", digests.all(SUBJECT, subject)));
    }

    /** The links that work, oldest first; at most five. */
    public List<Link> of(Pass account) {
        return db.sql(
                        "select id, made_at, last_used_at from factor.link where safe = :safe and ended_at is null order by made_at, id limit "
                                + MOST)
                .param("safe", account.safeId())
                .query((row, number) -> {
                    var used = row.getObject("last_used_at", OffsetDateTime.class);
                    return new Link(
                            row.getObject("id", UUID.class),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** Ends a link of this account; false when it has none of that id. */
    public boolean remove(Change account, UUID id) {
        return db.sql("update factor.link set ended_at = :now where id = :id and safe = :safe and ended_at is null")
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("safe", account.safeId())
                        .update()
                == 1;
    }

    /** Ends every link of the account. */
    public void endAll(Change account) {
        db.sql("update factor.link set ended_at = :now where safe = :safe and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
    }

    private static List<Session> sessions(JdbcClient.StatementSpec asked) {
        return asked.query((row, number) ->
                        new Session(new PersonId(row.getObject("safe", UUID.class)), row.getString("session")))
                .list();
    }
}
