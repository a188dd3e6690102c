package nl.kring.signon;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Somebody at a browser without script, who signs in at the provider: types a name and a password, and a code where one is asked, and
 * sends on by hand what script would have sent. It keeps its cookies, so the same one that comes again is known already.
 */
public final class Login {
    private static final int MOST_PAGES = 20;

    private final String name;
    private final String password;
    private final String secret;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(LoopbackCookies.handler())
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param secret of the authenticator, as Keycloak keeps it; empty for who has none */
    public Login(String name, String password, String secret) {
        this.name = name;
        this.password = password;
        this.secret = secret;
    }

    /** The provider showed a page on which this person cannot go on; the message is what stood there. */
    public static final class Refused extends RuntimeException {
        Refused(String page) {
            super(page);
        }
    }

    /** Works at the organisation, with a password and an authenticator: reaches {@code high}. */
    public static Login ilse() {
        return new Login("ilse", "correct-paard-batterij", "kring-ilse-0123456789");
    }

    /** Works at the organisation, with a password alone: reaches {@code low}, whatever is asked. */
    public static Login bram() {
        return new Login("bram", "nietje-fiets-lamp", "");
    }

    /** A client, known in DigiD's place under number 999990019: {@code urn:kring:substantial}. */
    public static Login citizen() {
        return new Login("999990019", "sleutel-onder-de-mat", "");
    }

    /** Another, number 999990020, who has only the lowest level there: {@code urn:kring:basic}. */
    public static Login citizenAtTheLowestLevel() {
        return new Login("999990020", "sleutel-in-de-pot", "");
    }

    /**
     * Follows the way in until it leaves the provider. @return where the provider sends the browser, with the code or the error in it; it
     * is not asked for. @throws Refused when the provider does not let this person on
     */
    public URI through(URI authorization) {
        var typed = new HashSet<String>();
        var answer = send(HttpRequest.newBuilder(authorization));
        for (var page = 0; page < MOST_PAGES; page++) {
            var location = answer.headers().firstValue("Location");
            if (location.isPresent()) {
                var next = answer.uri().resolve(location.get());
                if (!next.getRawAuthority().equals(authorization.getRawAuthority())) return next;
                answer = send(HttpRequest.newBuilder(next));
            } else {
                answer = fill(Jsoup.parse(answer.body(), answer.uri().toString()), typed);
            }
        }
        throw new Refused("There is no end to the pages of " + authorization.getPath());
    }

    private HttpResponse<String> fill(Document page, Set<String> typed) {
        var form = page.select("form").stream()
                .filter(it -> !it.select("[name=username], [name=password], [name=otp], [name^=SAML]")
                        .isEmpty())
                .findFirst()
                .orElseThrow(() -> new Refused(page.text()));
        for (var field : form.select("input:not([type=hidden])")) type(field, page, typed);
        return send(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields((FormElement) form))));
    }

    /** Each is typed once: who is asked again was refused. */
    private void type(Element field, Document page, Set<String> typed) {
        var value = switch (field.attr("name")) {
            case "username" -> name;
            case "password" -> password;
            case "otp" -> code(page);
            default -> null;
        };
        if (value == null) return;
        if (!typed.add(page.location().split("\\?")[0] + " " + field.attr("name"))) throw new Refused(page.text());
        field.val(value);
    }

    private String code(Document page) {
        if (secret.isEmpty()) throw new Refused(page.text());
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"), Instant.now());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fields(FormElement form) {
        return form.formData().stream()
                .map(it -> encode(it.key()) + "=" + encode(it.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
