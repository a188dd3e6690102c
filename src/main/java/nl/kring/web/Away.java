package nl.kring.web;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionUsageException;

/** Tells a database that is away, full or slow, which passes, from a fault of our own. */
final class Away {
    private static final int CAUSES = 20;

    /** Classes of SQL states: the connection, undone for another's sake, no room, in use, stopped from outside, the machine. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private Away() {}

    static boolean is(Throwable fault) {
        return Stream.iterate(fault, it -> it != null, Throwable::getCause)
                .limit(CAUSES)
                .anyMatch(it -> it instanceof Unavailable
                        || it instanceof DataAccessResourceFailureException
                        || it instanceof TransactionException && !(it instanceof TransactionUsageException)
                        || it instanceof SQLException sql && passes(sql));
    }

    /** Without a state it was said by the pool, of a connection that it has given up. */
    private static boolean passes(SQLException said) {
        var state = said.getSQLState();
        return state == null || state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
