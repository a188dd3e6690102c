package nl.kring.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Grant;
import nl.kring.access.Looked.Look;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.audit.EventKind;
import nl.kring.audit.Line;
import nl.kring.audit.Lines;
import nl.kring.dossier.Clients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class EmergencySpec {
    static final String REASON = "Ze belde huilend en nam daarna niet meer op.";
    private static final LocalDate BORN = LocalDate.of(1979, 5, 4);

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
    private String family;
    private String number;

    @BeforeEach
    void someone() {
        client = story.person(null, Role.CLIENT, null);
        family = "Spoed" + UUID.randomUUID().toString().replaceAll("[^a-z]", "")
                + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
        dossier = story.dossier("Sara", family, BORN, client, story.worker);
        number = within(() -> clients.of(access.pass(Story.SAMPLE, Safe.of(dossier), Part.IDENTITY))
                .number());
    }

    @Nested
    class The_entrance {
        @Test
        void says_before_what_will_happen() {
            var page = visitor.as(story.colleague).get("/team/emergency");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains(
                            "Je kunt 4 uur lezen",
                            "zien meteen dat jij keek",
                            "niet in het hulpteam",
                            "inputmode=\"numeric\"");
        }

        @Test
        void opens_a_dossier_by_its_number() {
            var answer = enter(story.colleague, Map.of("number", " " + number + " "));
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).isEqualTo("/home/dossier/" + dossier);
            assertThat(name(story.colleague)).isEqualTo("Sara " + family);
        }

        @Test
        void opens_a_dossier_by_family_name_and_birth_date() {
            var answer = enter(
                    story.lead,
                    Map.of("family", family.toUpperCase(Locale.ROOT), "day", "4", "month", "05", "year", "1979"));
            assertThat(answer.location()).isEqualTo("/home/dossier/" + dossier);
        }

        @Test
        void says_only_not_found_when_nothing_is_found_and_keeps_what_was_typed() {
            var answer =
                    enter(story.colleague, Map.of("family", "Bestaatniet", "day", "4", "month", "5", "year", "1979"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Niet gevonden", "Bestaatniet", "1979", REASON);
        }

        @Test
        void asks_for_the_number_when_more_than_one_is_found() {
            story.dossier("Lotte", family, BORN, story.person(null, Role.CLIENT, null), story.worker);
            var answer = enter(story.colleague, Map.of("family", family, "day", "4", "month", "5", "year", "1979"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("meer dan één dossier").doesNotContain("Sara", "Lotte", number);
            assertThatThrownBy(() -> name(story.colleague)).isInstanceOf(Refused.class);
        }

        @Test
        void searches_nothing_without_a_reason_of_twenty_characters() {
            var before = searches(story.colleague);
            var answer = visitor.as(story.colleague)
                    .post("/team/emergency", Map.of("number", number, "reason", "   dringend!          "));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("minstens 20 tekens", "value=\"" + number + "\"")
                    .doesNotContain("Niet gevonden");
            assertThat(searches(story.colleague)).isEqualTo(before);
        }

        @Test
        void asks_for_a_number_or_for_a_name_with_a_real_day() {
            assertThat(enter(story.colleague, Map.of()).body()).contains("Vul een dossiernummer in, of");
            assertThat(enter(story.colleague, Map.of("family", family, "day", "31", "month", "2", "year", "1979"))
                            .body())
                    .contains("Vul de geboortedatum in als dag");
            assertThat(enter(story.colleague, Map.of("day", "4", "month", "5", "year", "1979"))
                            .body())
                    .contains("Vul ook de achternaam in");
        }

        @Test
        void logs_every_search_also_when_nothing_is_found() {
            var before = searches(story.colleague);
            enter(story.colleague, Map.of("number", "99-9999"));
            assertThat(searches(story.colleague)).isEqualTo(before + 1);
        }

        @Test
        void works_once_however_often_it_is_sent() {
            var session = visitor.as(story.colleague);
            var fields = fields(Map.of("number", number));
            fields.put("form", UUID.randomUUID().toString());
            assertThat(session.post("/team/emergency", fields).location())
                    .isEqualTo(session.post("/team/emergency", fields).location());
            assertThat(seen(client)).hasSize(1);
        }

        @Test
        void needs_no_emergency_for_who_is_in_the_help_team() {
            assertThat(enter(story.worker, Map.of("number", number)).location()).isEqualTo("/home/dossier/" + dossier);
            assertThat(seen(client)).isEmpty();
        }

        @Test
        void asks_to_sign_in_again_when_that_was_more_than_five_minutes_ago() {
            var session = visitor.as(story.colleague);
            var before = searches(story.colleague);
            try {
                clock.forward(Duration.ofMinutes(6));
                assertThat(session.get("/team/emergency").body()).contains("Laat zien dat jij het bent");
                var answer = session.post("/team/emergency", fields(Map.of("number", number)));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("Log opnieuw in").doesNotContain(number);
            } finally {
                clock.back();
            }
            assertThat(searches(story.colleague)).isEqualTo(before);
            assertThatThrownBy(() -> name(story.colleague)).isInstanceOf(Refused.class);
        }

        @Test
        void does_not_exist_for_clients_privacy_officer_and_administrator() {
            for (var person : List.of(client, story.officer, story.admin)) {
                var session = visitor.as(person);
                var nowhere = session.get("/team/nowhere");
                var page = session.get("/team/emergency");
                var sent = session.post("/team/emergency", fields(Map.of("number", number)));
                assertThat(List.of(page.status(), sent.status())).containsExactly(404, 404);
                assertThat(page.plain()).isEqualTo(nowhere.plain());
                assertThat(sent.plain()).isEqualTo(nowhere.plain());
                assertThat(lines(person))
                        .anySatisfy(line -> assertThat(line.event().kind()).isEqualTo(EventKind.REFUSAL));
            }
        }
    }

    @Nested
    class Emergency_access {
        @Test
        void reads_reports_too_and_changes_nothing() {
            enter(story.colleague, Map.of("number", number));
            assertThat(within(() -> access.pass(
                                    viewer(story.colleague), Safe.of(dossier), Part.REPORT, Part.REPORT_INTERNAL)
                            .grant()
                            .kind()
                            .name()))
                    .isEqualTo("EMERGENCY");
            var kim = visitor.as(story.colleague);
            assertThat(kim.get("/home/dossier/" + dossier).body()).contains("Sara " + family);
            assertThat(kim.get("/report/" + dossier).status()).isEqualTo(200);
            assertThat(kim.get("/report/" + dossier + "/new").status()).isEqualTo(403);
            assertThat(kim.post("/report/" + dossier, report()).status()).isEqualTo(404);
            assertThat(lines(story.colleague)).anySatisfy(line -> {
                assertThat(line.event().safe()).isEqualTo(dossier.value());
                assertThat(line.event().basis()).isEqualTo("ACTION");
            });
            for (var part : List.of(Part.REPORT, Part.REPORT_INTERNAL, Part.TEAM, Part.IDENTITY, Part.GRANT))
                assertThatThrownBy(
                                () -> within(() -> access.change(viewer(story.colleague), Safe.of(dossier), "x", part)))
                        .isInstanceOf(Refused.class);
        }

        @Test
        void is_needed_without_it_the_dossier_is_as_one_that_does_not_exist() {
            var kim = visitor.as(story.colleague);
            for (var path : List.of("/home/dossier/", "/report/", "/plan/")) {
                var unknown = kim.get(path + UUID.randomUUID());
                var closed = kim.get(path + dossier);
                assertThat(closed.status()).isEqualTo(404);
                assertThat(closed.plain()).isEqualTo(unknown.plain());
            }
        }

        @Test
        void ends_by_itself_after_the_hours_of_the_profile() {
            enter(story.colleague, Map.of("number", number));
            try {
                clock.forward(Duration.ofHours(4).minusMinutes(1));
                assertThat(name(story.colleague)).isEqualTo("Sara " + family);
                clock.forward(Duration.ofMinutes(2));
                assertThatThrownBy(() -> name(story.colleague)).isInstanceOf(Refused.class);
                assertThat(visitor.as(story.colleague)
                                .get("/home/dossier/" + dossier)
                                .status())
                        .isEqualTo(404);
            } finally {
                clock.back();
            }
        }

        @Test
        void opens_this_dossier_alone_and_for_this_person_alone() {
            enter(story.colleague, Map.of("number", number));
            assertThatThrownBy(() ->
                            within(() -> access.pass(viewer(story.colleague), Safe.of(story.fatima), Part.IDENTITY)))
                    .isInstanceOf(Refused.class);
            var other = story.person("Ilse Bos", Role.WORKER, Grant.Kind.CARE_STAFF);
            assertThatThrownBy(() -> name(other)).isInstanceOf(Refused.class);
        }

        @Test
        void is_seen_at_once_by_client_team_lead_and_privacy_officer_with_the_reason() {
            enter(story.colleague, Map.of("number", number));
            assertThat(visitor.as(client).get("/home").body()).contains(REASON, "Kim Prins");
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body()).contains("Kim Prins");
            assertThat(visitor.as(story.lead).get("/home/work").body()).contains("Kim Prins", "Sara " + family);
            assertThat(seen(story.lead)).containsExactly(REASON);
            assertThat(visitor.as(story.officer).get("/oversight").body()).contains(REASON, number, "Kim Prins");
            assertThat(looks())
                    .anyMatch(look -> look.kind() == EventKind.EMERGENCY && story.colleague.equals(look.person()));
        }
    }

    private Visitor.Answer enter(PersonId person, Map<String, String> who) {
        return visitor.as(person).post("/team/emergency", fields(who));
    }

    private static Map<String, String> fields(Map<String, String> who) {
        var fields = new HashMap<>(who);
        fields.put("reason", REASON);
        return fields;
    }

    private static Map<String, String> report() {
        var today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
        return Map.of(
                "title",
                "Gesprek",
                "text",
                "Wij spraken elkaar.",
                "kind",
                "OFFICE",
                "happenedOn",
                today,
                "minutes",
                "30",
                "audience",
                "NOW");
    }

    private String name(PersonId person) {
        return within(() -> clients.of(access.pass(viewer(person), Safe.of(dossier), Part.IDENTITY))
                .name());
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

    private List<Line> lines(PersonId person) {
        return within(() -> log.overseen(
                access.pass(
                        new Viewer.Person(
                                story.officer,
                                Set.of(Role.PRIVACY_OFFICER),
                                "spec",
                                UUID.randomUUID(),
                                clock.instant()),
                        new Safe.Organisation(),
                        Part.OVERSIGHT),
                new Lines.Query(null, person.value(), null, null, false),
                200,
                0));
    }

    private long searches(PersonId person) {
        return lines(person).stream()
                .filter(line -> Emergencies.ENTRANCE.equals(line.event().object())
                        && line.event().outcome() == 0)
                .count();
    }

    private Viewer.Person viewer(PersonId person) {
        return new Viewer.Person(person, Set.of(story.role(person)), "spec", UUID.randomUUID(), clock.instant());
    }

    private <T> T within(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
