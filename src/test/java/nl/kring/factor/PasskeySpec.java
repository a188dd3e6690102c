package nl.kring.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.kring.Chromium;
import nl.kring.Kring;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Passkeys in a real browser, which has an authenticator that the spec can tell what to do. */
@SpringBootTest(
        classes = Kring.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kring.mode=run", "kring.demo.fill=false", "logging.level.root=warn"})
@Import({Story.class, TestClock.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(PER_CLASS)
class PasskeySpec {
    private static final TestDatabase.Fresh FRESH = TestDatabase.fresh("kring_passkey");

    @LocalServerPort
    int port;

    @Autowired
    Story story;

    @Autowired
    Passkeys passkeys;

    @Autowired
    Access access;

    @Autowired
    RelyingParty site;

    @Autowired
    TransactionTemplate transaction;

    private Chromium chromium;
    private int tried;
    private final List<String> stopped = new ArrayList<>();
    private final List<BrowserContext> open = new ArrayList<>();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        FRESH.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
        open.clear();
        assertThat(stopped).as("stopped by the content security policy, or a script failed").isEmpty();
    }

    @AfterAll
    void end() {
        chromium.close();
        System.out.println("Passkeys shown in a browser that were refused: " + tried);
    }

    /** A browser, its authenticator, and whose it is. */
    private record Seat(Page page, CDPSession device, String id, PersonId person) {}

    @Test
    void somebody_makes_a_passkey_and_signs_in_with_it_without_typing_a_name() {
        var seat = seat();
        make(seat, "Mijn telefoon");
        assertThat(show(seat)).isEqualTo(seat.person.toString());
        assertThat(show(seat)).isEqualTo(seat.person.toString());
        assertThat(of(seat)).hasSize(1);
        assertThat(of(seat).getFirst().label()).isEqualTo("Mijn telefoon");
        assertThat(of(seat).getFirst().lastUsed()).isNotNull();
    }

    @Test
    void the_same_in_a_browser_that_does_not_read_passkeys_as_text() {
        var seat = seat();
        seat.page.addInitScript("delete PublicKeyCredential.parseCreationOptionsFromJSON;"
                + "delete PublicKeyCredential.parseRequestOptionsFromJSON; delete PublicKeyCredential.prototype.toJSON");
        make(seat, "Oud");
        assertThat(show(seat)).isEqualTo(seat.person.toString());
        go(seat, "/test/passkey/make");
        assertThat(tell(seat)).contains("al een passkey");
    }

    @Test
    void the_device_is_told_a_random_handle_and_the_typed_name_and_nothing_of_the_dossier() {
        var seat = seat();
        make(seat, "Blauw");
        var told = credential(seat);
        assertThat(Base64.getDecoder().decode(told.get("userHandle").getAsString())).hasSize(32);
        assertThat(told.get("isResidentCredential").getAsBoolean()).isTrue();
        assertThat(told.get("userName").getAsString()).isEqualTo("Blauw");
        assertThat(told.get("userDisplayName").getAsString()).isEqualTo("Blauw");
        var nameless = seat();
        make(nameless, " ");
        assertThat(credential(nameless).get("userName").getAsString()).isEqualTo(site.name());
    }

    @Test
    void the_rows_and_the_log_say_nothing_about_who_it_is() throws SQLException {
        var seat = seat();
        var canary = "Zq" + UUID.randomUUID();
        make(seat, canary);
        assertThat(show(seat)).isEqualTo(seat.person.toString());
        var told = credential(seat);
        var rows = new StringBuilder();
        try (var connection = FRESH.connect("postgres");
                var statement = connection.createStatement();
                var all = statement.executeQuery("select to_jsonb(p)::text from factor.passkey p"
                        + " union all select to_jsonb(h)::text from factor.handle h union all select to_jsonb(e)::text from audit.event e"
                        + " union all select encode(attribute_bytes, 'escape') from web.session_attributes")) {
            while (all.next()) rows.append(all.getString(1)).append('\n');
        }
        assertThat(rows).contains(seat.person.toString()); // it was searched
        for (var secret : List.of(canary.getBytes(UTF_8), bytes(told, "userHandle"), bytes(told, "credentialId")))
            assertThat(rows)
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret))
                    .doesNotContain(Forgery.text(secret));
        assertThat(rows).doesNotContain(canary);
    }

    @Test
    void a_device_that_did_not_check_who_holds_it_is_refused() {
        var seat = seat();
        make(seat, "Telefoon");
        verified(seat, false);
        go(seat, "/test/passkey/show");
        assertThat(tell(seat)).contains("Probeer het opnieuw");
        verified(seat, true);
        assertThat(show(seat)).isEqualTo(seat.person.toString());
    }

    @Test
    void an_answer_given_on_a_page_of_another_origin_is_refused() {
        var seat = seat();
        make(seat, "Telefoon");
        var asked = passkeys.requestOptions();
        refused(asked, elsewhere(seat, "http://localhost:4321", asked, "localhost"));
    }

    @Test
    void an_answer_given_to_another_site_is_refused() {
        var seat = seat();
        make(seat, "Telefoon");
        var copy = credential(seat);
        copy.addProperty("rpId", "evil.localhost");
        replace(seat, copy);
        var asked = passkeys.requestOptions();
        refused(asked, elsewhere(seat, "http://evil.localhost:4321", asked, "evil.localhost"));
    }

    @Test
    void an_answer_that_is_sent_again_is_refused() {
        var seat = seat();
        make(seat, "Telefoon");
        var sent = new ArrayList<String>();
        seat.page.onRequest(request -> {
            if (request.url().endsWith("/test/passkey/show") && request.method().equals("POST"))
                sent.add(request.postData());
        });
        assertThat(show(seat)).isEqualTo(seat.person.toString());
        assertThat(sent).hasSize(1);
        assertThat((String) seat.page.evaluate(
                        "async (body) => (await fetch('/test/passkey/show', { method: 'POST', body: new URLSearchParams(body) })).text()",
                        sent.getFirst()))
                .isEqualTo("refused");
        tried++;
        assertThat(show(seat)).isEqualTo(seat.person.toString());
    }

    @Test
    void a_copied_device_is_found_out_and_its_passkey_ends() {
        var seat = seat();
        make(seat, "Telefoon");
        var copy = credential(seat);
        for (var time = 0; time < 3; time++) assertThat(show(seat)).isEqualTo(seat.person.toString());
        var original = credential(seat);
        replace(seat, copy);
        assertThat(show(seat)).isEqualTo("refused");
        assertThat(of(seat)).isEmpty();
        replace(seat, original);
        assertThat(show(seat)).isEqualTo("refused");
        tried += 2;
    }

    @Test
    void a_removed_passkey_is_refused() {
        var seat = seat();
        make(seat, "Telefoon");
        change(seat, account -> passkeys.remove(account, passkeys.of(account).getFirst().id()));
        assertThat(show(seat)).isEqualTo("refused");
        tried++;
    }

    @Test
    void a_passkey_made_after_somebody_else_signed_in_is_refused() {
        var seat = seat();
        signIn(seat, seat.person);
        go(seat, "/test/passkey/make");
        var other = story.person(null, Role.CLIENT, null);
        seat.page.route("**/test/passkey/to-make", route -> {
            var asked = route.fetch();
            seat.page.context().request().get(address("/test/sign-in?person=" + other));
            route.fulfill(new Route.FulfillOptions().setResponse(asked));
        });
        assertThat(press(seat, "/test/passkey/make")).isEqualTo("refused");
        tried++;
    }

    @Test
    void a_browser_without_passkeys_or_without_script_shows_that_there_is_another_way() {
        var without = seat();
        without.page.addInitScript("delete window.PublicKeyCredential");
        var silent = browser(false);
        for (var page : List.of(without.page, silent)) {
            page.navigate(address("/test/passkey/show"));
            assertThat(page.locator("[data-without]").isVisible()).isTrue();
            assertThat(page.locator("[data-passkeys] button").isVisible()).isFalse();
        }
        var seat = seat();
        go(seat, "/test/passkey/show");
        assertThat(seat.page.locator("[data-without]").isVisible()).isFalse();
        assertThat(new AxeBuilder(seat.page).analyze().getViolations()).isEmpty();
    }

    @Test
    void the_script_is_light_and_loaded_only_where_it_is_asked_for() {
        var seat = seat();
        seat.page.navigate(address("/sign-in"));
        assertThat(seat.page.content()).contains("kring.js").doesNotContain("passkey.js");
    }

    private Seat seat() {
        var person = story.person(null, Role.CLIENT, null);
        var page = browser(true);
        var device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (var can : List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"))
            options.addProperty(can, true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        var id = device.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
        return new Seat(page, device, id, person);
    }

    private Page browser(boolean script) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("nl-NL").setJavaScriptEnabled(script));
        open.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onPageError(error -> stopped.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            if (message.text().matches("(?s).*(Content Security Policy|TrustedType|Trusted Type|Permissions).*"))
                stopped.add(page.url() + " " + message.text());
        });
        return page;
    }

    private void make(Seat seat, String label) {
        signIn(seat, seat.person);
        go(seat, "/test/passkey/make");
        seat.page.locator("#label").fill(label);
        assertThat(press(seat, "/test/passkey/make")).isEqualTo("made");
    }

    /** Signs in as nobody yet, by passkey alone: who it is, or "refused". */
    private String show(Seat seat) {
        seat.page.context().clearCookies();
        go(seat, "/test/passkey/show");
        return press(seat, "/test/passkey/show");
    }

    private String press(Seat seat, String path) {
        return seat.page
                .waitForResponse(
                        answer -> answer.url().endsWith(path)
                                && answer.request().method().equals("POST"),
                        () -> seat.page.locator("[data-passkeys] button").click())
                .text();
    }

    /** What the page itself says after the button. */
    private String tell(Seat seat) {
        seat.page.locator("[data-passkeys] button").click();
        seat.page.locator("[data-says]:not(:empty)").waitFor();
        tried++;
        return seat.page.locator("[data-says]").innerText();
    }

    private void signIn(Seat seat, PersonId person) {
        seat.page.navigate(address("/test/sign-in?person=" + person));
    }

    private void go(Seat seat, String path) {
        seat.page.navigate(address(path));
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    /** What the device answers on a page of another site. */
    private static String elsewhere(Seat seat, String origin, String asked, String party) {
        seat.page.route(
                origin + "/**",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<title>x</title>")));
        seat.page.navigate(origin + "/");
        return (String) seat.page.evaluate("""
                async ([asked, party]) => {
                  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...JSON.parse(asked), rpId: party });
                  return JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
                }
                """, List.of(asked, party));
    }

    private void refused(String asked, String answer) {
        var outcome = Objects.requireNonNull(transaction.execute(status -> passkeys.verify(
                access.change(TestPasskeyPages.SIGN_IN, new Safe.Organisation(), "factor.passkey", Part.SIGN_IN),
                asked,
                answer)));
        assertThat(outcome).isEmpty();
        tried++;
    }

    private static JsonObject credential(Seat seat) {
        return seat.device.send("WebAuthn.getCredentials", named(seat))
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject();
    }

    /** Leaves this credential alone in the device. */
    private static void replace(Seat seat, JsonObject credential) {
        seat.device.send("WebAuthn.clearCredentials", named(seat));
        var wanted = named(seat);
        wanted.add("credential", credential);
        seat.device.send("WebAuthn.addCredential", wanted);
    }

    private static void verified(Seat seat, boolean verified) {
        var wanted = named(seat);
        wanted.addProperty("isUserVerified", verified);
        seat.device.send("WebAuthn.setUserVerified", wanted);
    }

    private static JsonObject named(Seat seat) {
        var named = new JsonObject();
        named.addProperty("authenticatorId", seat.id);
        return named;
    }

    private static byte[] bytes(JsonObject told, String field) {
        return Base64.getDecoder().decode(told.get(field).getAsString());
    }

    private List<Passkey> of(Seat seat) {
        return change(seat, passkeys::of);
    }

    private <T> T change(Seat seat, Function<Change, T> act) {
        var viewer = new Viewer.Person(seat.person, Set.of(Role.CLIENT), "origin", UUID.randomUUID(), Instant.now());
        return Objects.requireNonNull(transaction.execute(status -> act.apply(
                access.change(viewer, new Safe.Account(seat.person), "factor.passkey", Part.CREDENTIAL))));
    }
}
