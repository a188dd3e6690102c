package nl.kring.admin;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one row of the first run: the digest of the newest token, the tries, and who became the administrator. */
@Component
@Transactional(propagation = MANDATORY)
class FirstRuns {
    private final JdbcClient db;

    FirstRuns(JdbcClient db) {
        this.db = db;
    }

    /** A run that takes one more try. */
    record Open(UUID id, byte[] digest, int tries) {}

    /** Begins a new run in the place of the one before; what was done in that one stays done. */
    void print(Change settings, UUID id, byte[] digest) {
        db.sql("""
                insert into admin.first_run (id, digest, printed_at, tries) values (:id, :digest, :now, 0)
                on conflict (safe) do update set id = excluded.id, digest = excluded.digest, printed_at = excluded.printed_at, tries = 0,
                    done_at = null
                """)
                .param("id", id)
                .param("digest", digest)
                .param("now", settings.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Counts a try before it is judged; empty when there have been too many, or the run is over. */
    Optional<Open> count(Change settings, int most) {
        return db.sql("""
                update admin.first_run set tries = tries + 1 where safe = :safe and tries < :most and done_at is null
                returning id, digest, tries
                """)
                .param("safe", settings.safeId())
                .param("most", most)
                .query((row, number) ->
                        new Open(row.getObject("id", UUID.class), row.getBytes("digest"), row.getInt("tries")))
                .optional();
    }

    /** Whom an earlier run made. */
    Optional<PersonId> administrator(Pass settings) {
        return db.sql("select administrator from admin.first_run where safe = :safe and administrator is not null")
                .param("safe", settings.safeId())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Whether this is the newest run, and not over. */
    boolean isOpen(Pass settings, UUID run) {
        return db.sql(
                        "select exists (select from admin.first_run where safe = :safe and id = :run and done_at is null)")
                .param("safe", settings.safeId())
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Ends the run with its administrator; of two that ask at once, one gets true. */
    boolean end(Change settings, UUID run, PersonId administrator) {
        return db.sql("""
                        update admin.first_run set administrator = :person, done_at = :now
                        where safe = :safe and id = :run and done_at is null
                        """)
                        .param("safe", settings.safeId())
                        .param("run", run)
                        .param("person", administrator.value())
                        .param("now", settings.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
