package nl.kring.registration;

import static nl.kring.registration.Twins.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Grant;
import nl.kring.access.NoticeDelays;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.conversation.Messages;
import nl.kring.conversation.Room;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Corrections;
import nl.kring.dossier.FindDossier;
import nl.kring.oversight.WatchLog;
import nl.kring.web.NotFound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Joining two dossiers hurts nobody: not who is in danger, not who helps at this moment, and it makes nobody suspect. */
@KringSpec
class MergeSafetySpec {
    private static final String REASON = "Er is geschreeuw in huis gehoord.";

    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    private Twins twins;

    @BeforeEach
    void two_dossiers_of_one_person() {
        twins = new Twins(kring, story, visitor);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private Instant now() {
        return kring.getBean(Clock.class).instant();
    }

    private void emergency() {
        twins.in(access -> {
            var emergencies = kring.getBean(Emergencies.class);
            return emergencies.open(
                    emergencies.enter(twins.viewer(story.colleague, Role.WORKER), now()), twins.going, REASON);
        });
    }

    private Visitor.Answer confirmed() {
        assertThat(twins.ask(story.worker, twins.going, twins.staying, Twins.WHY)
                        .status())
                .isEqualTo(303);
        return twins.confirm(story.lead, twins.staying);
    }

    private void nothingMoved() {
        assertThat(told("select count(*) from dossier.client where dossier = ?", twins.going))
                .isEqualTo("1");
    }

    @Test
    void a_page_that_was_on_its_way_is_not_there_any_more() {
        var clients = kring.getBean(Clients.class);
        for (var reading : List.<Function<Pass, Object>>of(clients::standing, clients::since)) {
            two_dossiers_of_one_person();
            assertThatThrownBy(() -> twins.in(access -> {
                        var pass = access.pass(
                                twins.viewer(story.worker, Role.WORKER), Safe.of(twins.going), Part.IDENTITY);
                        CompletableFuture.runAsync(() -> twins.join(twins.going, twins.staying))
                                .join();
                        return reading.apply(pass);
                    }))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Emergency_access {
        @Test
        void is_not_cut_off_halfway() {
            emergency();
            var answer = confirmed();
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("Er loopt nog een spoedtoegang");
            nothingMoved();
            assertThat(visitor.as(story.colleague).get("/plan/" + twins.going).status())
                    .isEqualTo(200);
        }

        @Test
        void of_before_is_told_where_the_client_is_now_with_its_reason() {
            emergency();
            clock.forward(Duration.ofHours(25));
            assertThat(confirmed().status()).isEqualTo(303);
            var found = twins.in(access -> kring.getBean(Emergencies.class)
                    .of(
                            access.pass(twins.viewer(story.lead, Role.TEAM_LEAD), Safe.of(twins.staying), Part.TEAM),
                            now().minus(Duration.ofDays(3))));
            assertThat(found).singleElement().satisfies(one -> {
                assertThat(one.person()).isEqualTo(story.colleague);
                assertThat(one.reason()).isEqualTo(REASON);
            });
            assertThat(told("select count(*) from access.emergency where safe = ?", twins.going))
                    .isEqualTo("0");
        }
    }

    @Nested
    class A_delay_for_safety {
        @Test
        void is_not_lost_and_nobody_is_told_of_it() {
            twins.in(access -> {
                var change = access.change(
                        twins.viewer(story.officer, Role.PRIVACY_OFFICER),
                        new Safe.Organisation(),
                        NoticeDelays.OBJECT,
                        Part.OVERSIGHT);
                kring.getBean(NoticeDelays.class)
                        .decide(change, Uuid7.next(), twins.going, now().plus(Duration.ofDays(5)), REASON);
                return true;
            });
            var answer = confirmed();
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body())
                    .contains("Overleg eerst met de privacyfunctionaris.")
                    .doesNotContain("uitstel", "veiligheid", REASON);
            nothingMoved();
        }

        @Test
        void by_the_former_number_protects_the_dossier_that_stays() {
            var former = Twins.number(twins.going);
            twins.join(twins.going, twins.staying);
            var until = LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(5).toString();
            assertThat(visitor.as(story.officer)
                            .post("/oversight/delay", Map.of("number", former, "until", until, "reason", REASON))
                            .status())
                    .isEqualTo(303);
            assertThat(told("select count(*) from access.notice_delay where safe = ?", twins.staying))
                    .isEqualTo("1");
            assertThat(told("select count(*) from access.notice_delay where safe = ?", twins.going))
                    .isEqualTo("0");
        }
    }

    @Test
    void who_will_read_more_is_named_before() {
        visitor.as(story.worker)
                .post(
                        "/team/" + twins.staying,
                        Map.of("taker", story.colleague.toString(), "stays", "TOGETHER", "note", "Samen"));
        var sides = visitor.as(story.worker)
                .post("/registration/merge/" + twins.going + "/find", Map.of("number", Twins.number(twins.staying)))
                .body();
        assertThat(sides)
                .contains("Blijft dossier " + Twins.number(twins.staying)
                        + "? Dan leest Kim Prins ook wat nu in dossier " + Twins.number(twins.going) + " staat.");
    }

    @Test
    void a_message_that_was_read_in_the_one_makes_none_read_in_the_other() {
        var read = twins.in(access -> {
            var there = access.change(Story.SAMPLE, Safe.of(twins.staying), "spec", Part.CONVERSATION);
            twins.say(there, twins.client, Side.CLIENT, "Hier nog niet gelezen", Duration.ofMinutes(50));
            var here = access.change(Story.SAMPLE, Safe.of(twins.going), "spec", Part.CONVERSATION);
            return twins.say(here, twins.formerClient, Side.CLIENT, "Daar gelezen", Duration.ofMinutes(30));
        });
        assertThat(visitor.as(story.worker)
                        .post("/conversation/" + twins.going + "/read", Map.of("upTo", read.toString()))
                        .status())
                .isLessThan(400);
        twins.join(twins.going, twins.staying);
        int unread = twins.in(access -> kring.getBean(Messages.class)
                .unread(
                        access.pass(twins.viewer(story.worker, Role.WORKER), Safe.of(twins.staying), Part.CONVERSATION),
                        Room.DIRECT));
        assertThat(unread).isPositive();
    }

    @Nested
    class The_group_of_the_dossier_that_goes {
        private static final String THERE = "kanariegeel";

        private PersonId here;
        private PersonId there;

        @BeforeEach
        void two_groups_and_somebody_of_the_circle_in_each() {
            here = story.letIn(twins.staying, "Ria Hier", Grant.Kind.SUPPORTER);
            there = story.letIn(twins.going, "Jan Daar", Grant.Kind.SUPPORTER);
            writes(twins.client, twins.staying, "Hier geschreven");
            visitor.as(twins.client).post("/group/" + twins.staying + "/show", Map.of("person", here.toString()));
            visitor.as(twins.formerClient).post("/group/" + twins.going + "/show", Map.of("person", there.toString()));
            writes(there, twins.going, THERE);
            writes(here, twins.staying, "Ook hier");
        }

        private void writes(PersonId person, DossierId dossier, String text) {
            var session = visitor.as(person);
            session.post("/group/" + dossier + "/told", Map.of());
            assertThat(session.post("/group/" + dossier, Map.of("text", text)).status())
                    .isEqualTo(303);
        }

        @Test
        void comes_along_for_the_client_and_the_help_team_and_lets_nobody_in() {
            twins.join(twins.going, twins.staying);
            for (var person : List.of(twins.client, story.worker))
                assertThat(visitor.as(person).get("/group/" + twins.staying).body())
                        .containsSubsequence("Hier geschreven", THERE, "Ook hier")
                        .contains("Jan Daar");
            for (var dossier : List.of(twins.going, twins.staying))
                assertThat(visitor.as(there).get("/group/" + dossier).status()).isEqualTo(404);
        }

        @Test
        void is_seen_by_the_circle_that_stays_only_when_the_client_shows_it() {
            twins.join(twins.going, twins.staying);
            var session = visitor.as(here);
            assertThat(session.get("/group/" + twins.staying).body())
                    .contains("Hier geschreven", "Ook hier")
                    .doesNotContain(THERE);
            assertThat(told("select count(*) from conversation.shown where dossier = ?", twins.staying))
                    .isEqualTo("1");
            var client = visitor.as(twins.client);
            assertThat(client.get("/group/" + twins.staying).body()).contains("Laat Ria Hier ook eerdere");
            client.post("/group/" + twins.staying + "/show", Map.of("person", here.toString()));
            assertThat(session.get("/group/" + twins.staying).body()).contains(THERE);
        }
    }

    @Test
    void who_follows_an_old_link_is_not_suspected_of_coming_back() {
        twins.join(twins.going, twins.staying);
        assertThat(visitor.as(story.worker).get("/plan/" + twins.going).status())
                .isEqualTo(404);
        kring.getBean(WatchLog.class).run(now().minus(Duration.ofMinutes(1)));
        assertThat(told("select count(*) from audit.event where safe = ? and basis = 'ENDED'", twins.going))
                .isEqualTo("1");
        assertThat(told("select count(*) from oversight.alert where about = ? and rule = 'LEFT_TEAM'", twins.going))
                .isEqualTo("0");
    }

    @Test
    void a_corrected_name_takes_away_no_name_that_came_along_and_no_step_of_the_client() {
        var born = LocalDate.of(1961, 3, 3);
        var twins = new Twins(kring, story, visitor, born);
        var step = twins.fill(twins.going, twins.formerClient, "Geel");
        visitor.as(story.worker).post("/plan/" + twins.going + "/task/" + step + "/undo", Map.of());
        twins.join(twins.going, twins.staying);
        twins.in(access -> {
            var change = access.change(
                    twins.viewer(story.worker, Role.WORKER), Safe.of(twins.staying), "spec", Part.IDENTITY, Part.TEAM);
            var before = kring.getBean(Clients.class).standing(change);
            var client = before.client();
            var right = new Client(twins.staying, client.number(), "Adriana", null, "Loonstra", client.birthDate());
            return kring.getBean(Corrections.class).correct(change, before, right, "Verkeerd gehoord.");
        });
        twins.in(access -> {
            var find =
                    access.change(twins.viewer(story.worker, Role.WORKER), new Safe.Organisation(), "spec", Part.FIND);
            var found = kring.getBean(FindDossier.class);
            assertThat(found.byBirth(find, born.plusDays(1), "Loon")).contains(twins.staying);
            assertThat(found.byBirth(find, born, "Loonstra")).contains(twins.staying);
            assertThat(found.byBirth(find, born, "Loon")).doesNotContain(twins.staying);
            return true;
        });
        var home = visitor.as(twins.client).get("/home").body();
        assertThat(home.substring(0, home.indexOf("id=\"next\"")))
                .as("what the client can do now")
                .contains("Geel stap");
    }
}
