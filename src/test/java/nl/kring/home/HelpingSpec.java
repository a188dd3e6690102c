package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.Circle;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
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
import nl.kring.account.People;
import nl.kring.plan.Goals;
import nl.kring.plan.Stamp;
import nl.kring.plan.Task;
import nl.kring.team.Member;
import nl.kring.team.Seats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Where somebody of the circle begins. */
@KringSpec
class HelpingSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext kring;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    PersonId client;
    DossierId ada;
    PersonId frits;

    @BeforeEach
    void somebody_who_helps_ada() {
        client = story.person(null, Role.CLIENT);
        ada = story.dossier("Ada", "Verborgen", LocalDate.of(1970, 1, 1), client, story.worker);
        frits = story.letIn(ada, "Frits Veenstra", Grant.Kind.SUPPORTER);
    }

    /** The same person helps here too. */
    private void helps(DossierId dossier, Grant.Kind kind) {
        transaction.executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            var until = change.at().plus(Duration.ofDays(30));
            var permit = kring.getBean(Grants.class)
                    .give(change, frits, change.safe(), kind, Role.SUPPORTER, change.at(), until);
            var member = new Member(frits, kind, "Frits Veenstra", change.at(), until, "buurman", null);
            kring.getBean(Seats.class).add(change, member, permit);
        });
    }

    private void task(DossierId dossier, PersonId owner, String who, String text, LocalDate due) {
        transaction.executeWithoutResult(status -> {
            var change = kring.getBean(Access.class).change(Story.SAMPLE, Safe.of(dossier), "plan.goal", Part.PLAN);
            var goals = kring.getBean(Goals.class);
            var goal = goals.add(change, 1, "Doel van " + who);
            goals.task(change, Stamp.of(change), goal, 1, new Task.Wording(who, owner, text, due), null);
        });
    }

    private DossierId bea() {
        return story.dossier("Bea", "Zomer", LocalDate.of(1980, 1, 1), story.person(null, Role.CLIENT), story.worker);
    }

    private Visitor.Answer whom() {
        return visitor.as(frits).get("/helping");
    }

    @Nested
    class Coming_in {
        @Test
        void leads_to_the_plan_of_the_one_client_there_is() {
            assertThat(visitor.as(frits).get("/").location()).isEqualTo("/plan/" + ada);
            assertThat(visitor.as(frits).get("/plan/" + ada).body()).contains("href=\"/helping\"");
        }

        @Test
        void leads_to_the_choice_when_there_are_more_or_somebody_asks_for_help() {
            helps(bea(), Grant.Kind.READER);
            assertThat(visitor.as(frits).get("/").location()).isEqualTo("/helping");
            var invited = story.person(null, Role.SUPPORTER);
            new Circle(kring, ada, client).invite(invited);
            assertThat(visitor.as(invited).get("/").location()).isEqualTo("/helping");
        }

        @Test
        void leads_to_a_kind_word_when_there_is_nobody() {
            var nobody = story.person(null, Role.SUPPORTER);
            assertThat(visitor.as(nobody).get("/").location()).isEqualTo("/helping");
            assertThat(visitor.as(nobody).get("/helping").body()).contains("Je helpt nu niemand.");
        }

        @Test
        void of_others_leads_where_it_did() {
            assertThat(visitor.as(client).get("/").location()).isEqualTo("/home");
            assertThat(visitor.as(story.worker).get("/").location()).isEqualTo("/home/work");
            for (var other : List.of(client, story.worker, story.lead, story.officer, story.admin))
                assertThat(visitor.as(other).get("/helping").status()).isEqualTo(404);
        }
    }

    @Nested
    class The_choice {
        @Test
        void has_a_card_for_each_client_with_what_one_does_there_and_until_when() {
            var bea = bea();
            helps(bea, Grant.Kind.READER);
            task(ada, frits, "Frits", "snoeit de heg.", LocalDate.of(2031, 3, 2));
            task(ada, client, "Ada", "kiest planten uit.", LocalDate.of(2031, 3, 1));
            assertThat(whom().body())
                    .containsSubsequence(
                            "Ada",
                            "Je helpt mee.",
                            "Tot en met",
                            "/plan/" + ada,
                            "snoeit de heg.",
                            "2 maart 2031",
                            "Bea",
                            "Je leest mee.",
                            "/plan/" + bea)
                    .doesNotContain("Verborgen", "Zomer", "kiest planten", "Doel van", "26-0");
        }

        @Test
        void shows_no_task_that_is_done() {
            task(ada, frits, "Frits", "snoeit de heg.", LocalDate.of(2031, 3, 2));
            var page = visitor.as(frits).get("/plan/" + ada).body();
            var task = page.replaceAll("(?s).*/task/([0-9a-f-]+)/tick.*", "$1");
            visitor.as(frits).post("/plan/" + ada + "/task/" + task + "/tick", Map.of());
            assertThat(whom().body()).contains("Ada").doesNotContain("snoeit de heg.");
        }

        @Test
        void says_of_an_invitation_that_there_is_one_and_not_of_whom() {
            var bea = bea();
            var beas = story.person(null, Role.CLIENT);
            var own = story.dossier("Cas", "Geheim", LocalDate.of(1981, 1, 1), beas, story.worker);
            new Circle(kring, own, beas).invite(frits);
            assertThat(whom().body())
                    .contains("Iemand vraagt je om mee te helpen", "/circle/" + own + "/join", "Ada")
                    .doesNotContain("Cas", "Geheim", "/plan/" + own, bea.toString());
        }

        @Test
        void shows_nobody_any_more_whose_place_ended() {
            new Circle(kring, ada, client).end(frits);
            assertThat(whom().body()).contains("Je helpt nu niemand.").doesNotContain("Ada", ada.toString());
        }

        @Test
        void shows_nobody_any_more_after_the_last_day() {
            try {
                clock.forward(Duration.ofDays(366));
                assertThat(whom().body()).contains("Je helpt nu niemand.").doesNotContain("Ada");
            } finally {
                clock.back();
            }
        }

        @Test
        void leaves_one_line_that_is_in_no_dossier_and_asks_no_more_for_more_clients() throws SQLException {
            var session = visitor.as(frits);
            session.get("/helping");
            var few = Queries.during(() -> session.get("/helping"));
            for (var more = 0; more < 5; more++) {
                var dossier = bea();
                helps(dossier, Grant.Kind.SUPPORTER);
                task(dossier, frits, "Frits", "helpt.", LocalDate.of(2031, 3, 2));
            }
            session.get("/helping");
            var before = lines("and kind = 'LIST'");
            var of = lines("and safe = '" + ada + "'");
            assertThat(Queries.during(() -> session.get("/helping"))).hasSameSizeAs(few);
            assertThat(lines("and kind = 'LIST'")).isEqualTo(before + 1);
            assertThat(lines("and safe = '" + ada + "'")).isEqualTo(of);
        }

        private long lines(String which) throws SQLException {
            try (var connection = TestDatabase.superuser();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select count(*) from audit.event where person = '" + frits + "' " + which)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Nested
    class The_client_who_let_somebody_in {
        @Test
        void sees_by_name_who_looked_in_the_plan_and_why_that_was_allowed() {
            assertThat(visitor.as(frits).get("/plan/" + ada).status()).isEqualTo(200);
            var home = visitor.as(client).get("/home");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.body()).contains("Frits", "wie meehelpt");
            assertThat(visitor.as(client).get("/home/looked/" + ada).body())
                    .contains("Frits", "Iemand uit de kring", "Mag dit: helpt mee, jij nodigde uit.")
                    .doesNotContain("Iemand anders");
        }

        @Test
        void sees_the_name_of_who_left_too() {
            visitor.as(frits).get("/plan/" + ada);
            new Circle(kring, ada, client).end(frits);
            visitor.as(frits).get("/plan/" + ada);
            assertThat(visitor.as(client).get("/home/looked/" + ada).body())
                    .contains("Frits", "Wilde kijken, maar mocht niet")
                    .doesNotContain("Iemand anders");
        }
    }

    @Nested
    class A_client_who_helps_too {
        private PersonId both() {
            transaction.executeWithoutResult(status -> {
                var change = kring.getBean(Access.class)
                        .change(Story.SAMPLE, new Safe.Organisation(), "account.person:both", Part.PEOPLE);
                kring.getBean(People.class)
                        .add(change, frits = PersonId.next(), null, Set.of(Role.CLIENT, Role.SUPPORTER));
            });
            story.dossier("Dirk", "Eigen", LocalDate.of(1981, 1, 1), frits, story.worker);
            return frits;
        }

        @Test
        void begins_at_home_and_finds_the_way_there() {
            var both = both();
            assertThat(visitor.as(both).get("/home/more").body()).doesNotContain("Ik help ook iemand");
            var bea = bea();
            helps(bea, Grant.Kind.SUPPORTER);
            assertThat(visitor.as(both).get("/").location()).isEqualTo("/home");
            assertThat(visitor.as(both).get("/home/more").body()).contains("Ik help ook iemand", "href=\"/helping\"");
            assertThat(whom().body()).contains("Bea").doesNotContain("Dirk");
            assertThat(visitor.as(both).get("/plan/" + bea).body()).contains("Het plan van Bea");
        }

        @Test
        void sees_the_own_plan_as_a_client_does() {
            var both = both();
            helps(bea(), Grant.Kind.SUPPORTER);
            var own = visitor.as(both).get("/home").body().replaceAll("(?s).*\"/plan/([0-9a-f-]+)\".*", "$1");
            assertThat(visitor.as(both).get("/plan/" + own).body()).contains("Jouw plan");
        }
    }
}
