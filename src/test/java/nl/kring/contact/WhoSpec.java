package nl.kring.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.team.Member;
import nl.kring.team.Members;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class WhoSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Clients clients;

    @Autowired
    Members members;

    @Autowired
    Grants grants;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;
    private String path;
    private String wrong;
    private String right;

    @BeforeEach
    void a_client_whose_name_was_written_down_wrongly() {
        var letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        wrong = "Fouter" + letters;
        right = "Goederman" + letters;
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", wrong, LocalDate.of(1990, 1, 2), client, story.worker);
        path = "/contact/" + dossier + "/identity";
    }

    private Map<String, String> form(int base, String family) {
        return new HashMap<>(Map.of(
                "base",
                String.valueOf(base),
                "given",
                "Ada",
                "infix",
                "van",
                "family",
                family,
                "day",
                "3",
                "month",
                "4",
                "year",
                "1991",
                "reason",
                "Verkeerd overgenomen"));
    }

    private Client now() {
        var worker = new Viewer.Person(story.worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
        return Objects.requireNonNull(
                transaction.execute(status -> clients.of(access.pass(worker, Safe.of(dossier), Part.IDENTITY))));
    }

    private String search(String family, String day, String month, String year) {
        var asked = Map.of("family", family, "day", day, "month", month, "year", year);
        return visitor.as(story.worker).post("/registration/search", asked).body();
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
        void corrects_name_and_birth_date_and_reads_what_stood_there_and_why() {
            assertThat(visitor.as(story.worker).get("/contact/" + dossier).body())
                    .contains(path);
            var session = visitor.as(story.worker);
            assertThat(session.post(path, form(1, right)).status()).isEqualTo(303);
            assertThat(now())
                    .extracting(Client::name, Client::birthDate)
                    .containsExactly("Ada van " + right, LocalDate.of(1991, 4, 3));
            assertThat(session.get(path).body())
                    .contains(
                            "Eerder stond hier",
                            "Ada " + wrong,
                            "2 januari 1990",
                            "Verkeerd overgenomen",
                            "Verbeterd door Anouk de Boer");
        }

        @Test
        void keeps_the_number_of_the_dossier() {
            var number = now().number();
            visitor.as(story.worker).post(path, form(1, right));
            assertThat(now().number()).isEqualTo(number);
        }

        @Test
        void finds_the_client_by_what_is_right_and_no_longer_by_what_was_wrong() {
            assertThat(search(wrong, "2", "1", "1990")).contains("Ada " + wrong);
            visitor.as(story.worker).post(path, form(1, right));
            assertThat(search(right, "3", "4", "1991")).contains("Ada van " + right);
            assertThat(search("van " + right, "3", "4", "1991")).contains("Ada van " + right);
            assertThat(search(right.replace("Goeder", "Goether"), "1", "1", "1991"))
                    .as("by its sound")
                    .contains("Ada van " + right);
            assertThat(search(wrong, "2", "1", "1990")).contains("We vonden niemand");
            assertThat(search(right, "3", "4", "1990")).contains("We vonden niemand");
        }

        @Test
        void leaves_what_else_the_client_is_found_by_as_it_was() throws SQLException {
            var rest =
                    "select string_agg(field || encode(digest, 'hex'), ',' order by field, digest) from dossier.client_index where dossier = ? and field in ('NUMBER', 'PHONE')";
            var before = told(rest, dossier.value());
            visitor.as(story.worker).post(path, form(1, right));
            assertThat(told(rest, dossier.value())).isEqualTo(before).contains("NUMBER", "PHONE");
        }

        @Test
        void sees_the_right_name_among_those_who_have_access() {
            visitor.as(story.worker).post(path, form(1, right));
            var worker =
                    new Viewer.Person(story.worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
            var team = Objects.requireNonNull(
                    transaction.execute(status -> members.of(access.pass(worker, Safe.of(dossier), Part.TEAM))));
            assertThat(team)
                    .filteredOn(member -> member.kind() == Grant.Kind.CLIENT)
                    .extracting(Member::name)
                    .containsExactly("Ada van " + right);
        }

        @Test
        void who_was_just_too_late_sees_both_and_loses_nothing() {
            var second = story.person("Kim Later", Role.WORKER);
            transaction.executeWithoutResult(status -> members.join(
                    access.change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT),
                    second,
                    Grant.Kind.HELP_TEAM,
                    "Kim Later",
                    Instant.now()));
            visitor.as(story.worker).post(path, form(1, right));
            var late = visitor.as(second).post(path, form(1, "Laatste"));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body())
                    .contains(
                            "Er staat nu: Ada van " + right + ", geboren op 3 april 1991",
                            "value=\"Laatste\"",
                            "Verkeerd overgenomen");
            assertThat(now().family()).isEqualTo(right);
            visitor.as(second).post(path, form(2, "Laatste"));
            assertThat(now().family()).isEqualTo("Laatste");
        }

        @Test
        void who_saves_what_stands_already_changes_nothing() throws SQLException {
            visitor.as(story.worker).post(path, form(1, right));
            assertThat(visitor.as(story.worker).post(path, form(2, right)).status())
                    .isEqualTo(303);
            assertThat(told("select count(*) from dossier.former_client where dossier = ?", dossier.value()))
                    .isEqualTo("1");
        }

        @ParameterizedTest
        @CsvSource({"given, ''", "family, ' '", "day, 31", "year, 1899", "year, 2999", "month, 13", "reason, ''"})
        void is_told_what_is_wrong_and_keeps_what_was_typed(String field, String value) {
            var form = form(1, right);
            form.put("month", "2");
            form.put(field, value);
            var answer = visitor.as(story.worker).post(path, form);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("value=\"van\"", "name=\"base\" value=\"1\"");
            assertThat(now().family()).isEqualTo(wrong);
        }

        @Test
        void by_a_double_tap_corrects_once() throws SQLException {
            var form = form(1, right);
            form.put("form", UUID.randomUUID().toString());
            var session = visitor.as(story.worker);
            session.post(path, form);
            assertThat(session.post(path, form).status()).isEqualTo(303);
            assertThat(told("select count(*) from dossier.former_client where dossier = ?", dossier.value()))
                    .isEqualTo("1");
        }
    }

    @Nested
    class A_client {
        @Test
        void sees_who_corrected_it_and_when_and_not_the_name_that_was_wrong() {
            visitor.as(story.worker).post(path, form(1, right));
            assertThat(visitor.as(client).get("/contact/" + dossier).body())
                    .contains("Ada van " + right, "3 april 1991", "Verbeterd door Anouk de Boer, vandaag")
                    .doesNotContain(wrong, path);
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void finds_the_page_or_corrects_anything() {
            var standIn = story.person("Sil Inval", Role.WORKER);
            transaction.executeWithoutResult(status -> grants.give(
                    access.change(Story.SAMPLE, Safe.of(dossier), "test", Part.GRANT),
                    standIn,
                    Safe.of(dossier),
                    Grant.Kind.STAND_IN,
                    Role.WORKER,
                    Instant.now().minusSeconds(60),
                    Instant.now().plusSeconds(3600)));
            assertThat(visitor.as(standIn).get("/contact/" + dossier).status())
                    .as("a stand-in reads it")
                    .isEqualTo(200);
            for (var person : List.of(
                    client, standIn, story.lead, story.colleague, story.otherClient, story.officer, story.admin)) {
                assertThat(visitor.as(person).get(path).status()).isEqualTo(404);
                assertThat(visitor.as(person).post(path, form(1, right)).status())
                        .isEqualTo(404);
            }
            assertThat(now().family()).isEqualTo(wrong);
        }
    }

    @Test
    void what_stood_there_can_be_read_by_nobody_without_the_key() throws SQLException {
        visitor.as(story.worker).post(path, form(1, right));
        assertThat(told("select f::text from dossier.former_client f where dossier = ?", dossier.value()))
                .doesNotContain(wrong, "1990", "Verkeerd");
    }
}
