package nl.kring;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which PostgreSQL servers Kring trusts with a dossier. */
final class ServerVersion {
    private static final Pattern NUMBER = Pattern.compile("^(\\d+)(?:\\.(\\d+))?");

    /** The oldest minor release of each major that has the security fixes of August 2025 (CVE-2025-8713, -8714, -8715). */
    private static final Map<Integer, Integer> OLDEST = Map.of(15, 14, 16, 10, 17, 6);

    private ServerVersion() {}

    /**
     * Says why a server is too old, or nothing when it will do.
     *
     * @param version what {@code show server_version} answers, for instance {@code 17.6 (Debian 17.6-1)}
     */
    static Optional<String> refusal(String version) {
        var number = NUMBER.matcher(version.strip());
        if (!number.find()) {
            return Optional.of("Kring cannot read the version of the database server ('%s').".formatted(version));
        }
        int major = Integer.parseInt(number.group(1));
        int minor = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
        if (major >= 15 && minor >= OLDEST.getOrDefault(major, 0)) {
            return Optional.empty();
        }
        return Optional.of(
                "PostgreSQL %s lacks security fixes that Kring needs: install 15.14, 16.10, 17.6, 18 or newer."
                        .formatted(number.group()));
    }
}
