package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import nl.kring.DueWork;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.notify.Addressees;
import nl.kring.notify.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens at the edges of the circle: who goes in another way than usual, who is quick, and who never came. */
@KringSpec
class EdgesSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    DueWork due;

    @Autowired
    Addressees addressees;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    private Host host;

    @BeforeEach
    void a_client() {
        host = new Host(story, visitor, mvc);
    }

    @AfterEach
    void the_clock_goes_back() {
        clock.back();
    }

    @Nested
    class A_place_that_was_given_on_paper {
        private PersonId joke;

        @BeforeEach
        void joke_came_by_paper() {
            var today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
            host.team.post(host.path + "/paper", Host.form("signed", today, "kept", "true"));
            var phone = host.comeIn(Host.code(host.team.get(host.path + "/code").body()));
            joke = new PersonId(host.account());
            phone.post(host.path + "/join", "promise", "true");
        }

        @Test
        void is_ended_by_the_help_team_when_the_client_says_so() {
            assertThat(host.team.get(host.path).body()).contains(host.end(joke));
            assertThat(host.team.get(host.end(joke)).body()).contains("Doe dit als de cliënt erom vraagt.");
            assertThat(host.team.post(host.end(joke), Map.of()).location()).isEqualTo(host.path);
            assertThat(visitor.as(joke).get(host.path).status()).isEqualTo(404);
            assertThat(host.told(
                            "select basis from audit.event where safe = ? and kind = 'GRANT_ENDED' and object = 'team.member:"
                                    + joke + "'"))
                    .isEqualTo("HELP_TEAM");
        }

        @Test
        void is_the_only_one_that_they_end_and_nobody_else_ends_it() {
            var invited = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            assertThat(host.team.get(host.path).body()).doesNotContain(host.end(invited));
            assertThat(host.team.get(host.end(invited)).status()).isEqualTo(404);
            assertThat(host.team.post(host.end(invited), Map.of()).status()).isEqualTo(404);
            for (var other : List.of(story.lead, story.colleague, invited))
                assertThat(visitor.as(other).post(host.end(joke), Map.of()).status())
                        .isEqualTo(404);
            for (var in : List.of(invited, joke))
                assertThat(visitor.as(in).get(host.path).status()).isEqualTo(200);
        }
    }

    @Nested
    class When_the_client_goes {
        @Test
        void the_whole_circle_goes_and_so_does_what_was_asked() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            var code = host.invite();
            transaction.executeWithoutResult(status -> people.leave(
                    access.change(
                            new Viewer.System(Viewer.Job.ACCOUNT, "spec"),
                            new Safe.Organisation(),
                            "account.person:" + host.person,
                            Part.PEOPLE),
                    host.person));
            for (var path : List.of("/plan/", "/group/", "/circle/"))
                assertThat(visitor.as(helper).get(path + host.dossier).status())
                        .as(path)
                        .isEqualTo(404);
            assertThat(host.team.get(host.path).body()).contains("Hanna Helper doet niet meer mee");
            assertThat(host.as(story.person(null, Role.SUPPORTER))
                            .post("/circle/code", "code", code)
                            .status())
                    .as("what was asked")
                    .isEqualTo(422);
        }
    }

    @Nested
    class Who_is_no_longer_in_the_circle {
        @Test
        void gets_no_mail_about_what_was_written_before() {
            host.joined("mail", "joke@voorbeeld.nl");
            var joke = host.account();
            host.client.post("/group/" + host.dossier + "/told", Map.of());
            host.client.post("/group/" + host.dossier, Map.of("text", "Tot zaterdag"));
            var event = host.told(
                    "select event from notify.notice where recipient = ? and kind = 'SOMETHING_NEW' and event like 'conversation%'",
                    joke);
            var notice = new Notice(joke, Notice.Kind.SOMETHING_NEW, event);
            assertThat(addressees.of(notice, UUID.randomUUID())).isNotInstanceOf(Addressees.Never.class);
            host.client.post(host.end(joke), Map.of());
            assertThat(addressees.of(notice, UUID.randomUUID())).isInstanceOf(Addressees.Never.class);
        }
    }

    @Nested
    class An_invitation_that_nobody_answers {
        @Test
        void leaves_no_account_behind_when_it_closes_and_one_that_was_answered_does() {
            host.invite("mail", "joke@voorbeeld.nl");
            var unused = host.account();
            host.joined();
            var used = host.account();
            clock.forward(Duration.ofDays(61));
            due.run();
            var ended = "select ended_at is not null from account.person where id = ?";
            assertThat(host.told(ended, unused)).isEqualTo("true");
            assertThat(host.told(ended, used)).isEqualTo("false");
        }

        @Test
        void stays_before_the_client_however_many_came_after_it() {
            host.invite();
            for (var at = 0; at < 50; at++) {
                clock.forward(Duration.ofSeconds(2));
                host.client.post(host.path + "/invite", Host.form("name", "Ander " + at));
                var id = host.told("select id from access.invitation where safe = ? order by made_at desc limit 1");
                host.client.post(host.path + "/invitation/" + id + "/back", Map.of());
            }
            assertThat(host.client.get(host.path).body()).contains("Joke Buur");
        }

        @Test
        void when_there_are_too_many_keeps_what_was_typed_for_the_next() {
            for (var at = 0; at < InvitePerson.MOST_OPEN; at++) host.invite("name", "Buur " + at);
            var answer = host.client.post(host.path + "/invite", Host.form("name", "Laatste Buur"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Laatste Buur");
        }

        @Test
        void is_in_the_clients_log_an_invitation_that_was_read_and_no_look_in_the_dossier() {
            host.comeIn(host.invite()).get(host.path + "/join");
            assertThat(host.client.get("/home/looked/" + host.dossier).body())
                    .contains("Las de uitnodiging voor je kring")
                    .doesNotContain("Keek in je dossier");
        }
    }

    @Nested
    class Somebody_who_has_an_account {
        @Test
        void finds_where_a_code_is_typed() {
            var helper = story.letIn(host.dossier, "Hanna Helper", Grant.Kind.SUPPORTER);
            assertThat(visitor.as(helper).get("/helping").body()).contains("href=\"/circle/code\"");
        }

        @Test
        void accepts_an_older_invitation_when_a_newer_one_was_taken_back() {
            var older = host.invite();
            clock.forward(Duration.ofMinutes(1));
            var newer = host.invite("may", "READER");
            var joke = host.as(story.person(null, Role.SUPPORTER));
            joke.post("/circle/code", "code", newer);
            var id = host.told("select id from access.invitation where safe = ? and kind = 'READER'");
            host.client.post(host.path + "/invitation/" + id + "/back", Map.of());
            assertThat(joke.post("/circle/code", "code", older).location()).isEqualTo(host.path + "/join");
            assertThat(joke.post(host.path + "/join", "promise", "true").location())
                    .isEqualTo("/plan/" + host.dossier);
        }
    }

    @Test
    void who_helps_in_more_places_than_a_list_shows_still_sees_the_plan_of_the_newest() {
        var known = story.person(null, Role.SUPPORTER);
        host.told("""
                with many as (insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by)
                    select gen_random_uuid(), '%s', ?, 'SUPPORTER', 'SUPPORTER', now() - interval '1 year', now() + interval '1 year', 'spec'
                    from generate_series(1, 200) returning 1)
                select count(*) from many""".formatted(known), story.tom.value());
        var joke = host.as(known);
        assertThat(joke.post("/circle/code", "code", host.invite()).location()).isEqualTo(host.path + "/join");
        joke.post(host.path + "/join", "promise", "true");
        assertThat(joke.get("/plan/" + host.dossier).status()).isEqualTo(200);
    }

    @Test
    void who_accepts_in_two_tabs_at_once_is_in_once_and_sees_the_plan_in_both() throws Exception {
        host.comeIn(host.invite());
        var joke = new PersonId(host.account());
        var gate = new CyclicBarrier(2);
        Callable<String> accept = () -> {
            var tab = visitor.as(joke);
            gate.await();
            return tab.post(host.path + "/join", Map.of("promise", "true")).location();
        };
        try (var tabs = Executors.newFixedThreadPool(2)) {
            for (var tab : tabs.invokeAll(List.of(accept, accept)))
                assertThat(tab.get()).isEqualTo("/plan/" + host.dossier);
        }
        assertThat(host.told("select count(*) from team.member where person = ?", joke.value()))
                .isEqualTo("1");
    }
}
