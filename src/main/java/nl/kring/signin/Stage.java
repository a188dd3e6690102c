package nl.kring.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has come who is not in yet.
 *
 * @param code the code that will be used up at the end; null where there is none
 */
record Stage(Step step, PersonId person, @Nullable UUID code, Instant since) {
    /** What was shown, and what remains to be done. */
    enum Step {
        /** The password was right: a second factor remains. */
        SECOND(Duration.ofMinutes(10)),
        /** A code of a letter was right: choosing how to sign in remains, and the code is used up at the end. */
        ACTIVATE(Duration.ofMinutes(60)),
        /** Password and recovery code were right: a new second factor remains. */
        RENEW(Duration.ofMinutes(30));

        private final Duration lasts;

        Step(Duration lasts) {
            this.lasts = lasts;
        }
    }

    boolean holds(Instant now) {
        return now.isBefore(since.plus(step.lasts));
    }

    String write() {
        return String.join("|", step.name(), person.toString(), code == null ? "" : code.toString(), since.toString());
    }

    static Stage read(String text) {
        var said = text.split("\\|");
        return new Stage(
                Step.valueOf(said[0]),
                new PersonId(UUID.fromString(said[1])),
                said[2].isEmpty() ? null : UUID.fromString(said[2]),
                Instant.parse(said[3]));
    }
}
