package nl.kring.signon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The desk of Keycloak's administrator: its REST interface, for the realm {@code kring}. */
final class KeycloakDesk {
    static final String REALM = "kring";
    static final String ID = "kring-tests";
    static final String SECRET = "desk-secret-for-tests-only-0123456789";
    private static final String KEYS = "org.keycloak.keys.KeyProvider";

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;

    KeycloakDesk(URI base) {
        this.base = base;
    }

    /** Whether it is up. */
    boolean answers() {
        try {
            var request = HttpRequest.newBuilder(base.resolve("/realms/master")).timeout(Duration.ofSeconds(5));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings in {@code keycloak/<realm>.json}; {@code BASE} in it is where this Keycloak listens. */
    void importRealm(String realm) {
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/keycloak/" + realm + ".json"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("BASE/", base + "/");
            send("POST", "/admin/realms", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void change(String client, Consumer<ObjectNode> change) {
        var found = get("/clients?clientId=" + client).required(0).asObject();
        change.accept(found);
        put("/clients/" + found.required("id").asString(), found);
    }

    String person(String name, String password) {
        post(
                "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password))));
        return subject(name);
    }

    String subject(String name) {
        return get("/users?exact=true&username=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .required(0)
                .required("id")
                .asString();
    }

    String rotateKeys() {
        var realm = get("").required("id").asString();
        var former = get("/components?type=" + KEYS + "&parent=" + realm)
                .valueStream()
                .filter(it -> it.required("providerId").asString().equals("rsa-generated"))
                .map(JsonNode::asObject)
                .toList();
        var config = Map.of(
                "priority", List.of(String.valueOf(1000 + former.size())),
                "algorithm", List.of("RS256"),
                "keySize", List.of("2048"));
        post(
                "/components",
                Map.of(
                        "name",
                        "rotated-" + former.size(),
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        KEYS,
                        "parentId",
                        realm,
                        "config",
                        config));
        for (var key : former) {
            for (var name : List.of("active", "enabled"))
                key.withObjectProperty("config").putArray(name).add("false");
            put("/components/" + key.required("id").asString(), key);
        }
        return get("/keys").required("active").required("RS256").asString();
    }

    JsonNode get(String path) {
        return json.readTree(send("GET", "/admin/realms/" + REALM + path, ""));
    }

    void post(String path, Object body) {
        send("POST", "/admin/realms/" + REALM + path, json.writeValueAsString(body));
    }

    void delete(String path) {
        send("DELETE", "/admin/realms/" + REALM + path, "");
    }

    private void put(String path, Object body) {
        send("PUT", "/admin/realms/" + REALM + path, json.writeValueAsString(body));
    }

    private String send(String method, String path, String body) {
        return ok(HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** A new one for each request: they last a minute, and a run of specs lasts longer. */
    private String token() {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(ID, SECRET);
        var answer = ok(HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return json.readTree(answer).required("access_token").asString();
    }

    private String ok(HttpRequest.Builder builder) {
        var request = builder.timeout(Duration.ofMinutes(1)).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300)
                throw new IllegalStateException("Keycloak answered %s %s with %d: %s"
                        .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
