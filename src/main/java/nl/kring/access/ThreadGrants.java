package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.kring.crypto.SafeKeys;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Founds the threads of the intake desk, hands them on, and forgets them; everybody of the desk answers all of them. */
@Component
@Transactional(propagation = MANDATORY)
public class ThreadGrants {
    private final JdbcClient db;
    private final SafeKeys keys;
    private final SignedContext context;

    ThreadGrants(JdbcClient db, SafeKeys keys, SignedContext context) {
        this.db = db;
        this.keys = keys;
        this.context = context;
    }

    /** Makes the safe and the key of a thread that the person of the account asks. Needs the account's part ASK. */
    public Safe.Thread found(Change account, UUID thread) {
        return found(thread, account.person().value(), account.grant().role(), account.at());
    }

    /** Makes the safe and the key of a thread that somebody asks without a name. */
    public Safe.Thread found(Viewer.Visitor visitor, Instant now) {
        return found(visitor.thread(), visitor.thread(), Role.VISITOR, now);
    }

    private Safe.Thread found(UUID thread, UUID asker, Role role, Instant now) {
        db.sql("select access.found_thread(:safe, :permit, :asker, :role, :now, :proof)")
                .param("safe", thread)
                .param("permit", Uuid7.next())
                .param("asker", asker)
                .param("role", role.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("proof", context.proof("found_thread", thread, asker))
                .query()
                .singleRow();
        keys.make(thread, now);
        return new Safe.Thread(thread);
    }

    /**
     * A colleague who helps people answers this thread as well. Needs the part TALK, and that the viewer answers it.
     *
     * @return whether that is new
     */
    public boolean handOn(Change thread, PersonId colleague) {
        return db.sql("select access.hand_thread(:permit, :safe, :colleague)")
                .param("permit", Uuid7.next())
                .param("safe", thread.safeId())
                .param("colleague", colleague.value())
                .query(Boolean.class)
                .single();
    }

    /** Forgets a thread for good: nobody holds a grant for it any more, and its key is destroyed. Its rows go before. */
    public void forget(Change destruction) {
        keys.destroy(destruction.safeId());
        db.sql("select access.forget_thread(:safe)")
                .param("safe", destruction.safeId())
                .query()
                .singleRow();
    }
}
