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
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Contact;
import nl.kring.dossier.Contacts;
import nl.kring.dossier.Contacts.Way;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class WaysSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Contacts contacts;

    @Autowired
    Signals signals;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;
    private String path;

    @BeforeEach
    void a_client_with_a_phone() {
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
        path = "/contact/" + dossier;
    }

    private List<Way> ways() {
        var worker = new Viewer.Person(story.worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
        return Objects.requireNonNull(
                transaction.execute(status -> contacts.ways(access.pass(worker, Safe.of(dossier), Part.IDENTITY))));
    }

    private List<Signal> waits() {
        var worker = new Viewer.Person(story.worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
        return Objects.requireNonNull(
                transaction.execute(status -> signals.of(access.pass(worker, Safe.of(dossier), Part.SIGNAL))));
    }

    private Visitor.Answer change(PersonId person, Way way, String value) {
        return visitor.as(person).post(path + "/" + way.id(), form(way, value));
    }

    private static Map<String, String> form(Way way, String value) {
        return new HashMap<>(Map.of(
                "kind",
                way.contact().kind().name(),
                "base",
                String.valueOf(way.revision()),
                "value",
                value,
                "caution",
                "Bel na zessen"));
    }

    private static int former(DossierId dossier) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement =
                        connection.prepareStatement("select count(*) from dossier.former_contact where dossier = ?")) {
            statement.setObject(1, dossier.value());
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    @Nested
    class A_client {
        @Test
        void reads_how_to_be_reached_and_changes_it_and_the_help_team_is_told() throws SQLException {
            assertThat(visitor.as(client).get(path).body()).contains("06 1234 5678", "Niet bellen op werk");
            var way = ways().getFirst();
            assertThat(change(client, way, "06 8765 4321").status()).isEqualTo(303);
            assertThat(ways().getFirst().contact())
                    .isEqualTo(new Contact(Contact.Kind.PHONE, "06 8765 4321", "Bel na zessen"));
            assertThat(waits()).extracting(Signal::kind).containsExactly(Signal.Kind.WAYS);
            assertThat(former(dossier)).as("the former words are kept").isEqualTo(1);
        }

        @Test
        void adds_a_way_and_takes_one_away() throws SQLException {
            var session = visitor.as(client);
            assertThat(session.post(path, Map.of("kind", "EMAIL", "value", "ada@kring.example", "caution", ""))
                            .status())
                    .isEqualTo(303);
            assertThat(ways())
                    .extracting(way -> way.contact().value())
                    .containsExactly("06 1234 5678", "ada@kring.example");
            session.post(path + "/" + ways().getFirst().id() + "/end", Map.of());
            assertThat(ways()).extracting(way -> way.contact().value()).containsExactly("ada@kring.example");
            assertThat(former(dossier)).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"PHONE, 06 12", "PHONE, ''", "EMAIL, ada", "ADDRESS, ' '", "FAX, 020 1234567"})
        void is_told_what_is_wrong_and_keeps_what_was_typed(String kind, String value) {
            var answer = visitor.as(client).post(path, Map.of("kind", kind, "value", value, "caution", "Let op mij"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Let op mij");
            assertThat(ways()).hasSize(1);
            assertThat(waits()).isEmpty();
        }

        @Test
        void by_a_double_tap_adds_one() {
            var form = Map.of(
                    "kind",
                    "EMAIL",
                    "value",
                    "ada@kring.example",
                    "form",
                    UUID.randomUUID().toString());
            var session = visitor.as(client);
            session.post(path, form);
            session.post(path, form);
            assertThat(ways()).hasSize(2);
        }
    }

    @Nested
    class A_worker_of_the_help_team {
        @Test
        void changes_it_too_and_sees_to_what_the_client_changed() {
            change(client, ways().getFirst(), "06 8765 4321");
            assertThat(visitor.as(story.worker).get(path).body()).contains("De cliënt heeft dit veranderd.");
            visitor.as(story.worker).post(path + "/seen", Map.of());
            assertThat(waits()).isEmpty();
            assertThat(change(story.worker, ways().getFirst(), "06 1111 2222").status())
                    .isEqualTo(303);
            assertThat(waits())
                    .as("the team need not be told of its own change")
                    .isEmpty();
        }

        @Test
        void who_was_just_too_late_sees_both_and_loses_nothing() {
            var before = ways().getFirst();
            change(client, before, "06 8765 4321");
            var late = change(story.worker, before, "06 9999 9999");
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("06 8765 4321", "06 9999 9999");
            assertThat(ways().getFirst().contact().value()).isEqualTo("06 8765 4321");
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void sees_or_changes_it() {
            var way = ways().getFirst();
            for (var person : List.of(story.otherClient, story.colleague, story.officer, story.admin)) {
                assertThat(visitor.as(person).get(path).status()).isEqualTo(404);
                assertThat(visitor.as(person).get(path + "/" + way.id()).status())
                        .isEqualTo(404);
                assertThat(change(person, way, "06 0000 0000").status()).isEqualTo(404);
                assertThat(visitor.as(person)
                                .post(path + "/" + way.id() + "/end", Map.of())
                                .status())
                        .isEqualTo(404);
            }
            assertThat(ways()).containsExactly(way);
        }

        @Test
        void and_a_lead_reads_and_changes_nothing() {
            var way = ways().getFirst();
            assertThat(visitor.as(story.lead).get(path).status()).isEqualTo(200);
            assertThat(visitor.as(story.lead).get(path + "/" + way.id()).status())
                    .isEqualTo(403);
            assertThat(change(story.lead, way, "06 0000 0000").status()).isIn(403, 404);
            assertThat(ways()).containsExactly(way);
        }

        @Test
        void finds_a_way_of_another_dossier_under_this_one() {
            var other = story.newDossier();
            assertThat(visitor.as(story.worker)
                            .get("/contact/" + other + "/" + ways().getFirst().id())
                            .status())
                    .isEqualTo(404);
        }
    }
}
