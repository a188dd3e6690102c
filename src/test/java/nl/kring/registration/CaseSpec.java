package nl.kring.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Cases;
import nl.kring.dossier.HelpCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** More than one case in a dossier. */
@KringSpec
class CaseSpec {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Grants grants;

    @Autowired
    Cases cases;

    @Autowired
    Details details;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private PersonId worker;
    private DossierId dossier;
    private String path;

    @BeforeEach
    void a_dossier_with_one_case() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        path = "/registration/case/" + dossier;
    }

    private Map<String, String> form(String law) {
        return new HashMap<>(Map.of(
                "regime",
                law,
                "title",
                "Opvoeding",
                "helpRequest",
                "Mijn zoon luistert niet.",
                "opened",
                TODAY.minusDays(2).toString()));
    }

    private Viewer.Person viewer() {
        return new Viewer.Person(worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
    }

    private List<HelpCase> cases() {
        return Objects.requireNonNull(
                transaction.execute(status -> cases.of(access.pass(viewer(), Safe.of(dossier), Part.CASES))));
    }

    private List<Detail> details() {
        return Objects.requireNonNull(
                transaction.execute(status -> details.of(access.pass(viewer(), Safe.of(dossier), Part.IDENTITY))));
    }

    private HelpCase add() {
        assertThat(visitor.as(worker).post(path, form("PRIVATE")).status()).isEqualTo(303);
        return cases().getFirst();
    }

    private Visitor.Answer end(PersonId person, HelpCase one, String day, String outcome) {
        return visitor.as(person).post(path + "/" + one.id() + "/end", Map.of("closed", day, "outcome", outcome));
    }

    private static String told(String sql, Object value) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            var rows = statement.executeQuery();
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Nested
    class A_worker_of_the_help_team {
        @Test
        void adds_one_under_another_law_and_sees_both_wherever_the_case_stood() {
            assertThat(visitor.as(worker).get("/home/dossier/" + dossier).body())
                    .contains(path);
            add();
            assertThat(visitor.as(worker).get(path).body())
                    .contains("Opvoeding", "Mijn zoon luistert niet.", "Overeenkomst", "Maatschappelijk werk");
            assertThat(visitor.as(worker).get("/home/dossier/" + dossier).body())
                    .contains("Opvoeding, sinds", "Maatschappelijk werk, sinds", "Ik heb schulden.");
            assertThat(visitor.as(worker).get("/home/work").body()).contains("Opvoeding", "Maatschappelijk werk");
        }

        @Test
        void counts_the_term_of_a_case_from_the_day_on_which_it_was_written_down() {
            assertThat(add().changedOn()).isEqualTo(TODAY);
        }

        @ParameterizedTest
        @CsvSource({"WMO_TAILORED, true", "WMO_GENERAL, false", "YOUTH_CARE, true", "PRIVATE, false"})
        void is_asked_for_a_service_number_only_where_the_law_allows_it(String law, boolean asked) {
            var page = visitor.as(worker).post(path + "/form", Map.of("regime", law));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().contains("name=\"bsn\"")).isEqualTo(asked);
            var form = form(law);
            form.put("bsn", "111222333");
            assertThat(visitor.as(worker).post(path, form).status()).isEqualTo(asked ? 303 : 422);
            assertThat(details()).hasSize(asked ? 1 : 0);
        }

        @Test
        void is_not_asked_again_for_what_is_kept_already_and_finds_the_client_by_it() {
            var form = form("WMO_TAILORED");
            form.put("bsn", "123456782");
            visitor.as(worker).post(path, form);
            assertThat(visitor.as(worker)
                            .post("/registration/search", Map.of("number", "123456782"))
                            .body())
                    .contains("/home/dossier/" + dossier);
            assertThat(visitor.as(worker)
                            .post(path + "/form", Map.of("regime", "YOUTH_CARE"))
                            .body())
                    .doesNotContain("name=\"bsn\"")
                    .contains("name=\"lifeSaving\"");
            form.put("bsn", "111222333");
            var again = visitor.as(worker).post(path, form);
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.body()).contains("Dit staat al in het dossier", "111222333");
            assertThat(details()).extracting(Detail::value).containsExactly("123456782");
            assertThat(cases()).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"regime, ''", "regime, NOTHING", "title, ''", "helpRequest, ' '", "opened, ''", "opened, 2999-01-01"
        })
        void is_told_what_is_wrong_and_keeps_what_was_typed(String field, String value) {
            var form = form("WMO_TAILORED");
            form.put("emergencyContact", "Zus, 06 1111 2222");
            form.put(field, value);
            var answer = visitor.as(worker).post(path, form);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Zus, 06 1111 2222");
            assertThat(cases()).hasSize(1);
        }

        @Test
        void by_a_double_tap_adds_one() {
            var form = form("PRIVATE");
            form.put("form", UUID.randomUUID().toString());
            var session = visitor.as(worker);
            session.post(path, form);
            session.post(path, form);
            assertThat(cases()).hasSize(2);
        }

        @Test
        void ends_one_in_plain_words_and_reads_it_back_among_those_that_ended() throws SQLException {
            var one = add();
            assertThat(visitor.as(worker).get(path + "/" + one.id()).body()).contains("Opvoeding beëindigen");
            assertThat(end(worker, one, TODAY.toString(), "Het gaat goed zo.").status())
                    .isEqualTo(303);
            assertThat(visitor.as(worker).get(path).body()).contains("Afgelopen", "Het gaat goed zo.");
            assertThat(visitor.as(worker).get("/home/dossier/" + dossier).body())
                    .contains("Maatschappelijk werk, sinds")
                    .doesNotContain("Opvoeding");
            assertThat(visitor.as(worker).get("/home/work").body()).doesNotContain("Opvoeding");
            assertThat(visitor.as(worker).get(path + "/" + one.id()).status())
                    .as("it cannot end twice")
                    .isEqualTo(404);
            assertThat(told("select h::text from dossier.help_case h where id = ?", one.id()))
                    .contains(worker.toString())
                    .doesNotContain("goed");
        }

        @Test
        void may_end_the_last_one_and_the_dossier_still_opens() {
            end(worker, cases().getFirst(), TODAY.toString(), "Klaar.");
            assertThat(visitor.as(worker).get("/home/dossier/" + dossier).body())
                    .contains("Er loopt nu geen traject.");
            assertThat(visitor.as(worker).get("/home/work").status()).isEqualTo(200);
            assertThat(visitor.as(client).get("/home/known/" + dossier).body())
                    .contains("15 jaar. We tellen vanaf de laatste verandering.");
        }

        @ParameterizedTest
        @CsvSource({"'', Klaar", "2999-01-01, Klaar", "2001-01-01, Klaar", "TODAY, ''", "gisteren, Klaar"})
        void is_told_what_is_wrong_with_an_end_and_keeps_what_was_typed(String day, String outcome) {
            var one = add();
            var answer = end(worker, one, day.equals("TODAY") ? TODAY.toString() : day, outcome);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(outcome);
            assertThat(cases().getFirst().open()).isTrue();
        }

        @Test
        void who_ends_one_just_too_late_sees_both_and_loses_nothing() {
            var one = add();
            end(worker, one, TODAY.toString(), "Verhuisd.");
            var late = end(worker, one, TODAY.toString(), "Niet meer nodig.");
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Verhuisd.", "Niet meer nodig.");
            assertThat(cases().getFirst().outcome()).isEqualTo("Verhuisd.");
        }

        @Test
        void finds_no_case_of_another_dossier_under_this_one() {
            var other = story.dossier("Bo", "Ander", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT), worker);
            var one = cases().getFirst();
            assertThat(visitor.as(worker)
                            .get("/registration/case/" + other + "/" + one.id())
                            .status())
                    .isEqualTo(404);
            assertThat(visitor.as(worker)
                            .post(
                                    "/registration/case/" + other + "/" + one.id() + "/end",
                                    Map.of("closed", TODAY.toString(), "outcome", "Klaar"))
                            .status())
                    .isEqualTo(404);
            assertThat(cases().getFirst().open()).isTrue();
        }
    }

    @Nested
    class A_client {
        @Test
        void reads_the_open_cases_and_is_asked_nothing() {
            end(worker, cases().getFirst(), TODAY.toString(), "Klaar.");
            add();
            assertThat(visitor.as(client).get("/home/known/" + dossier).body())
                    .contains("Waar we je mee helpen", "Opvoeding", "Mijn zoon luistert niet.", "Overeenkomst, sinds")
                    .doesNotContain(
                            "Maatschappelijk werk", "<form class=\"k-stack\" method=\"post\" action=\"/registration");
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void adds_or_ends_one() {
            var standIn = story.person("Sil Inval", Role.WORKER);
            transaction.executeWithoutResult(status -> grants.give(
                    access.change(Story.SAMPLE, Safe.of(dossier), "test", Part.GRANT),
                    standIn,
                    Safe.of(dossier),
                    Grant.Kind.STAND_IN,
                    Role.WORKER,
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(3600)));
            var one = cases().getFirst();
            for (var person : List.of(
                    client, standIn, story.lead, story.colleague, story.otherClient, story.officer, story.admin)) {
                var reads = person.equals(standIn) || person.equals(story.lead);
                assertThat(visitor.as(person).get(path).status()).isEqualTo(reads ? 200 : 404);
                assertThat(visitor.as(person)
                                .post(path + "/form", Map.of("regime", "PRIVATE"))
                                .status())
                        .isEqualTo(404);
                assertThat(visitor.as(person).post(path, form("PRIVATE")).status())
                        .isEqualTo(404);
                assertThat(visitor.as(person).get(path + "/" + one.id()).status())
                        .isEqualTo(404);
                assertThat(end(person, one, TODAY.toString(), "Klaar.").status())
                        .isEqualTo(404);
            }
            assertThat(cases()).containsExactly(one);
            assertThat(visitor.as(story.lead).get(path).body()).doesNotContain(path + "/form", path + "/" + one.id());
        }
    }
}
