package nl.kring.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import nl.kring.Kring;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.matrix.Crawl;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = Kring.class,
        properties = {"kring.mode=demo", "kring.sequencer.pause=50ms", "logging.level.root=warn"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.Demonstration.class)
@Import(Visitor.class)
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoSpec {
    /** Of pages that differ by their ids alone so many are looked at. */
    private static final int OF_A_SHAPE = 3;

    @Autowired
    Visitor visitor;

    @Autowired
    Sample sample;

    @Autowired
    Access access;

    @Autowired
    Clients clients;

    @Autowired
    PlatformTransactionManager transactions;

    static List<String> cards() {
        return SampleFiles.cast().cards().stream().map(SampleCast.Card::as).toList();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void every_card_lets_a_visitor_in_without_a_password_and_leads_to_a_page_that_opens(String as) {
        var choosing = visitor.nobody().get("/demo");
        assertThat(choosing.status()).isEqualTo(200);
        assertThat(choosing.body()).contains("value=\"" + as + "\"");

        var signedIn = Cards.press(visitor, as);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.location()).isEqualTo("/");
        assertThat(Cards.follow(visitor, signedIn).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void no_page_leads_whoever_sees_it_to_an_address_that_is_not_there(String as) {
        var signedIn = Cards.press(visitor, as);
        var shapes = new HashMap<String, Integer>();
        var wrong = new TreeMap<String, Integer>();
        var crawl = Crawl.of(
                path -> {
                    if (shapes.merge(Crawl.shape(path), 1, Integer::sum) > OF_A_SHAPE) return "";
                    var answer = Cards.at(path, visitor, signedIn);
                    if (answer.status() >= 400) wrong.put(path, answer.status());
                    return answer.status() == 200 ? answer.body() : "";
                },
                List.of("/"),
                1_000);
        assertThat(wrong).isEmpty();
        assertThat(crawl.pages()).hasSizeGreaterThan(as.equals("new-worker") ? 0 : 4); // the pledge comes first
    }

    @Test
    void a_team_lead_is_told_who_waits_for_the_team_and_a_worker_whom_to_answer() {
        assertThat(Cards.follow(visitor, Cards.press(visitor, "team-lead")).body())
                .contains("Wacht in het team", "Sevda Yılmaz wacht op antwoord")
                .doesNotContain("Wacht op jou", "Antwoord Sevda");
        assertThat(Cards.follow(visitor, Cards.press(visitor, "worker")).body())
                .contains("Wacht op jou", "Antwoord Sevda Yılmaz")
                .doesNotContain("Wacht in het team");
    }

    @ParameterizedTest
    @CsvSource({"client, Mijn dossier", "supporter, Ik help mee", "worker, Werkplek", "admin, Werkplek"})
    void a_page_for_everybody_says_for_whom_its_reader_is_here(String as, String under) {
        assertThat(Cards.at("/privacy", visitor, Cards.press(visitor, as)).body())
                .contains("<small>" + under + "</small>");
    }

    @Test
    void everybody_has_signed_the_pledge_except_the_one_who_begins_today() {
        for (var card : SampleFiles.cast().cards()) {
            var page = Cards.follow(visitor, Cards.press(visitor, card.as()));
            assertThat(page.body().contains("Ik teken"))
                    .as(card.as())
                    .isEqualTo(card.as().equals("new-worker"));
        }
    }

    @Test
    void the_administrator_begins_at_what_is_to_be_done_and_finds_no_client_among_the_people() {
        var begin = Cards.press(visitor, "admin");
        assertThat(Cards.follow(visitor, begin).body()).contains("Nog te doen").doesNotContain("Fatima", "Tom Bakker");
        assertThat(visitor.as(SampleFiles.cast().as("admin").orElseThrow().person())
                        .get("/admin/people")
                        .body())
                .contains("Mensen en rollen", "Anouk de Boer", "Maatschappelijk werk", "Geheimhouding")
                .doesNotContain("Fatima", "Tom Bakker");
    }

    @Test
    void a_volunteer_and_the_back_office_know_no_client() {
        for (var role : List.of(Role.VOLUNTEER, Role.BACK_OFFICE)) {
            var as = role == Role.VOLUNTEER ? "volunteer" : "back-office";
            assertThat(namesFor(as, role)).isEmpty();
            assertThat(Cards.follow(visitor, Cards.press(visitor, as)).body())
                    .contains("Je opent hier geen dossiers")
                    .doesNotContain("Fatima");
        }
        assertThat(namesFor("new-worker", Role.WORKER)).isEmpty();
    }

    @Test
    void the_neighbour_begins_at_the_plan_with_own_tasks_in_the_garden_and_the_one_who_reads_along_changes_nothing() {
        var plan = Cards.follow(visitor, Cards.press(visitor, "supporter")).body();
        assertThat(plan)
                .contains(
                        "Het plan van Fatima",
                        "Je ziet het plan en de groep van Fatima. Niet het dossier.",
                        "snoeit de heg",
                        "/tick")
                .doesNotContain("El Amrani", "Brugstraat", "26-0");
        assertThat(Cards.follow(visitor, Cards.press(visitor, "supporter-reading"))
                        .body())
                .contains("Het plan van Fatima", "<b>Frits</b> snoeit de heg")
                .doesNotContain("/tick", "El Amrani");
        assertThat(namesFor("supporter", Role.SUPPORTER)).isEmpty();
    }

    @Test
    void the_client_finds_both_among_the_people_around_her() {
        assertThat(Cards.follow(visitor, Cards.press(visitor, "client")).body())
                .contains("Frits Veenstra", "Helpt mee", "Mo Aydin", "Leest mee");
    }

    @Test
    void the_privacy_officer_finds_what_the_watch_over_the_log_found_in_the_sample() {
        var officer = SampleFiles.cast().as("privacy-officer").orElseThrow().person();
        assertThat(visitor.as(officer).get("/oversight/alert").body())
                .contains("Kim Prins opende dossier", "via de spoedingang", "Kim Prins wilde in dossier")
                .doesNotContain("Shanti", "Ramdin", "Daan", "Kuipers");
    }

    @Test
    void the_privacy_officer_finds_a_question_that_waits() {
        var officer = SampleFiles.cast().as("privacy-officer").orElseThrow().person();
        assertThat(visitor.as(officer).get("/oversight/question").body())
                .contains("Over dossier", "Antwoord uiterlijk");
    }

    @Test
    void an_unknown_card_is_answered_with_a_calm_page() {
        var answer = Cards.press(visitor, "minister");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Deze persoon is er niet");
        assertThat(Cards.press(visitor, "").status()).isEqualTo(400);
    }

    @Test
    void a_forged_post_lets_nobody_in() {
        assertThat(visitor.nobody()
                        .send(post("/demo/sign-in").param("as", "worker"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_way_to_sign_in_leads_to_the_cards() {
        assertThat(visitor.nobody().get("/sign-in").body()).contains("href=\"/demo\"");
    }

    @Test
    void the_workers_know_at_least_twelve_clients_and_the_lead_knows_all() {
        var own = namesFor("worker", Role.WORKER);
        var others = namesFor("colleague", Role.WORKER);
        var all = new TreeSet<>(own);
        all.addAll(others);
        assertThat(own).contains("Fatima El Amrani", "Tom Bakker");
        assertThat(all).hasSizeGreaterThanOrEqualTo(12).hasSizeGreaterThan(own.size());
        assertThat(namesFor("team-lead", Role.TEAM_LEAD)).containsAll(own).containsAll(others);
        assertThat(namesFor("client", Role.CLIENT)).containsExactly("Fatima El Amrani");
        assertThat(namesFor("admin", Role.ADMINISTRATOR)).isEmpty();
    }

    @Test
    void a_second_start_makes_no_doubles() {
        var before = namesFor("team-lead", Role.TEAM_LEAD);
        sample.run(new DefaultApplicationArguments());
        assertThat(namesFor("team-lead", Role.TEAM_LEAD)).isEqualTo(before).doesNotHaveDuplicates();
    }

    private List<String> namesFor(String as, Role role) {
        var person = SampleFiles.cast().as(as).orElseThrow().person();
        return new TransactionTemplate(transactions)
                .execute(status -> clients.of(access.reach(viewer(person, role), Part.IDENTITY)).stream()
                        .map(Client::name)
                        .toList());
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), Instant.now());
    }
}
