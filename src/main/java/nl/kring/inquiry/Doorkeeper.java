package nl.kring.inquiry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.crypto.SessionKey;
import org.springframework.stereotype.Component;

/**
 * Lets in who asks something without a name: after work that a browser does while somebody types, and a flood of machines must do for
 * each question; without script, after a while of waiting. No picture puzzle, and nothing is kept: the page carries the form's own id
 * and the moment, under a mark that only this program can make.
 */
@Component
class Doorkeeper {
    /** With so many zero bits must the hash begin: some 65,000 tries, a second or two on a cheap phone. */
    static final int BITS = 16;

    private static final Duration STANDS = Duration.ofSeconds(30);
    private static final Duration VALID = Duration.ofHours(2);
    private static final String PURPOSE = "inquiry-door";
    private static final Pattern DOOR = Pattern.compile("\\d{1,12}\\.[A-Za-z0-9_-]{22}");
    private static final Pattern WORK = Pattern.compile("\\d{1,15}");

    private final SessionKey key;
    private final Clock clock;

    Doorkeeper(SessionKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** What a page carries. @param form the id of its form @param door when it was made, under our mark */
    record Challenge(UUID form, String door) {
        /** What the browser works on. */
        String text() {
            return form + "." + door;
        }
    }

    /** Whether somebody may come in. */
    sealed interface Verdict {
        record Go() implements Verdict {}

        /** Not yet. @param seconds until the page has stood long enough */
        record Wait(long seconds) implements Verdict {}

        /** It is not ours, or it stood too long: a new one is needed. */
        record Stale() implements Verdict {}
    }

    Challenge next() {
        var form = UUID.randomUUID();
        var now = clock.instant().getEpochSecond();
        return new Challenge(form, now + "." + mark(form, now));
    }

    /** @param work the number that the browser found; empty without script */
    Verdict judge(Challenge challenge, String work) {
        if (!DOOR.matcher(challenge.door).matches()) return new Verdict.Stale();
        var made = Long.parseLong(challenge.door.substring(0, challenge.door.indexOf('.')));
        if (!MessageDigest.isEqual(bytes(challenge.door), bytes(made + "." + mark(challenge.form, made))))
            return new Verdict.Stale();
        var age = Duration.between(Instant.ofEpochSecond(made), clock.instant());
        if (age.compareTo(VALID) > 0) return new Verdict.Stale();
        if (worked(challenge, work)) return new Verdict.Go();
        var left = STANDS.minus(age).toSeconds();
        return left <= 0 ? new Verdict.Go() : new Verdict.Wait(left);
    }

    private static boolean worked(Challenge challenge, String work) {
        if (!WORK.matcher(work).matches()) return false;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes(challenge.text() + ":" + work));
            return hash[0] == 0 && hash[1] == 0;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String mark(UUID form, long made) {
        return key.mark(PURPOSE, form.toString(), String.valueOf(made));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
