package nl.kring.factor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/** The list of what everybody tries first. It is read when somebody chooses a password, which is seldom, and not kept in memory. */
final class CommonPasswords {
    static final String LIST = "/passwords/common.txt";

    private CommonPasswords() {}

    static boolean hasAny(Set<String> words) {
        try (var list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST));
                var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(words::contains);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
