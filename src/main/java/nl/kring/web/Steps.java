package nl.kring.web;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A page in steps, each a transaction of its own: one that read can write nothing any more, and asks for no second pass.
 */
@Component
public class Steps {
    private final TransactionTemplate transaction;

    Steps(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** Does one step, whole or not at all. @return what it found; never null */
    public <T> T in(Supplier<T> step) {
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }
}
