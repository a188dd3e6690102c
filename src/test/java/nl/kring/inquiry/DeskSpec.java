package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.home.Queries;
import nl.kring.inquiry.Inquiry.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class DeskSpec {
    private static final String PLACE = "Oosterwolde";

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead clock;

    Asks asks;
    PersonId carla;

    @BeforeEach
    void somebody_of_the_desk() {
        asks = new Asks(kring);
        carla = asks.coordinator;
    }

    @AfterEach
    void today() {
        clock.back();
    }

    private static String row(String page, UUID thread) {
        var at = page.indexOf("/desk/" + thread);
        return at < 0 ? "" : page.substring(at, page.indexOf("</tr>", at));
    }

    private UUID question(Theme theme) {
        return asks.client(theme, PLACE, "Hoe vraag ik hulp bij een brief?");
    }

    @Nested
    class The_desk {
        @Test
        void sees_what_waits_and_not_what_was_said() {
            var thread = question(Theme.MONEY);
            var page = asks.page(carla, "/desk?area=" + PLACE + "&theme=MONEY");
            assertThat(row(page, thread))
                    .contains("Geld en schulden", "Vraag", PLACE, "Met een account", "Vandaag om", "Antwoord uiterlijk")
                    .contains("Nog niemand");
            assertThat(page).doesNotContain("Hoe vraag ik hulp");
            assertThat(asks.page(carla, "/home/work")).contains("href=\"/desk\"");
        }

        @Test
        void sees_in_words_what_is_late() {
            var thread = question(Theme.MONEY);
            clock.forward(Duration.ofDays(6));
            assertThat(row(asks.page(carla, "/desk?area=" + PLACE + "&theme=MONEY"), thread))
                    .contains("Te laat: beloofd op", "k-tag--stop");
            assertThat(asks.page(carla, "/desk/" + thread)).contains("Te laat: beloofd op");
        }

        @Test
        void chooses_by_theme_by_place_and_what_is_over() {
            var here = question(Theme.WORK);
            var there = asks.client(Theme.WORK, "Rijnvaart-Noord", "Iets anders.");
            assertThat(asks.page(carla, "/desk?theme=WORK&area=" + PLACE))
                    .contains(here.toString())
                    .doesNotContain(there.toString());
            assertThat(asks.page(carla, "/desk?theme=HOME")).doesNotContain(here.toString());
            close(carla, here, "LEFT", "WORK");
            assertThat(asks.page(carla, "/desk?theme=WORK")).doesNotContain(here.toString());
            assertThat(row(asks.page(carla, "/desk?theme=WORK&over=true"), here))
                    .contains("De vrager ging weg");
            for (var odd : List.of("?theme=x&area=%3Cb%3E&over=maybe&page=-1", "?page=99999", "?page=9999", "?theme="))
                assertThat(asks.visitor.as(carla).get("/desk" + odd).status())
                        .as(odd)
                        .isEqualTo(200);
        }

        @Test
        void turns_pages_of_twenty_five_and_asks_the_database_as_often_for_one_as_for_many() {
            var session = asks.visitor.as(carla);
            var path = "/desk?theme=LONELY&area=" + PLACE;
            asks.client(Theme.LONELY, PLACE, "Eerste vraag.");
            session.get(path);
            var few = Queries.during(() -> session.get(path));
            for (var i = 0; i < 27; i++) asks.client(Theme.LONELY, PLACE, "Vraag " + i);
            session.get(path);
            assertThat(Queries.during(() ->
                            assertThat(session.get(path).body().split("<tr>")).hasSize(27)))
                    .hasSameSizeAs(few);
            assertThat(session.get(path + "&page=2").body()).contains("Vorige");
            assertThat(session.get(path).body()).contains("area=" + PLACE + "&amp;over=false&amp;page=2");
        }

        @Test
        void opens_the_hour_and_is_told_what_closing_it_does() {
            asks.post(carla, "/desk/hour/close", Map.of());
            assertThat(asks.page(carla, "/desk"))
                    .contains("Open het spreekuur", "Meestal is het open op werkdagen, van 13 tot 16 uur.");
            assertThat(asks.post(carla, "/desk/hour/open", Map.of()).location()).isEqualTo("/desk");
            var thread = asks.nameless(Theme.FAMILY, "Mag ik iets vragen?");
            var page = asks.page(carla, "/desk");
            assertThat(page).contains("Sluit het spreekuur", "Sluit je nu? Dan wordt één wachtend gesprek een vraag.");
            assertThat(row(page, thread)).contains("Gesprek in het spreekuur", "Wacht in de rij", "Zonder naam");
            asks.post(carla, "/desk/hour/close", Map.of());
            page = asks.page(carla, "/desk?theme=FAMILY");
            assertThat(page).contains("Open het spreekuur");
            assertThat(row(page, thread)).contains("Antwoord uiterlijk").doesNotContain("Wacht in de rij");
        }

        @Test
        void answers_once_however_often_it_is_sent() {
            var thread = question(Theme.HOME);
            var form = Map.of(
                    "text", "Neem de brief mee.", "form", UUID.randomUUID().toString());
            var session = asks.visitor.as(carla);
            assertThat(session.post("/desk/" + thread, form).location()).isEqualTo("/desk/" + thread);
            assertThat(session.post("/desk/" + thread, form).location()).isEqualTo("/desk/" + thread);
            var page = session.get("/desk/" + thread).body();
            assertThat(page.split("Neem de brief mee.")).hasSize(2);
            assertThat(page)
                    .contains("id=\"talk\" role=\"log\"", "Hoe vraag ik hulp bij een brief?", "De vrager", "Carla")
                    .contains("Bel na vijf uur.", "Iemand met een account", "is dit gesprek weg", "Jij hebt dit");
            assertThat(row(asks.page(carla, "/desk?theme=HOME&area=" + PLACE), thread))
                    .contains("Jullie schreven het laatst", "Jij");
        }

        @Test
        void sends_nothing_empty_or_too_tooLongand_keeps_what_was_typed() {
            var thread = question(Theme.HOME);
            var empty = asks.post(carla, "/desk/" + thread, Map.of("text", " \n "));
            assertThat(empty.status()).isEqualTo(422);
            assertThat(empty.body()).contains("Schrijf eerst je antwoord.");
            var tooLong = asks.post(carla, "/desk/" + thread, Map.of("text", "a".repeat(4001)));
            assertThat(tooLong.status()).isEqualTo(422);
            assertThat(tooLong.body()).contains("1 tekens te lang", "a".repeat(4001));
        }

        @Test
        void does_not_lose_an_answer_to_what_a_colleague_closed_meanwhile() {
            var thread = question(Theme.HOME);
            close(asks.coordinator, thread, "ANSWERED", "HOME");
            var late = asks.post(carla, "/desk/" + thread, Map.of("text", "Ik typte nog."));
            assertThat(late.status()).isEqualTo(422);
            assertThat(late.body()).contains("Dit gesprek is net gesloten.", "Ik typte nog.", "Antwoord gegeven");
            assertThat(asks.page(carla, "/desk/" + thread)).doesNotContain("Ik typte nog.", "name=\"text\"");
            asks.post(carla, "/desk/" + thread + "/take", Map.of());
            assertThat(Asks.told("select taken_by from inquiry.thread where safe = '" + thread + "'"))
                    .isEqualTo("null");
        }

        @Test
        void takes_over_from_a_colleague_and_sees_who_had_it() {
            var thread = question(Theme.HOME);
            assertThat(asks.page(carla, "/desk/" + thread)).contains("Ik neem dit");
            asks.post(carla, "/desk/" + thread + "/take", Map.of());
            var other = asks.story.person("Piet Plaats", Role.COORDINATOR);
            assertThat(asks.page(other, "/desk/" + thread)).contains("Carla Balie heeft dit", "Neem over van Carla");
            asks.post(other, "/desk/" + thread + "/take", Map.of());
            assertThat(asks.page(carla, "/desk/" + thread)).contains("Piet Plaats heeft dit");
        }

        @Test
        void follows_several_conversations_side_by_side() {
            var chat = asks.nameless(Theme.OTHER, "Ben je daar?");
            var question = question(Theme.HOME);
            for (var one : List.of(chat, question)) asks.post(carla, "/desk/" + one, Map.of("text", "Dag."));
            var page = asks.page(carla, "/desk/" + question);
            assertThat(page).contains("Je andere gesprekken", "/desk/" + chat).doesNotContain("Wacht op antwoord");
            asks.says(chat, "Fijn.");
            assertThat(asks.page(carla, "/desk/" + question)).contains("Wacht op antwoord");
            close(carla, chat, "ANSWERED", "OTHER");
            assertThat(asks.page(carla, "/desk/" + question)).doesNotContain("Je andere gesprekken");
        }

        @Test
        void closes_with_how_it_ended_and_what_it_was_about() {
            var thread = question(Theme.OTHER);
            var wrong = close(carla, thread, "REGISTERED", "NONSENSE");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("Kies hoe het afliep.", "Kies waar het over gaat.");
            assertThat(close(carla, thread, "REFERRED", "SAFETY").status()).isEqualTo(303);
            assertThat(close(carla, thread, "ABUSE", "MONEY").status()).isEqualTo(303);
            assertThat(Asks.told("select theme || outcome from inquiry.thread where safe = '" + thread + "'"))
                    .isEqualTo("SAFETYREFERRED");
            assertThat(asks.page(carla, "/desk/" + thread))
                    .contains("Dit gesprek is gesloten.", "Ergens anders geholpen")
                    .doesNotContain("name=\"text\"", "Wat je kunt doen");
        }

        @Test
        void sees_who_wants_to_become_a_client_and_what_to_do_in_danger() {
            var thread = asks.nameless(Theme.SAFETY, "Ik wil hulp.");
            asks.wishes(thread, new Wish("Roos Maas", "3 mei 1990", "06 11 22 33 44"));
            assertThat(row(asks.page(carla, "/desk?theme=SAFETY"), thread)).contains("Wil cliënt worden");
            assertThat(asks.page(carla, "/desk/" + thread))
                    .contains(
                            "Iemand zonder naam",
                            "Roos Maas",
                            "3 mei 1990",
                            "06 11 22 33 44",
                            "Geef dit gesprek aan een")
                    .contains("In gevaar?", "tel:112")
                    .doesNotContain("/registration");
            var worker = asks.story.person("Wim Werker", Role.WORKER);
            asks.post(carla, "/desk/" + thread + "/hand", Map.of("colleague", worker.toString()));
            assertThat(asks.page(worker, "/desk/" + thread)).contains("Roos Maas", "href=\"/registration\"");
        }

        @Test
        void does_not_answer_what_one_asked_oneself() {
            var own = asks.asked(carla, Role.COORDINATOR, new Asking(Theme.WORK, PLACE, "Voor mijzelf.", ""));
            assertThat(asks.page(carla, "/desk?theme=WORK&area=" + PLACE)).doesNotContain(own.toString());
            assertThat(asks.visitor.as(carla).get("/desk/" + own).status()).isEqualTo(404);
            for (var act : List.of("", "/take", "/close", "/hand", "/ready"))
                assertThat(asks.post(
                                        carla,
                                        "/desk/" + own + act,
                                        Map.of("text", "Ik.", "outcome", "LEFT", "theme", "WORK"))
                                .status())
                        .as(act)
                        .isEqualTo(404);
        }
    }

    private Visitor.Answer close(PersonId by, UUID thread, String outcome, String theme) {
        return asks.post(by, "/desk/" + thread + "/close", Map.of("outcome", outcome, "theme", theme));
    }
}
