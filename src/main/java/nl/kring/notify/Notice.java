package nl.kring.notify;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * That something waits for somebody. It never says what.
 *
 * @param recipient whose mail it is; opaque here
 * @param kind which neutral text it gets
 * @param event what caused it, for example {@code report.shared:<id>}: letters, digits and {@code .:_-}, never a name or an address. The
 *     same event gives one recipient one notice, however often it is told
 */
public record Notice(UUID recipient, Kind kind, String event) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9.:_-]{1,200}");

    public Notice {
        if (!KEY.matcher(event).matches()) {
            throw new IllegalArgumentException(
                    "An event is a key of letters, digits and .:_- of at most 200 characters");
        }
    }

    /** The texts that there are; none names a person, an organisation or a reason. */
    public enum Kind {
        /** Something new waits in the portal. */
        SOMETHING_NEW,
        /** The way of signing in changed. */
        SECURITY,
        /** An account waits; the code travels another way. */
        INVITATION,
        /** For the privacy officer: somebody got another role. */
        ROLE_CHANGE,
        /** A try by the administrator, on the same road as all others. */
        TEST;

        /** Whether the address of the site helps the reader. */
        boolean namesTheSite() {
            return this == SOMETHING_NEW || this == INVITATION;
        }
    }
}
