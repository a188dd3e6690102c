package nl.kring.factor;

import java.util.List;
import java.util.Optional;
import nl.kring.factor.Passwords.Weakness;

/** Which passwords are too easy to guess. Pure. */
final class PasswordRules {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    private PasswordRules() {}

    static Optional<Weakness> weak(String typed, List<String> ownWords) {
        var password = Argon.normal(typed);
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) return Optional.of(Weakness.TOO_SHORT);
        if (length > LONGEST) return Optional.of(Weakness.TOO_LONG);
        return Optional.empty();
    }
}
