package nl.kring.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Watches;
import nl.kring.access.Wish;
import nl.kring.dossier.Clients;
import nl.kring.web.BadInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class MembersSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Watches watches;

    @Autowired
    Clients clients;

    @Autowired
    Members members;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private PersonId worker;
    private DossierId dossier;
    private DossierId second;

    @BeforeEach
    void a_worker_with_two_dossiers() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        second = story.dossier("Bea", "Loon", LocalDate.of(1991, 1, 1), story.person(null, Role.CLIENT), worker);
    }

    private List<PersonId> team(DossierId of) {
        return transaction.execute(status -> members.of(access.pass(Story.SAMPLE, Safe.of(of), Part.TEAM)).stream()
                .map(Member::person)
                .toList());
    }

    @Nested
    class When_the_account_of_a_worker_ends {
        @Test
        void the_very_next_request_is_refused_the_open_stream_is_closed_and_every_dossier_says_so() throws Exception {
            var closed = new CountDownLatch(1);
            var session = visitor.as(worker);
            var viewer =
                    new Viewer.Person(worker, Set.of(Role.WORKER), session.origin(), UUID.randomUUID(), Instant.now());
            var watch = watches.open(viewer, Safe.of(dossier), Wish.need(Part.IDENTITY), closed::countDown);
            assertThat(watch.<String>look(pass -> clients.of(pass).given())).isEqualTo("Ada");
            assertThat(session.get("/home/dossier/" + dossier).status()).isEqualTo(200);
            assertThat(team(dossier)).contains(worker);

            assertThat(visitor.as(story.admin)
                            .post("/admin/person/" + worker + "/end", Map.of())
                            .status())
                    .isEqualTo(303);

            assertThat(session.get("/home/dossier/" + dossier).location()).isEqualTo("/sign-in");
            assertThatThrownBy(() -> watch.look(pass -> clients.of(pass).given()))
                    .isInstanceOf(Refused.class);
            assertThat(closed.await(1, TimeUnit.SECONDS))
                    .as("closed within a second")
                    .isTrue();
            for (var left : List.of(dossier, second)) {
                assertThat(team(left)).doesNotContain(worker).contains(story.lead);
                assertThat(lines(left)).isEqualTo("GRANT_ENDED SYSTEM JOB_ACCOUNT team.member:" + worker);
            }
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .contains("Stopte iemands toegang", "Om een account te maken of te stoppen");
        }

        @Test
        void the_other_workers_of_the_dossier_stay() {
            var other = story.person("Bo Blijft", Role.WORKER);
            join(other, Grant.Kind.HELP_TEAM);
            visitor.as(story.admin).post("/admin/person/" + worker + "/end", Map.of());
            assertThat(team(dossier)).contains(other, client).doesNotContain(worker);
            assertThat(visitor.as(other).get("/home/dossier/" + dossier).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class When_the_role_of_a_worker_ends {
        @Test
        void the_help_teams_are_left_and_what_another_role_opens_stays() {
            var admin = visitor.as(story.admin);
            admin.post("/admin/person/" + worker + "/role", Map.of("role", "CONTENT_EDITOR"));
            admin.post("/admin/person/" + worker + "/role/end", Map.of("role", "WORKER"));
            assertThat(team(dossier)).doesNotContain(worker);
            var session = visitor.as(worker);
            assertThat(session.get("/home/dossier/" + dossier).status()).isEqualTo(404);
            assertThat(session.get("/home/work").body()).contains("Schrijver van teksten");
        }

        @Test
        void giving_the_role_back_opens_no_dossier_again() {
            var admin = visitor.as(story.admin);
            admin.post("/admin/person/" + worker + "/role", Map.of("role", "CONTENT_EDITOR"));
            admin.post("/admin/person/" + worker + "/role/end", Map.of("role", "WORKER"));
            admin.post("/admin/person/" + worker + "/role", Map.of("role", "WORKER"));
            assertThat(visitor.as(worker).get("/home/dossier/" + dossier).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Joining {
        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"WORKER", "SYSTEM"})
        void a_help_team_is_for_workers_alone(Role role) {
            var somebody = story.person(role == Role.CLIENT ? null : "Vera Vrij", role);
            assertThatThrownBy(() -> join(somebody, Grant.Kind.HELP_TEAM))
                    .isInstanceOf(BadInput.class)
                    .extracting("textKey")
                    .isEqualTo("team.join.role.HELP_TEAM");
            assertThat(team(dossier)).doesNotContain(somebody);
        }

        @Test
        void a_worker_leads_no_help_team() {
            assertThatThrownBy(() -> join(worker, Grant.Kind.TEAM_LEAD))
                    .isInstanceOf(BadInput.class)
                    .extracting("textKey")
                    .isEqualTo("team.join.role.TEAM_LEAD");
        }

        @Test
        void somebody_whose_account_ended_joins_nothing() {
            visitor.as(story.admin).post("/admin/person/" + worker + "/end", Map.of());
            assertThatThrownBy(() -> join(worker, Grant.Kind.HELP_TEAM)).isInstanceOf(BadInput.class);
        }
    }

    private void join(PersonId person, Grant.Kind kind) {
        transaction.executeWithoutResult(status -> members.join(
                access.change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT),
                person,
                kind,
                "Iemand",
                Instant.now()));
    }

    private static String lines(DossierId dossier) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(
                        "select string_agg(concat_ws(' ', kind, viewer, basis, object), ',') from audit.event where safe = ? and kind = 'GRANT_ENDED'")) {
            statement.setObject(1, dossier.value());
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
