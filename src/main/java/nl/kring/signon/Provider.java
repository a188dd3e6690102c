package nl.kring.signon;

import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * A provider as it is set up.
 *
 * @param name what people know it by, such as {@code DigiD}
 * @param levels the levels of assurance that are enough; any other is too weak
 */
record Provider(Door door, String name, Issuer issuer, ClientID client, Secret secret, List<ACR> levels) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads {@code kring.sign-on.staff.*} or {@code kring.sign-on.clients.*}; empty when there is no issuer.
     *
     * @throws WrongSignOnSettings one sentence that says what to change
     */
    static Optional<Provider> of(Environment settings, Door door) {
        var read = new Reader(settings, door);
        var issuer = settings.getProperty(read.key("issuer"), "").strip();
        return issuer.isEmpty()
                ? Optional.empty()
                : Optional.of(new Provider(
                        door,
                        read.must("name", "the name on the button, such as DigiD"),
                        read.issuer(issuer),
                        new ClientID(read.must("client", "the name that the provider gave to this portal")),
                        new Secret(read.secret()),
                        Arrays.stream(read.must(
                                                "levels",
                                                "the values of 'acr' that are enough, with spaces between them")
                                        .split("\\s+"))
                                .map(ACR::new)
                                .toList()));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return door + " " + issuer;
    }

    private record Reader(Environment settings, Door door) {
        String key(String what) {
            return "kring.sign-on." + door.word() + "." + what;
        }

        private String variable(String what) {
            return key(what).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }

        String must(String what, String meaning) {
            var value = settings.getProperty(key(what), "").strip();
            if (!value.isEmpty()) return value;
            throw new WrongSignOnSettings("%s is missing: %s.".formatted(variable(what), meaning));
        }

        Issuer issuer(String text) {
            try {
                var uri = URI.create(text);
                if ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && HERE.contains(uri.getHost()))
                    return new Issuer(uri);
            } catch (IllegalArgumentException unreadable) {
                // the same sentence as for every other mistake
            }
            throw new WrongSignOnSettings(
                    "%s must be the provider's address, such as https://login.example.nl/realms/staff."
                            .formatted(variable("issuer")));
        }

        String secret() {
            var file = must("secret-file", "a file that Kring can read, with the secret alone");
            try {
                var secret = Files.readString(Path.of(file)).strip();
                if (!secret.isEmpty()) return secret;
            } catch (IOException unreadable) {
                // told below
            }
            throw new WrongSignOnSettings(
                    "%s names a file that Kring cannot read, or that is empty.".formatted(variable("secret-file")));
        }
    }
}
