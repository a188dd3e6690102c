package nl.kring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import nl.kring.signon.Door;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks OpenID Connect, on this machine, for both doors. It takes only what the standard asks of Kring, and lies when a
 * spec wants it to. The real one has a command of its own: {@code ./kring sign-on}.
 */
public final class TestProvider {
    private static final String SECRET = "a secret of tests";
    private static final TestProvider ONE = new TestProvider();

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile ECKey key = fresh();
    private volatile boolean down;
    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();

    /** Somebody at the provider. @param session of the provider; empty when it tells none */
    public record Person(String subject, String level, Instant provedAt, String session) {}

    private record Asked(Door door, AuthenticationRequest request, Person person) {}

    private TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            for (var door : Door.values()) {
                server.createContext(
                        "/" + door.word() + "/.well-known/openid-configuration", it -> say(it, 200, about(door)));
                server.createContext(
                        "/" + door.word() + "/keys", it -> say(it, 200, new JWKSet(key.toPublicJWK()).toString()));
                server.createContext("/" + door.word() + "/token", it -> token(it, door));
            }
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestProvider one() {
        return ONE;
    }

    /** What a Kring must know to use it. */
    static Map<String, Object> properties(Path folder) {
        try {
            var secret = folder.resolve("provider.secret");
            Files.writeString(secret, SECRET + "\n");
            var pairs = new HashMap<String, Object>();
            for (var door : Door.values()) {
                var start = "kring.sign-on." + door.word() + ".";
                pairs.put(start + "issuer", ONE.issuer(door));
                pairs.put(start + "name", door == Door.STAFF ? "Werkplek" : "DigiD");
                pairs.put(start + "client", "kring-" + door.word());
                pairs.put(start + "secret-file", secret.toString());
                pairs.put(start + "levels", "substantial high");
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All is as it should be again. */
    public void honest() {
        down = false;
        lie = UnaryOperator.identity();
    }

    public void down() {
        down = true;
    }

    /** From now on its tokens say something else. */
    public void lie(UnaryOperator<JWTClaimsSet.Builder> lie) {
        this.lie = lie;
    }

    /** From now on it signs with another key. */
    public void rotate() {
        key = fresh();
    }

    public String issuer(Door door) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + door.word();
    }

    /** Somebody signs in there: the query with which the browser comes back. */
    public Map<String, String> signIn(URI away, Person person) {
        try {
            var asked = AuthenticationRequest.parse(away);
            var door = Door.of(Objects.requireNonNull(asked.getEndpointURI())
                            .getPath()
                            .split("/")[1])
                    .orElseThrow();
            var code = UUID.randomUUID().toString();
            codes.put(code, new Asked(door, asked, person));
            return Map.of("code", code, "state", asked.getState().getValue(), "iss", issuer(door));
        } catch (com.nimbusds.oauth2.sdk.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it posts when somebody signed out there; null claims are left out. */
    public String ended(Door door, @Nullable String subject, @Nullable String session) {
        return sign(
                new JWTClaimsSet.Builder()
                        .issuer(issuer(door))
                        .audience("kring-" + door.word())
                        .subject(subject)
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", session)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())),
                "logout+jwt");
    }

    private void token(HttpExchange exchange, Door door) throws IOException {
        try {
            var http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer(door) + "/token"));
            http.setContentType("application/x-www-form-urlencoded");
            http.setAuthorization(exchange.getRequestHeaders().getFirst("Authorization"));
            http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var request = TokenRequest.parse(http);
            var grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
            var asked = codes.remove(grant.getAuthorizationCode().getValue());
            var known = request.getClientAuthentication() instanceof ClientSecretBasic basic
                    && basic.getClientSecret().getValue().equals(SECRET)
                    && basic.getClientID().getValue().equals("kring-" + door.word());
            if (asked == null || !known || !fits(asked, grant)) say(exchange, 400, "{\"error\":\"invalid_grant\"}");
            else
                say(
                        exchange,
                        200,
                        "{\"access_token\":\"none\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                                .formatted(idToken(asked)));
        } catch (com.nimbusds.oauth2.sdk.ParseException e) {
            say(exchange, 400, "{\"error\":\"invalid_request\"}");
        }
    }

    private static boolean fits(Asked asked, AuthorizationCodeGrant grant) {
        var verifier = grant.getCodeVerifier();
        return verifier != null
                && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .equals(asked.request().getCodeChallenge())
                && Objects.equals(grant.getRedirectionURI(), asked.request().getRedirectionURI());
    }

    private String idToken(Asked asked) {
        var person = asked.person();
        return sign(
                new JWTClaimsSet.Builder()
                        .issuer(issuer(asked.door()))
                        .audience("kring-" + asked.door().word())
                        .subject(person.subject())
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .claim("nonce", asked.request().getNonce().getValue())
                        .claim("acr", person.level())
                        .claim("auth_time", person.provedAt().getEpochSecond())
                        .claim("email", "worker@example.nl")
                        .claim("sid", person.session().isEmpty() ? null : person.session()),
                "JWT");
    }

    private String sign(JWTClaimsSet.Builder claims, String type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(type))
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, lie.apply(claims).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String about(Door door) {
        var issuer = issuer(door);
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}
                """.formatted(issuer);
    }

    private void say(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 503 : status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static ECKey fresh() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
