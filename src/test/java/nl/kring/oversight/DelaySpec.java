package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Looked.Look;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.audit.EventKind;
import nl.kring.dossier.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** The delay of a notice about emergency access: who decides and ends it, and what the client sees meanwhile. */
@KringSpec
class DelaySpec {
    private static final String REASON = "Ze belde huilend en nam daarna niet meer op.";
    private static final String WHY = "Haar man leest met haar mee.";
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Emergencies emergencies;

    @Autowired
    WhoLooked log;

    @Autowired
    Clients clients;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;
    private String number;

    @BeforeEach
    void a_client() {
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Sara", "Uitstel", LocalDate.of(1979, 5, 4), client, story.worker);
        number = within(() -> clients.of(access.pass(Story.SAMPLE, Safe.of(dossier), Part.IDENTITY))
                .number());
    }

    @Nested
    class A_delay {
        @Test
        void stands_in_the_log_of_its_dossier_and_the_decision_names_it() throws SQLException {
            decide(delay(LocalDate.now(HERE).plusDays(10), WHY));
            assertThat(rows(Map.of("number", number)))
                    .anyMatch(row -> row.contains("Noor Haddad") && row.contains("Melding aan cliënt uitgesteld"));
            assertThat(told("select count(*) from audit.event e join access.notice_delay d"
                            + " on e.object = 'access.notice_delay:' || d.id where d.safe = ? and e.safe in (d.safe, '"
                            + Safe.ORGANISATION + "')"))
                    .isEqualTo("2");
        }

        @Test
        void is_ended_early_from_the_list_and_that_stands_in_the_log() throws SQLException {
            decide(delay(LocalDate.now(HERE).plusDays(10), WHY));
            var id = told("select id from access.notice_delay where safe = ?");
            var officer = visitor.as(story.officer);
            assertThat(officer.get("/oversight/delay").body())
                    .contains("action=\"/oversight/delay/end\"", "name=\"delay\" value=\"" + id + "\"");
            assertThat(officer.post("/oversight/delay/end", Map.of("delay", id)).location())
                    .isEqualTo("/oversight/delay");
            assertThat(officer.get("/oversight/delay").body()).doesNotContain("Dossier " + number);
            assertThat(rows(Map.of("number", number)))
                    .anyMatch(row -> row.contains("Noor Haddad") && row.contains("Uitstel van melding gestopt"));
            assertThat(told("select ended_by from access.notice_delay where safe = ? and ended_at <= until"))
                    .isEqualTo(story.officer.toString());
        }

        @Test
        void is_ended_once_and_what_is_no_running_delay_does_not_exist() throws SQLException {
            decide(delay(LocalDate.now(HERE).plusDays(10), WHY));
            var id = told("select id from access.notice_delay where safe = ?");
            var officer = visitor.as(story.officer);
            var form = Map.of("delay", id, "form", UUID.randomUUID().toString());
            assertThat(officer.post("/oversight/delay/end", form).status()).isEqualTo(303);
            assertThat(officer.post("/oversight/delay/end", form).status())
                    .as("a double tap")
                    .isEqualTo(303);
            for (var wrong : List.of(
                    Map.of("delay", id), Map.of("delay", UUID.randomUUID().toString()), Map.<String, String>of()))
                assertThat(officer.post("/oversight/delay/end", wrong).status()).isEqualTo(404);
            assertThat(told("select count(*) from audit.event where safe = ? and kind = 'NOTICE_DELAY_ENDED'"))
                    .isEqualTo("1");
            assertThat(rows(Map.of("person", story.officer.toString(), "kind", "refusals")))
                    .anyMatch(row -> row.contains("Organisatie") && row.contains("Niet gevonden"));
        }

        @Test
        void runs_on_when_somebody_else_tries_to_end_it() throws SQLException {
            decide(delay(LocalDate.now(HERE).plusDays(10), WHY));
            var id = told("select id from access.notice_delay where safe = ?");
            for (var person : List.of(client, story.worker, story.lead, story.admin))
                assertThat(visitor.as(person)
                                .post("/oversight/delay/end", Map.of("delay", id))
                                .status())
                        .isEqualTo(404);
            assertThat(visitor.nobody()
                            .send(MockMvcRequestBuilders.post("/oversight/delay/end")
                                    .param("delay", id))
                            .status())
                    .isEqualTo(403);
            assertThat(told("select ended_at is null from access.notice_delay where safe = ?"))
                    .isEqualTo("t");
        }

        @Test
        void is_decided_with_a_day_and_a_reason_and_stands_in_the_list_and_in_the_log() {
            var officer = visitor.as(story.officer);
            var answer =
                    officer.post("/oversight/delay", delay(LocalDate.now(HERE).plusDays(10), WHY));
            assertThat(answer.location()).isEqualTo("/oversight/delay");
            assertThat(officer.get("/oversight/delay").body()).contains("Dossier " + number, WHY, "Noor Haddad");
            assertThat(rows(Map.of("person", story.officer.toString())))
                    .anyMatch(row -> row.contains("Melding aan cliënt uitgesteld"));
        }

