package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Asking the intake desk with an account. */
@KringSpec
class AskSpec {
    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    PersonId ada;
    Intake desk;

    @BeforeEach
    void a_client() {
        ada = story.person(null, Role.CLIENT);
        desk = new Intake(context, story);
    }

    private String asked(PersonId who, String text) {
        var answer = visitor.as(who).post("/ask", Map.of("theme", "WORK", "text", text));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    @Nested
    class A_client {
        @Test
        void finds_the_way_asks_and_reads_the_answer() throws SQLException {
            assertThat(visitor.as(ada).get("/home/more").body()).contains("href=\"/ask\"");
            assertThat(visitor.as(ada).get("/ask").body()).contains("Stel een vraag", "Je krijgt uiterlijk");
            var thread = asked(ada, "Kan ik ergens anders werken?");
            assertThat(visitor.as(ada).get(thread).body())
                    .contains("Kan ik ergens anders werken?", "Je krijgt uiterlijk", "vanzelf gewist");
            desk.answer(Intake.newest(), "Ja hoor.");
            assertThat(visitor.as(ada).get("/ask").body()).contains(thread, "Er is antwoord", "Werk en uitkering");
            assertThat(visitor.as(ada).get(thread).body()).contains("Ja hoor.", "<b>Sanne</b>");
            assertThat(visitor.as(ada).post(thread, Map.of("text", "Dank je")).location())
                    .isEqualTo(thread);
            assertThat(visitor.as(ada).get("/ask").body()).contains("Wacht op antwoord");
        }

        @Test
        void keeps_what_was_typed_when_something_is_wrong() {
            var refused = visitor.as(ada).post("/ask", Map.of("text", "Zonder onderwerp"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("Kies waar het over gaat", "Zonder onderwerp");
            var thread = asked(ada, "Goed");
            assertThat(visitor.as(ada).post(thread, Map.of("text", " ")).body()).contains("Schrijf eerst je vraag");
        }

        @Test
        void asks_once_however_often_the_form_is_sent() {
            var form = Map.of(
                    "theme",
                    "HOME",
                    "text",
                    "Eén keer",
                    "form",
                    UUID.randomUUID().toString());
            var first = visitor.as(ada).post("/ask", form).location();
            assertThat(visitor.as(ada).post("/ask", form).location()).isEqualTo(first);
            assertThat(visitor.as(ada).get("/ask").body().split("class=\"k-task\"", -1))
                    .hasSize(2);
        }

        @Test
        void reads_what_is_closed_and_cannot_write_in_it() throws SQLException {
            var thread = asked(ada, "Klaar?");
            desk.close(Intake.newest());
            assertThat(visitor.as(ada).get(thread).body())
                    .contains("Dit gesprek is gesloten")
                    .doesNotContain("action=\"/ask/");
            var late = visitor.as(ada).post(thread, Map.of("text", "Nog dit"));
            assertThat(late.status()).isEqualTo(422);
            assertThat(late.body()).contains("Nog dit");
        }
    }

    @Nested
    class Somebody_of_the_circle {
        @Test
        void asks_as_well_and_finds_the_way_where_helping_begins() {
            var frits = story.letIn(story.fatima, "Frits Veenstra", Grant.Kind.SUPPORTER);
            assertThat(visitor.as(frits).get("/helping").body()).contains("href=\"/ask\"");
            assertThat(visitor.as(frits).get(asked(frits, "Hoe help ik goed?")).body())
                    .contains("Hoe help ik goed?");
        }
    }

    @Nested
    class Others {
        @Test
        void find_neither_the_question_nor_its_words() throws SQLException {
            var thread = asked(ada, "Alleen voor mij");
            for (var other : new PersonId[] {
                story.client, story.person(null, Role.SUPPORTER), story.worker, story.officer, desk.person
            }) {
                assertThat(visitor.as(other).get(thread).status()).isEqualTo(404);
                assertThat(visitor.as(other).post(thread, Map.of("text", "x")).status())
                        .isEqualTo(404);
                assertThat(visitor.as(other).get("/ask").body()).doesNotContain("Alleen voor mij", thread);
            }
            assertThat(Intake.told("select count(*) from inquiry.said where safe = '" + Intake.newest() + "'"))
                    .isEqualTo("1");
        }

        @Test
        void of_the_organisation_have_no_such_page() {
            for (var staff : new PersonId[] {story.worker, story.lead, story.officer, story.admin, desk.person})
                assertThat(visitor.as(staff).get("/ask").status()).isEqualTo(404);
            assertThat(visitor.nobody().get("/ask").location()).isEqualTo("/sign-in");
        }
    }
}
