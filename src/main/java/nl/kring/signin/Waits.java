package nl.kring.signin;

import java.time.Duration;
import nl.kring.factor.Attempts.Verdict;
import nl.kring.web.Errors;

/** Says in words how long somebody must wait. */
final class Waits {
    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final Duration HOURS = Duration.ofHours(2);

    private Waits() {}

    static Errors add(Errors errors, String field, Verdict.Wait wait) {
        var time = wait.time();
        if (time.compareTo(MINUTES) < 0) return errors.add(field, "signin.wait.seconds", time.toSeconds() + 1);
        if (time.compareTo(HOURS) < 0) return errors.add(field, "signin.wait.minutes", time.toMinutes() + 1);
        return errors.add(field, "signin.wait.hours", time.toHours() + 1);
    }
}