        @Test
        void lasts_thirty_days_at_most_and_needs_a_reason_and_a_known_number() {
            var today = LocalDate.now(HERE);
            assertThat(decide(delay(today.plusDays(31), WHY)).body()).contains("binnen 30 dagen", number);
            assertThat(decide(delay(today, WHY)).body()).contains("Kies een dag na vandaag");
            assertThat(decide(delay(today.plusDays(2), "Gevaar")).body()).contains("minstens 20 tekens");
            assertThat(decide(Map.of(
                                    "number",
                                    "99-9999",
                                    "until",
                                    today.plusDays(2).toString(),
                                    "reason",
                                    WHY))
                            .body())
                    .contains("geen dossier met dit nummer");
            assertThat(decide(Map.of()).status()).isEqualTo(422);
        }
    }

    @Nested
    class A_delay_for_safety {
        @Test
        void hides_later_emergency_access_from_the_client_until_it_passes_and_never_from_lead_and_officer() {
            decide(3);
            enter();
            visitor.as(story.colleague).get("/home/dossier/" + dossier);
            visitor.as(story.colleague).get("/report/" + dossier + "/new"); // refused
            for (var path : List.of("/home", "/home/looked/" + dossier))
                assertThat(visitor.as(client).get(path).body()).doesNotContain(REASON, "Kim Prins");
            assertThat(seen(client)).isEmpty();
            assertThat(looks()).noneMatch(look -> story.colleague.equals(look.person()));
            assertThat(seen(story.lead)).containsExactly(REASON);
            assertThat(visitor.as(story.officer).get("/oversight").body()).contains(REASON);
            try {
                clock.forward(Duration.ofDays(3));
                assertThat(seen(client)).containsExactly(REASON);
                assertThat(looks())
                        .anyMatch(look -> look.kind() == EventKind.EMERGENCY && story.colleague.equals(look.person()));
            } finally {
                clock.back();
            }
        }

        @Test
        void says_nothing_of_itself_to_the_client_while_it_runs() {
            decide(3);
            decide(5);
            visitor.as(client).get("/home/looked/" + dossier);
            assertThat(looks()).noneMatch(look -> story.officer.equals(look.person()));
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .doesNotContain("Noor Haddad", "later te laten zien");
            try {
                clock.forward(Duration.ofDays(4));
                assertThat(looks())
                        .as("while the second one runs")
                        .noneMatch(look -> story.officer.equals(look.person()));
                clock.forward(Duration.ofDays(2));
                assertThat(looks()).anyMatch(look -> look.kind() == EventKind.NOTICE_DELAYED);
            } finally {
                clock.back();
            }
        }

        @Test
        void lets_the_client_see_all_at_once_when_the_privacy_officer_ends_it_early() throws SQLException {
            decide(3);
            enter();
            assertThat(seen(client)).isEmpty();
            var officer = visitor.as(story.officer);
            assertThat(officer.post(
                                    "/oversight/delay/end",
                                    Map.of("delay", told("select id from access.notice_delay where safe = ?")))
                            .status())
                    .isEqualTo(303);
            assertThat(seen(client)).containsExactly(REASON);
            assertThat(looks()).anyMatch(look -> look.kind() == EventKind.EMERGENCY);
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .contains("Besloot iets later te laten zien", "Besloot het nu te laten zien", "Kim Prins");
        }

        @Test
        void hides_nothing_that_happened_before() {
            enter();
            decide(3);
            assertThat(seen(client)).containsExactly(REASON);
            assertThat(looks()).anyMatch(look -> look.kind() == EventKind.EMERGENCY);
        }
    }

    private void decide(int days) {
        assertThat(decide(delay(LocalDate.now(HERE).plusDays(days), WHY)).status())
                .isEqualTo(303);
    }

    private Visitor.Answer decide(Map<String, String> fields) {
        return visitor.as(story.officer).post("/oversight/delay", fields);
    }

    private Map<String, String> delay(LocalDate until, String reason) {
        return Map.of("number", number, "until", until.toString(), "reason", reason);
    }

    /** Kim uses the emergency entrance. */
    private void enter() {
        assertThat(visitor.as(story.colleague)
                        .post("/team/emergency", Map.of("number", number, "reason", REASON))
                        .status())
                .isEqualTo(303);
    }

    private List<String> rows(Map<String, String> fields) {
        return Pattern.compile("(?s)<tr>\\s*<td>(.*?)</tr>")
                .matcher(visitor.as(story.officer).post("/oversight", fields).body())
                .results()
                .map(row -> row.group(1).replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " "))
                .toList();
    }

    /** One answer about the dossier, seen by the superuser. */
    private String told(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, dossier.value());
            var rows = statement.executeQuery();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    /** The reasons of emergency access that this person sees on the dossier. */
    private List<String> seen(PersonId person) {
        return within(() ->
                emergencies.of(access.pass(viewer(person), Safe.of(dossier), Part.TEAM), Instant.EPOCH).stream()
                        .map(emergency -> String.valueOf(emergency.reason()))
                        .toList());
    }

    private List<Look> looks() {
        return within(() -> log.of(access.pass(viewer(client), Safe.of(dossier), Part.LOG), null, null, 0, false)
                .looks());
    }

    private Viewer.Person viewer(PersonId person) {
        return new Viewer.Person(person, Set.of(story.role(person)), "spec", UUID.randomUUID(), clock.instant());
    }

    private <T> T within(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
