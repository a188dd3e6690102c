package nl.kring.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.team.Member;
import nl.kring.team.Members;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class RegistrationSpec {
    private static final AtomicInteger PHONES = new AtomicInteger(10_000_000);

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Departments departments;

    @Autowired
    Details details;

    @Autowired
    Members members;

    @Autowired
    Signals signals;

    @Autowired
    TransactionTemplate transaction;

    private PersonId worker;
    private PersonId lead;
    private String family;
    private String phone;

    @BeforeEach
    void a_worker_of_a_department() {
        worker = story.person("Els Dijk", Role.WORKER);
        lead = story.person("Henk Leider", Role.TEAM_LEAD);
        family = "Proef" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        phone = "06" + PHONES.incrementAndGet();
        transaction.executeWithoutResult(status -> {
            var organisation = access.change(Story.SAMPLE, new Safe.Organisation(), "account.department", Part.PEOPLE);
            var department = departments.add(organisation, "Wijk " + family);
            departments.place(organisation, worker, department, Role.WORKER);
            departments.place(organisation, lead, department, Role.TEAM_LEAD);
        });
    }

    private static String or(Map<String, String> values, String name) {
        return Objects.requireNonNullElse(values.get(name), "");
    }

    static Filled filled(Map<String, String> values) {
        return new Filled(
                or(values, "regime"),
                or(values, "given"),
                or(values, "infix"),
                or(values, "family"),
                or(values, "day"),
                or(values, "month"),
                or(values, "year"),
                or(values, "phone"),
                or(values, "mail"),
                or(values, "address"),
                or(values, "caution"),
                or(values, "bsn"),
                or(values, "emergencyContact"),
                or(values, "lifeSaving"),
                or(values, "title"),
                or(values, "helpRequest"),
                or(values, "source"),
                or(values, "sourceName"),
                or(values, "received"),
                or(values, "told"),
                or(values, "known"));
    }

    private Map<String, String> form() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("regime", "WMO_TAILORED"),
                Map.entry("given", "Nora"),
                Map.entry("infix", "van"),
                Map.entry("family", family),
                Map.entry("day", "3"),
                Map.entry("month", "5"),
                Map.entry("year", "1988"),
                Map.entry("phone", phone),
                Map.entry("caution", "Niet bellen op het werk"),
                Map.entry("title", "Schulden en post"),
                Map.entry("helpRequest", "Ik durf mijn post niet meer open te maken."),
                Map.entry("source", "SELF"),
                Map.entry("received", LocalDate.now().minusDays(1).toString())));
    }

    private DossierId register(Map<String, String> form) {
        var answer = visitor.as(worker).post("/registration", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).startsWith("/home/dossier/");
        return new DossierId(UUID.fromString(answer.location().substring("/home/dossier/".length())));
    }

    private Visitor.Answer search(PersonId person, Map<String, String> asked) {
        return visitor.as(person).post("/registration/search", asked);
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "origin", UUID.randomUUID(), java.time.Instant.now());
    }

    private static String told(String sql, Object... values) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++) statement.setObject(at + 1, values[at]);
            var rows = statement.executeQuery();
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Nested
    class Searching {
        @Test
        void finds_an_own_client_by_number_phone_and_name_with_birth_date() throws SQLException {
            var dossier = register(form());
            var number = told("select number from access.safe where id = ?", dossier.value());
            for (var asked : java.util.List.of(
                    Map.of("number", " " + number.toLowerCase(java.util.Locale.ROOT) + " "),
                    Map.of("phone", "+31 " + phone.substring(1)),
                    Map.of("family", family, "day", "3", "month", "5", "year", "1988"),
                    Map.of("family", "VAN " + family, "day", "3", "month", "5", "year", "1988")))
                assertThat(search(worker, asked).body()).as("%s", asked).contains("Nora van " + family, number);
        }

        @Test
        void finds_a_name_that_sounds_the_same_of_somebody_born_in_that_year() {
            var form = form();
            var sounds = "Dijkzicht" + family.substring(5).replaceAll("[aeiou]", "");
            form.put("family", sounds);
            register(form);
            assertThat(search(
                                    worker,
                                    Map.of(
                                            "family",
                                            sounds.replace("ij", "y"),
                                            "day",
                                            "1",
                                            "month",
                                            "1",
                                            "year",
                                            "1988"))
                            .body())
                    .contains("Nora van " + sounds);
            assertThat(search(
                                    worker,
                                    Map.of(
                                            "family",
                                            sounds.replace("ij", "y"),
                                            "day",
                                            "1",
                                            "month",
                                            "1",
                                            "year",
                                            "1989"))
                            .body())
                    .contains("We vonden niemand")
                    .doesNotContain("Nora van");
        }

        @Test
        void says_of_a_dossier_of_others_only_that_the_desk_knows_more() {
            register(form());
            var page = search(story.colleague, Map.of("phone", phone));
            assertThat(page.body())
                    .contains("Er is een dossier dat je niet mag zien. Vraag het aan de balie.")
                    .doesNotContain("Nora", family, "26-1", "/home/dossier/");
        }

        @Test
        void is_logged_as_a_search_without_what_was_typed() throws SQLException {
            search(worker, Map.of("phone", phone));
            assertThat(told(
                            "select string_agg(concat_ws(' ', kind, parts, object), ',') from audit.event where person = ? and kind = 'SEARCH'",
                            worker.value()))
                    .isEqualTo("SEARCH {FIND} dossier.client");
        }

        @Test
        void wants_something_to_look_for_and_keeps_what_was_typed() {
            for (var asked : java.util.List.of(
                    Map.<String, String>of(),
                    Map.of("phone", "06 12"),
                    Map.of("family", "Bakker"),
                    Map.of("year", "1988")))
                assertThat(search(worker, asked).status()).as("%s", asked).isEqualTo(422);
            assertThat(search(worker, Map.of("family", "Bakker", "day", "31", "month", "2", "year", "1988"))
                            .body())
                    .contains("Deze geboortedatum bestaat niet.", "value=\"Bakker\"", "value=\"31\"");
        }

        @Test
        void is_for_workers_alone() {
            for (var other : java.util.List.of(story.client, story.officer, story.admin, lead)) {
                assertThat(visitor.as(other).get("/registration").status()).isEqualTo(404);
                assertThat(search(other, Map.of("phone", phone)).status()).isEqualTo(404);
                assertThat(visitor.as(other).post("/registration", form()).status())
                        .isEqualTo(404);
            }
        }
    }

    @Nested
    class Registering {
        @Test
        void makes_a_dossier_that_the_worker_helps_in_and_the_lead_of_the_department_leads() {
            var dossier = register(form());
            var page = visitor.as(worker).get("/home/dossier/" + dossier);
            assertThat(page.body())
                    .contains("Nora van " + family, "Schulden en post", "Niet bellen op het werk", phone);
            var team = Objects.requireNonNull(transaction.execute(
                    status -> members.of(access.pass(viewer(worker, Role.WORKER), Safe.of(dossier), Part.TEAM))));
            assertThat(team)
                    .extracting(Member::person, Member::kind)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(worker, Grant.Kind.HELP_TEAM),
                            org.assertj.core.groups.Tuple.tuple(lead, Grant.Kind.TEAM_LEAD));
            assertThat(visitor.as(lead).get("/home/dossier/" + dossier).status())
                    .isEqualTo(200);
            assertThat(visitor.as(story.colleague)
                            .get("/home/dossier/" + dossier)
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void begins_with_the_search_and_fills_in_what_was_asked() {
            var form = visitor.as(worker)
                    .post(
                            "/registration/form",
                            Map.of(
                                    "family",
                                    family,
                                    "day",
                                    "3",
                                    "month",
                                    "5",
                                    "year",
                                    "1988",
                                    "phone",
                                    phone,
                                    "regime",
                                    "WMO_GENERAL"));
            assertThat(form.body())
                    .contains("value=\"" + family + "\"", "value=\"" + phone + "\"")
                    .doesNotContain("BSN");
            assertThat(visitor.as(worker)
                            .post("/registration/form", Map.of("family", family))
                            .status())
                    .isEqualTo(422);
        }

        @ParameterizedTest
        @EnumSource(nl.kring.dossier.LegalRegime.class)
        void offers_only_the_fields_that_the_law_of_the_case_allows(nl.kring.dossier.LegalRegime law) {
            var page = visitor.as(worker).post("/registration/form", Map.of("regime", law.name()));
            for (var kind : Detail.Kind.values())
                assertThat(page.body().contains("name=\"" + Filled.field(kind) + "\""))
                        .as("%s under %s", kind, law)
                        .isEqualTo(kind.allowedUnder(law));
        }

        @Test
        void keeps_what_the_law_allows_sealed_and_finds_it_again() {
            var form = form();
            form.put("bsn", "111222333");
            form.put("known", "OTHER");
            form.put("lifeSaving", "Allergisch voor penicilline");
            var dossier = register(form);
            var kept = Objects.requireNonNull(transaction.execute(
                    status -> details.of(access.pass(viewer(worker, Role.WORKER), Safe.of(dossier), Part.IDENTITY))));
            assertThat(kept)
                    .extracting(Detail::value)
                    .containsExactlyInAnyOrder("111222333", "Allergisch voor penicilline");
            assertThat(search(worker, Map.of("number", "111222333")).body()).contains("Nora van " + family);
        }

        @Test
        void refuses_what_the_law_forbids_and_loses_nothing_that_was_typed() {
            var form = form();
            form.put("regime", "WMO_GENERAL");
            form.put("bsn", "111222333");
            var answer = visitor.as(worker).post("/registration", form);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains(
                            "Onder deze wet mogen we dit niet bewaren",
                            "111222333",
                            family,
                            "Ik durf mijn post niet meer");
        }

        @Test
        void asks_again_when_somebody_like_that_is_known_and_goes_on_when_it_is_another() {
            var first = register(form());
            var again = visitor.as(worker).post("/registration", form());
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.body())
                    .contains("Ik heb gekeken: dit is iemand anders.", "/home/dossier/" + first, family);
            var form = form();
            form.put("known", "OTHER");
            assertThat(register(form)).isNotEqualTo(first);
        }

        @Test
        void by_a_double_tap_makes_one_dossier() {
            var form = form();
            form.put("form", UUID.randomUUID().toString());
            var session = visitor.as(worker);
            var first = session.post("/registration", form);
            var second = session.post("/registration", form);
            assertThat(first.location()).isEqualTo(second.location()).startsWith("/home/dossier/");
        }

        @Test
        void waits_for_the_client_to_be_told_when_another_gave_the_data() {
            var form = form();
            form.put("source", "MUNICIPALITY");
            form.put("sourceName", "Gemeente Rijnvaart");
            var received = LocalDate.now().minusDays(3);
            form.put("received", received.toString());
            var dossier = register(form);
            var waits = Objects.requireNonNull(transaction.execute(
                    status -> signals.of(access.pass(viewer(worker, Role.WORKER), Safe.of(dossier), Part.SIGNAL))));
            assertThat(waits).singleElement().satisfies(signal -> {
                assertThat(signal.kind()).isEqualTo(Signal.Kind.TO_TELL);
                assertThat(LocalDate.ofInstant(
                                Objects.requireNonNull(signal.due()), java.time.ZoneId.of("Europe/Amsterdam")))
                        .isEqualTo(received.plusMonths(1));
            });
        }

        @Test
        void leaves_a_line_in_the_log_of_the_new_dossier() throws SQLException {
            var dossier = register(form());
            assertThat(told(
                            "select concat_ws(' ', kind, role, basis) from audit.event where safe = ? order by at, id limit 1",
                            dossier.value()))
                    .isEqualTo("CREATE WORKER HELP_TEAM");
        }
    }
}
