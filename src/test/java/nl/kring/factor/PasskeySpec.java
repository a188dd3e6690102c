package nl.kring.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.kring.Chromium;
import nl.kring.Kring;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
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
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

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
    ApplicationContext kring;

    private Owners owners;
    private Chromium chromium;
    private int tried;
    private final List<Seat> open = new ArrayList<>();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        FRESH.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        owners = Owners.in(kring);
    }

    @AfterEach
    void close() {
        open.forEach(Seat::close);
        assertThat(open.stream().flatMap(seat -> seat.stopped().stream()))
                .as("stopped by the content security policy, or a script failed")
                .isEmpty();
        open.clear();
    }

    @AfterAll
    void end() {
        chromium.close();
        System.out.println("Passkeys shown in a browser that were refused: " + tried);
    }

    @Test
    void somebody_makes_a_passkey_and_signs_in_with_it_without_typing_a_name() {
        var seat = seat();
        seat.make("Mijn telefoon");
        assertThat(seat.show()).isEqualTo(seat.person().toString());
        assertThat(seat.show()).isEqualTo(seat.person().toString());
        assertThat(of(seat)).hasSize(1);
        assertThat(of(seat).getFirst().label()).isEqualTo("Mijn telefoon");
        assertThat(of(seat).getFirst().lastUsed()).isNotNull();
    }

    @Test
    void the_same_in_a_browser_that_does_not_read_passkeys_as_text() {
        var seat = seat();
        seat.page()
                .addInitScript(
                        "delete PublicKeyCredential.parseCreationOptionsFromJSON;"
                                + "delete PublicKeyCredential.parseRequestOptionsFromJSON; delete PublicKeyCredential.prototype.toJSON");
        seat.make("Oud");
        assertThat(seat.show()).isEqualTo(seat.person().toString());
        seat.signIn(seat.person());
        seat.go("/test/passkey/make");
        assertThat(seat.tell()).contains("al een passkey");
    }

    @Test
    void the_device_is_told_a_random_handle_and_the_typed_name_and_nothing_of_the_dossier() {
        var seat = seat();
        seat.make("Blauw");
        var told = seat.credential();
        assertThat(Base64.getDecoder().decode(told.get("userHandle").getAsString()))
                .hasSize(32);
        assertThat(told.get("isResidentCredential").getAsBoolean()).isTrue();
        assertThat(told.get("userName").getAsString()).isEqualTo("Blauw");
        assertThat(told.get("userDisplayName").getAsString()).isEqualTo("Blauw");
        var nameless = seat();
        nameless.make(" ");
        assertThat(nameless.credential().get("userName").getAsString())
                .isEqualTo(owners.site().name());
    }

    @Test
    void the_rows_and_the_log_say_nothing_about_who_it_is() throws SQLException {
        var seat = seat();
        var canary = "Zq" + UUID.randomUUID();
        seat.make(canary);
        assertThat(seat.show()).isEqualTo(seat.person().toString());
        var told = seat.credential();
        var rows = new StringBuilder();
        try (var connection = FRESH.connect("postgres");
                var statement = connection.createStatement();
                var all = statement.executeQuery("select to_jsonb(p)::text from factor.passkey p"
                        + " union all select to_jsonb(h)::text from factor.handle h union all select to_jsonb(e)::text from audit.event e"
                        + " union all select encode(attribute_bytes, 'escape') from web.session_attributes")) {
            while (all.next()) rows.append(all.getString(1)).append('\n');
        }
        assertThat(rows).contains(seat.person().toString()); // it was searched
        for (var secret :
                List.of(canary.getBytes(UTF_8), Seat.bytes(told, "userHandle"), Seat.bytes(told, "credentialId")))
            assertThat(rows)
                    .doesNotContain(HexFormat.of().formatHex(secret))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret))
                    .doesNotContain(Forgery.text(secret));
        assertThat(rows).doesNotContain(canary);
    }

    @Test
    void a_device_that_did_not_check_who_holds_it_is_refused() {
        var seat = seat();
        seat.make("Telefoon");
        seat.verified(false);
        seat.go("/test/passkey/show");
        assertThat(seat.tell()).contains("Probeer het opnieuw");
        seat.verified(true);
        assertThat(seat.show()).isEqualTo(seat.person().toString());
    }

    @Test
    void an_answer_given_on_a_page_of_another_origin_is_refused() {
        var seat = seat();
        seat.make("Telefoon");
        var asked = owners.passkeys().requestOptions();
        refused(asked, seat.elsewhere("http://localhost:4321", asked, "localhost"));
    }

    @Test
    void an_answer_given_to_another_site_is_refused() {
        var seat = seat();
        seat.make("Telefoon");
        var copy = seat.credential();
        copy.addProperty("rpId", "evil.localhost");
        seat.replace(copy);
        var asked = owners.passkeys().requestOptions();
        refused(asked, seat.elsewhere("http://evil.localhost:4321", asked, "evil.localhost"));
    }

    @Test
    void an_answer_that_is_sent_again_is_refused() {
        var seat = seat();
        seat.make("Telefoon");
        var sent = new ArrayList<String>();
        seat.page().onRequest(request -> {
            if (request.url().endsWith("/test/passkey/show") && request.method().equals("POST"))
                sent.add(request.postData());
        });
        assertThat(seat.show()).isEqualTo(seat.person().toString());
        assertThat(sent).hasSize(1);
        assertThat((String) seat.page()
                        .evaluate(
                                "async (body) => (await fetch('/test/passkey/show', { method: 'POST', body: new URLSearchParams(body) })).text()",
                                sent.getFirst()))
                .isEqualTo("refused");
        tried++;
        assertThat(seat.show()).isEqualTo(seat.person().toString());
    }

    @Test
    void a_copied_device_is_found_out_and_its_passkey_ends() {
        var seat = seat();
        seat.make("Telefoon");
        var copy = seat.credential();
        for (var time = 0; time < 3; time++)
            assertThat(seat.show()).isEqualTo(seat.person().toString());
        var original = seat.credential();
        seat.replace(copy);
        assertThat(seat.show()).isEqualTo("refused");
        assertThat(of(seat)).isEmpty();
        seat.replace(original);
        assertThat(seat.show()).isEqualTo("refused");
        tried += 2;
    }

    @Test
    void a_removed_passkey_is_refused() {
        var seat = seat();
        seat.make("Telefoon");
        owners.remove(seat.person(), of(seat).getFirst().id());
        assertThat(seat.show()).isEqualTo("refused");
        tried++;
    }

    @Test
    void a_passkey_made_after_somebody_else_signed_in_is_refused() {
        var seat = seat();
        seat.signIn(seat.person());
        seat.go("/test/passkey/make");
        var other = owners.person();
        seat.page().route("**/test/passkey/to-make", route -> {
            var asked = route.fetch();
            seat.page().context().request().get(seat.address("/test/sign-in?person=" + other));
            route.fulfill(new Route.FulfillOptions().setResponse(asked));
        });
        assertThat(seat.press("/test/passkey/make")).isNotEqualTo("made");
        assertThat(of(seat)).isEmpty();
        assertThat(owners.of(other)).isEmpty();
        tried++;
    }

    @Test
    void a_browser_without_passkeys_or_without_script_shows_that_there_is_another_way() {
        var without = seat();
        without.page().addInitScript("delete window.PublicKeyCredential");
        var silent = seat(false);
        for (var page : List.of(without.page(), silent.page())) {
            page.navigate(without.address("/test/passkey/show"));
            assertThat(page.locator("[data-without]").isVisible()).isTrue();
            assertThat(page.locator("[data-passkeys] button").isVisible()).isFalse();
        }
        var seat = seat();
        seat.go("/test/passkey/show");
        assertThat(seat.page().locator("[data-without]").isVisible()).isFalse();
        assertThat(new AxeBuilder(seat.page()).analyze().getViolations()).isEmpty();
    }

    @Test
    void the_script_is_loaded_only_where_it_is_asked_for() {
        var seat = seat();
        seat.page().navigate(seat.address("/privacy"));
        assertThat(seat.page().content()).contains("kring.js").doesNotContain("passkey.js");
    }

    private Seat seat() {
        return seat(true);
    }

    private Seat seat(boolean script) {
        var seat = Seat.at("http://localhost:" + port, chromium, script, owners.person());
        open.add(seat);
        return seat;
    }

    private void refused(String asked, String answer) {
        assertThat(owners.show(asked, answer)).isEmpty();
        tried++;
    }

    private List<Passkey> of(Seat seat) {
        return owners.of(seat.person());
    }
}
