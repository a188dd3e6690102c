package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nl.kring.Kring;
import nl.kring.TestDatabase;
import nl.kring.profile.Organisation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** An empty portal, from its first start to its first administrator. A start is what prints a token; the last test ends the run. */
@SpringBootTest(
        classes = Kring.class,
        properties = {"kring.mode=run", "kring.sequencer.pause=50ms", "logging.level.root=warn"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FirstRunSpec.Empty.class)
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunSpec {
    private static final TestDatabase.Fresh FRESH = TestDatabase.fresh("kring_first_run");

    static class Empty implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("first", FRESH.properties()));
        }
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    FirstRun first;

    @Autowired
    Organisation organisation;

    private Browser browser() {
        return new Browser(mvc);
    }

    private String start() {
        return first.print().orElseThrow();
    }

    private Browser proven(String token) {
        var browser = browser();
        assertThat(browser.post("/first-run", Map.of("token", token)).status()).isEqualTo(303);
        return browser;
    }

    private static Browser.Answer name(Browser browser, String form) {
        return browser.post("/first-run/administrator", Map.of("name", "Sam Visser", "form", form));
    }

    private static String one(String sql) throws SQLException {
        try (var superuser = FRESH.connect("postgres");
                var rows = superuser.createStatement().executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    @Order(1)
    void a_token_is_long_random_and_of_signs_that_nobody_mistakes() {
        assertThat(start())
                .matches("([A-HJKMNP-Z2-9]{5}-){5}[A-HJKMNP-Z2-9]{5}")
                .doesNotContain("0", "O", "1", "I", "L")
                .isNotEqualTo(start());
    }

    @Test
    @Order(2)
    void only_the_digest_of_the_token_is_kept() throws SQLException {
        var token = start();
        assertThat(one("select count(*) from admin.first_run")).isEqualTo("1");
        assertThat(one("select first_run::text from admin.first_run"))
                .doesNotContain(token)
                .doesNotContain(token.replace("-", ""));
    }

    @Test
    @Order(3)
    void before_anything_else_it_asks_for_the_token() {
        start();
        var visitor = browser();
        assertThat(visitor.get("/first-run").body()).contains("name=\"token\"").doesNotContain("name=\"address\"");
        assertThat(visitor.post("/first-run/address", Map.of("address", "https://kring.test.nl"))
                        .status())
                .isEqualTo(404);
        assertThat(visitor.post("/first-run/administrator", Map.of("name", "Eve"))
                        .status())
                .isEqualTo(404);
        assertThat(organisation.address()).isEmpty();
    }

    @Test
    @Order(4)
    void a_wrong_token_is_refused_and_a_right_one_may_be_typed_in_small_letters_with_spaces() {
        var token = start();
        var wrong = browser().post("/first-run", Map.of("token", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("nog 9 keer");
        assertThat(browser().post("/first-run", Map.of("token", "")).status()).isEqualTo(422);
        assertThat(proven(token.toLowerCase(java.util.Locale.ROOT).replace('-', ' '))
                        .get("/first-run")
                        .body())
                .contains("name=\"address\"");
    }

    @Test
    @Order(5)
    void a_token_of_an_earlier_start_is_worthless_and_so_is_a_browser_that_typed_it() {
        var old = start();
        var browser = proven(old);
        var fresh = start();
        assertThat(browser().post("/first-run", Map.of("token", old)).status()).isEqualTo(422);
        assertThat(browser.get("/first-run").body()).contains("name=\"token\"");
        browser.post("/first-run/address", Map.of("address", "https://taken.test.nl"));
        assertThat(organisation.address()).isEmpty();
        proven(fresh);
    }

    @Test
    @Order(6)
    void after_ten_wrong_tokens_the_right_one_is_refused_too_until_a_new_start() {
        var token = start();
        var guesser = browser();
        for (var guess = 1; guess <= FirstRun.TRIES; guess++)
            assertThat(guesser.post("/first-run", Map.of("token", "GUESS" + guess))
                            .status())
                    .isEqualTo(422);
        var right = browser().post("/first-run", Map.of("token", token));
        assertThat(right.status()).isEqualTo(422);
        assertThat(right.body()).contains("Start Kring opnieuw");
        proven(start());
    }

    @Test
    @Order(7)
    void the_address_is_prefilled_must_be_a_safe_one_and_can_never_change() throws SQLException {
        var browser = proven(start());
        assertThat(browser.get("/first-run").body()).contains("value=\"https://localhost\"");
        for (var bad :
                List.of("", "http://kring.test.nl", "https://kring.test.nl/path", "kring.test.nl", "https://a@b.nl"))
            assertThat(browser.post("/first-run/address", Map.of("address", bad))
                            .status())
                    .as(bad)
                    .isEqualTo(422);
        browser.post("/first-run/address", Map.of("address", "https://Kring.Test.nl/"));
        assertThat(organisation.address()).contains("https://kring.test.nl");
        browser.post("/first-run/address", Map.of("address", "https://other.test.nl"));
        assertThat(organisation.address()).contains("https://kring.test.nl");
        assertThat(one("select string_agg(address, ',') from profile.installation"))
                .isEqualTo("https://kring.test.nl");
    }

    @Test
    @Order(8)
    void a_restart_in_the_middle_asks_for_the_new_token_and_goes_on_where_it_was() {
        var browser = proven(start());
        assertThat(browser.get("/first-run").body()).contains("name=\"name\"", "https://kring.test.nl");
        var token = start();
        assertThat(browser.get("/first-run").body()).contains("name=\"token\"");
        browser.post("/first-run", Map.of("token", token));
        assertThat(browser.get("/first-run").body()).contains("name=\"name\"").doesNotContain("name=\"address\"");
        assertThat(browser.post("/first-run/administrator", Map.of("name", " ")).status())
                .isEqualTo(422);
    }

    @Test
    @Order(9)
    void of_two_browsers_at_once_one_makes_the_administrator_and_then_the_pages_are_gone() throws Exception {
        var token = start();
        var rivals = List.of(proven(token), proven(token));
        var forms = List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        var together = new CyclicBarrier(2);
        List<Integer> statuses;
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = IntStream.range(0, 2)
                    .mapToObj(at -> threads.submit(() -> {
                        together.await();
                        return name(rivals.get(at), forms.get(at)).status();
                    }))
                    .toList();
            statuses = List.of(answers.get(0).get(), answers.get(1).get());
        }
        assertThat(statuses).containsExactlyInAnyOrder(303, 404);
        assertThat(one("select count(*) || ' ' || min(role) from account.role")).isEqualTo("1 ADMINISTRATOR");
        assertThat(
                        one(
                                "select string_agg(kind, ',' order by kind) from access.permit where person in (select id from account.person)"))
                .isEqualTo("ADMINISTRATOR,OWNER");

        var winner = rivals.get(statuses.indexOf(303));
        var loser = rivals.get(statuses.indexOf(404));
        assertThat(winner.get("/first-run").location())
                .as("choosing how to sign in")
                .isEqualTo("/sign-in/choose");
        assertThat(winner.get("/sign-in/choose").status()).isEqualTo(200);
        assertThat(loser.get("/first-run").status()).isEqualTo(404);
        assertThat(name(winner, forms.get(statuses.indexOf(303))).status())
                .as("a second tap on the same button")
                .isEqualTo(303);
        assertThat(name(winner, UUID.randomUUID().toString()).location())
                .as("the back button makes no second one")
                .isEqualTo("/first-run");

        assertThat(name(proven(start()), UUID.randomUUID().toString()).status())
                .as("nor does it make a second one")
                .isEqualTo(404);
        var back = proven(start());
        assertThat(back.get("/first-run").location())
                .as("a start before the administrator ever came in leads to the same one")
                .isEqualTo("/sign-in/choose");
        assertThat(one("select count(*) from account.role")).isEqualTo("1");
        try (var superuser = FRESH.connect("postgres")) {
            superuser.createStatement().executeUpdate("update account.person set active_at = now()");
        }
        assertThat(first.print()).as("a later start prints nothing").isEmpty();
        var unknown = browser().get("/no-such-path");
        var late = browser();
        assertThat(late.get("/first-run").status()).isEqualTo(404);
        assertThat(late.get("/first-run").body().replaceAll("nonce=\"[^\"]*\"", ""))
                .isEqualTo(unknown.body().replaceAll("nonce=\"[^\"]*\"", ""));
        for (var path : List.of("/first-run", "/first-run/address", "/first-run/administrator"))
            assertThat(late.post(path, Map.of("token", token, "name", "Eve")).status())
                    .as(path)
                    .isEqualTo(404);
        assertThat(one("select count(*) from account.person")).isEqualTo("1");
    }

    @Test
    @Order(10)
    void every_step_stands_in_the_log_as_an_act_of_the_program() throws SQLException {
        assertThat(
                        one(
                                "select string_agg(distinct viewer || ' ' || outcome, ',') from audit.event where kind = 'ROLE_CHANGED'"))
                .isEqualTo("SYSTEM 0");
        assertThat(one("select count(*) > 0 from audit.event where kind = 'SETTINGS_CHANGED'"))
                .isEqualTo("t");
    }
}
