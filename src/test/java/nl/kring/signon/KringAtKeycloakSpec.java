package nl.kring.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor.Answer;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.factor.Codes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Kring at a real provider, and at a real broker with a SAML provider in DigiD's place behind it. */
@Tag("keycloak")
@KringSpec
class KringAtKeycloakSpec {
    private static final Pattern AWAY = Pattern.compile("data-onward href=\"([^\"]+)\"");
    private static final Keycloak KEYCLOAK = Keycloak.running();

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @Autowired
    Access access;

    @Autowired
    Codes codes;

    @Autowired
    TransactionTemplate transaction;

    /** Somebody new at the provider for each promise: whoever joined once cannot join again. */
    private final String name = "n" + UUID.randomUUID();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        set(registry, Door.STAFF, Keycloak.STAFF, "low high");
        set(registry, Door.CLIENTS, Keycloak.CLIENTS, "urn:kring:substantial");
    }

    private static void set(DynamicPropertyRegistry registry, Door door, String client, String levels) {
        try {
            var secret = TestDatabase.DATA.resolve(client + ".secret");
            Files.writeString(secret, KEYCLOAK.secret(client));
            var start = "kring.sign-on." + door.word() + ".";
            registry.add(start + "issuer", () -> KEYCLOAK.issuer().toString());
            registry.add(start + "name", () -> "Keycloak");
            registry.add(start + "client", () -> client);
            registry.add(start + "secret-file", secret::toString);
            registry.add(start + "levels", () -> levels);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void address() {
        var browser = browser();
        for (var door : Door.values()) {
            var back = query(leave(browser, "/sign-in/with/" + door.word()), "redirect_uri");
            KEYCLOAK.answerAt(door == Door.STAFF ? Keycloak.STAFF : Keycloak.CLIENTS, URI.create(back));
        }
    }

    private Browser browser() {
        return new Browser(mvc, "fd02::" + Integer.toHexString(UUID.randomUUID().hashCode() >>> 16));
    }

    private static String query(URI uri, String name) {
        var found = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst(name);
        return found == null ? "" : java.net.URLDecoder.decode(found, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static URI leave(Browser browser, String path) {
        var found = AWAY.matcher(browser.post(path).body());
        assertThat(found.find()).isTrue();
        return URI.create(found.group(1).replace("&amp;", "&"));
    }

    private static Answer arrive(Browser browser, URI back) {
        var fields = new ArrayList<String>();
        for (var field : List.of("code", "state", "iss", "error")) fields.addAll(List.of(field, query(back, field)));
        return browser.post("/sign-in/back", fields.toArray(String[]::new));
    }

    private Login worker() {
        KEYCLOAK.person(name, "regen-op-het-dak");
        return new Login(name, "regen-op-het-dak", "");
    }

    private Answer join(Role role, Door door, Login login) {
        var person = story.person("Noor de Wit", role);
        var browser = browser();
        browser.post("/activate", "code", code(person));
        return arrive(browser, login.through(leave(browser, "/sign-in/choose/with/" + door.word())));
    }

    private String code(PersonId person) {
        return transaction.execute(status -> {
            var account = access.change(
                    new Viewer.System(Viewer.Job.ACCOUNT, "spec"),
                    new Safe.Account(person),
                    "factor.code",
                    Part.CREDENTIAL);
            return codes.issue(
                    account,
                    Codes.Purpose.ACTIVATION,
                    account.at(),
                    account.at().plus(Duration.ofDays(1)));
        });
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/account/sessions").status() == 200;
    }

    @Test
    void a_worker_joins_with_a_code_and_comes_in_until_the_provider_ends_the_session() throws Exception {
        var login = worker();
        assertThat(join(Role.WORKER, Door.STAFF, login).location()).isEqualTo("/sign-in/codes");
        try (var channel = new BackChannel()) {
            KEYCLOAK.tellEndsAt(Keycloak.STAFF, channel.address());
            var desk = browser();
            assertThat(arrive(desk, login.through(leave(desk, "/sign-in/with/staff")))
                            .location())
                    .isEqualTo("/");
            assertThat(isIn(desk)).isTrue();
            KEYCLOAK.endSessions(KEYCLOAK.subject(name));
            var told = browser().post("/sign-in/ended/staff", "logout_token", channel.next());
            assertThat(told.status()).isEqualTo(200);
            assertThat(isIn(desk)).isFalse();
        }
    }

    @Test
    void a_client_comes_in_through_the_broker_and_not_at_too_low_a_level() {
        var citizen = Login.citizen();
        assertThat(join(Role.CLIENT, Door.CLIENTS, citizen).location()).isEqualTo("/sign-in/codes");
        var phone = browser();
        assertThat(arrive(phone, citizen.through(leave(phone, "/sign-in/with/clients")))
                        .location())
                .isEqualTo("/");
        assertThat(isIn(phone)).isTrue();
        var low = join(Role.CLIENT, Door.CLIENTS, Login.citizenAtTheLowestLevel());
        assertThat(low.status()).isEqualTo(422);
        assertThat(low.body()).contains("niet veilig genoeg");
    }

    @Test
    void what_was_changed_on_the_way_lets_nobody_in() {
        var login = worker();
        join(Role.WORKER, Door.STAFF, login);
        for (var changed : List.of("state", "nonce", "code_challenge")) {
            var browser = browser();
            var away = UriComponentsBuilder.fromUri(leave(browser, "/sign-in/with/staff"))
                    .replaceQueryParam(changed, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                    .build(true)
                    .toUri();
            var answer = arrive(browser, login.through(away));
            assertThat(answer.status()).as(changed).isEqualTo(422);
            assertThat(answer.body()).contains("Er ging iets mis");
            assertThat(isIn(browser)).isFalse();
        }
    }

    @Test
    void a_new_key_of_the_provider_is_believed_at_once() {
        var login = worker();
        join(Role.WORKER, Door.STAFF, login);
        KEYCLOAK.rotateKeys();
        var browser = browser();
        assertThat(arrive(browser, login.through(leave(browser, "/sign-in/with/staff")))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void a_sensitive_act_asks_the_password_at_the_provider_again() {
        var login = worker();
        join(Role.WORKER, Door.STAFF, login);
        var desk = browser();
        arrive(desk, login.through(leave(desk, "/sign-in/with/staff")));
        var again = new Login(name, "regen-op-het-dak", "");
        assertThat(arrive(desk, again.through(leave(desk, "/sign-in/again/with/staff")))
                        .status())
                .isEqualTo(303);
        assertThat(desk.post("/sign-in/codes/new").status()).isEqualTo(303);
    }
}
