package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Steps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class ReadySpec {
    private static final String LIST = "/desk/ready";

    @Autowired
    ApplicationContext kring;

    Asks asks;
    Visitor.Session carla;
    String title;

    @BeforeEach
    void the_desk_with_an_answer_ready() {
        asks = new Asks(kring);
        carla = asks.visitor.as(asks.coordinator);
        title = "Brief " + UUID.randomUUID();
        assertThat(carla.post(LIST, Map.of("title", title, "text", "Bel eerst\nde gemeente."))
                        .location())
                .isEqualTo(LIST);
    }

    @AfterEach
    void none_lies_ready() {
        Asks.told("update inquiry.ready set ended_at = now() where ended_at is null returning 1");
    }

    private String one() {
        var page = carla.get(LIST).body();
        var at = page.indexOf("href=\"/desk/ready/");
        return page.substring(at + 6, page.indexOf('"', at + 6));
    }

    @Test
    void everybody_of_the_desk_finds_it_and_puts_it_under_what_was_typed() {
        var thread = asks.client(Theme.MONEY, "Oosterwolde", "Wat nu?");
        var piet = asks.visitor.as(asks.story.person("Piet Plaats", Role.COORDINATOR));
        assertThat(piet.get(LIST).body()).contains(title, "Bel eerst\nde gemeente.");
        assertThat(piet.get("/desk/" + thread).body()).contains(title);
        var id = one().substring(LIST.length() + 1);
        var filled = piet.post("/desk/" + thread + "/ready", Map.of("text", "Goede vraag.", "ready", id));
        assertThat(filled.status()).isEqualTo(200);
        assertThat(filled.body()).contains("Goede vraag.\n\nBel eerst\nde gemeente.</textarea>");
        assertThat(Asks.told("select count(*) from inquiry.said where safe = '" + thread + "'"))
                .isEqualTo("1");
        var none = piet.post("/desk/" + thread + "/ready", Map.of("text", "Goede vraag.", "ready", "x"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("Kies eerst een antwoord.", "Goede vraag.");
    }

    @Test
    void it_is_sealed_where_it_is_kept() {
        assertThat(Asks.told(
                        "select string_agg(encode(title, 'escape') || encode(text, 'escape'), '') from inquiry.ready"))
                .doesNotContain(title, "gemeente");
    }

    @Test
    void what_is_missing_or_too_long_is_said_and_what_was_typed_stays() {
        var empty = carla.post(LIST, Map.of("title", " ", "text", "Een tekst."));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body())
                .contains("Schrijf waar het voor is.", "Een tekst.")
                .doesNotContain("Schrijf het antwoord.");
        var both = carla.post(one(), Map.of("title", "t".repeat(101), "text", "", "base", "1"));
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.body()).contains("Schrijf het antwoord.", "1 tekens te lang", "t".repeat(101));
    }

    @Test
    void it_is_changed_and_taken_away() {
        assertThat(carla.post(one(), Map.of("title", title, "text", "Bel mij.", "base", "1"))
                        .location())
                .isEqualTo(LIST);
        assertThat(carla.get(LIST).body()).contains("Bel mij.").doesNotContain("Bel eerst");
        var gone = one();
        assertThat(carla.post(gone + "/end", Map.of()).location()).isEqualTo(LIST);
        assertThat(carla.get(LIST).body()).doesNotContain(title);
        assertThat(carla.get(gone).status()).isEqualTo(404);
        assertThat(carla.post(gone, Map.of("title", title, "text", "Weer.", "base", "2"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void of_two_who_change_it_at_once_both_texts_are_shown_and_the_second_can_save_again() {
        carla.post(one(), Map.of("title", title, "text", "Van Carla.", "base", "1"));
        var piet = asks.visitor.as(asks.story.person("Piet Plaats", Role.COORDINATOR));
        var clash = piet.post(one(), Map.of("title", title, "text", "Van Piet.", "base", "1"));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.body())
                .contains("Van Carla.", "Van Piet.", "Een collega veranderde dit antwoord net ook.")
                .contains("name=\"base\" value=\"2\"");
        assertThat(carla.get(LIST).body()).contains("Van Carla.").doesNotContain("Van Piet.");
        piet.post(one(), Map.of("title", title, "text", "Van Piet.", "base", "2"));
        assertThat(carla.get(LIST).body()).contains("Van Piet.");
    }

    @Test
    void there_are_never_more_than_a_hundred() {
        var access = kring.getBean(Access.class);
        var answers = kring.getBean(ReadyAnswers.class);
        kring.getBean(Steps.class).in(() -> {
            var change = access.change(Story.SAMPLE, new Safe.Organisation(), "inquiry.ready:new", Part.DESK);
            while (answers.add(change, asks.coordinator, "Nog een", "Tekst.")) {}
            return change;
        });
        assertThat(Asks.told("select count(*) from inquiry.ready where ended_at is null"))
                .isEqualTo("100");
        var full = carla.post(LIST, Map.of("title", "Te veel", "text", "Dit past niet."));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.body()).contains("Er liggen al 100 antwoorden klaar.", "Dit past niet.");
    }

    @Test
    void it_is_not_there_for_who_is_not_of_the_desk() {
        var one = one();
        var story = asks.story;
        for (var person : List.of(story.worker, story.client, story.admin, story.officer, story.lead)) {
            var session = asks.visitor.as(person);
            assertThat(session.get(LIST).status()).isEqualTo(404);
            assertThat(session.get(one).status()).isEqualTo(404);
            for (var path : new String[] {LIST, one, one + "/end"})
                assertThat(session.post(path, Map.of("title", "Van mij", "text", "Nee.", "base", "1"))
                                .status())
                        .isEqualTo(404);
        }
    }
}
