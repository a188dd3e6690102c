package nl.kring.factor;

import nl.kring.access.Change;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One at a time begins a means of signing in for an account: of two tabs at once, the later counts and both get an answer. */
final class Turn {
    private Turn() {}

    /** Waits until another of this account is done; others wait until this transaction ends. */
    static void take(Change account, JdbcClient db) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:safe, 5))::text")
                .param("safe", account.safeId().toString())
                .query()
                .singleRow();
    }
}
