package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** "This is not right": from a line of who looked to the privacy officer's answer. */
@KringSpec
class AskSpec {
    private static final Pattern ASK = Pattern.compile("href=\"(/home/looked/[0-9a-f-]{36}/[0-9a-f-]{36})\"");
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f-]{36}");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock.Ahead clock;

    PersonId ada;
    DossierId dossier;

    @BeforeEach
    void a_client_in_whose_dossier_somebody_looked() {
        ada = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Blik", LocalDate.of(1990, 1, 1), ada, story.worker);
        Fill.of(context).look(dossier, Part.PLAN, Part.REPORT);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    /** The address of the form about the first line. */
    private String line() {
        var found = ASK.matcher(visitor.as(ada).get("/home/looked/" + dossier).body());
        assertThat(found.find()).as("a line that can be asked about").isTrue();
        return found.group(1);
    }

    /** Asks, and says where that leads. */
    private String asked(String text) {
        var answer = visitor.as(ada).post(line(), Map.of("text", text));
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    private static String officers(String path) {
        return path.replace("/home/", "/oversight/");
    }

    private static UUID id(String path) {
        var found = UUIDS.matcher(path);
        assertThat(found.find()).isTrue();
        return UUID.fromString(found.group());
    }

    @Nested
    class A_client {
        @Test
        void asks_about_a_line_and_reads_the_line_who_reads_it_and_when_an_answer_comes() {
            var form = visitor.as(ada).get(line());
            assertThat(form.status()).isEqualTo(200);
            assertThat(form.body())
                    .contains("Klopt dit niet?", "Anouk de Boer", "Noor Haddad", "Je hulpteam ziet je vraag niet");
            var thread = visitor.as(ada).get(asked("Zij hoort niet bij mij."));
            assertThat(thread.body()).contains("Zij hoort niet bij mij.", "Anouk de Boer", "Je krijgt uiterlijk");
        }

        @Test
        void reads_the_answer_says_that_it_is_clear_and_may_write_again() {
            var question = asked("Waarom keek zij?");
            visitor.as(story.officer).post(officers(question), Map.of("text", "Zij viel in voor een collega."));
            assertThat(visitor.as(ada).get("/home").body()).contains("Er is antwoord op je vraag", question);
            assertThat(visitor.as(ada).get(question).body())
                    .contains("Zij viel in voor een collega.", "Noor Haddad", "Dit is duidelijk");
            visitor.as(ada).post(question + "/close", Map.of());
            assertThat(visitor.as(ada).get("/home").body()).doesNotContain("Er is antwoord op je vraag");
            assertThat(visitor.as(ada).get(question).body()).contains("Deze vraag is klaar");
            visitor.as(ada).post(question, Map.of("text", "Toch nog iets."));
            assertThat(visitor.as(ada).get("/home/question").body()).contains(question, "Wacht op antwoord");
        }

        @Test
        void who_writes_again_later_is_promised_a_day_that_is_still_to_come() {
            var question = asked("Waarom keek zij?");
            visitor.as(story.officer).post(officers(question), Map.of("text", "Zij viel in."));
            clock.forward(Duration.ofDays(40));
            visitor.as(ada).post(question, Map.of("text", "Voor wie dan?"));
            var due = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"))
                    .plusMonths(1)
                    .format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.of("nl")));
            assertThat(visitor.as(ada).get(question).body()).contains("Je krijgt uiterlijk " + due);
        }

        @Test
        void keeps_what_was_typed_when_it_is_too_much_and_is_told_to_write_when_it_is_nothing() {
            var here = line();
            var long_ = "x".repeat(4001);
            var refused = visitor.as(ada).post(here, Map.of("text", long_));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("1 tekens te lang", long_);
            assertThat(visitor.as(ada).post(here, Map.of("text", "  ")).body()).contains("Schrijf eerst iets.");
            assertThat(visitor.as(ada).get("/home/question").body()).contains("Je hebt nog niets gevraagd");
        }

        @Test
        void asks_once_however_often_the_form_is_sent() {
            var form = Map.of("text", "Klopt dit?", "form", UUID.randomUUID().toString());
            var here = line();
            var first = visitor.as(ada).post(here, form);
            assertThat(visitor.as(ada).post(here, form).location()).isEqualTo(first.location());
        }

        @Test
        void asks_about_no_line_of_another_dossier() {
            var foreign = line().replace(dossier.toString(), story.fatima.toString());
            assertThat(visitor.as(ada).get(foreign).status()).isEqualTo(404);
            var mixed = "/home/looked/" + story.fatima + "/" + id(line().substring(50));
            assertThat(visitor.as(story.client).get(mixed).status()).isEqualTo(404);
            assertThat(visitor.as(story.client)
                            .post(mixed, Map.of("text", "Van wie is dit?"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void reads_the_question_or_learns_that_it_was_asked() throws Exception {
            var question = asked("Mijn buurvrouw werkt hier.");
            for (var path : List.of(question, officers(question)))
                for (var other : List.of(
                        story.client, story.worker, story.colleague, story.lead, story.admin, story.otherClient))
                    assertThat(visitor.as(other).get(path).status()).as(path).isEqualTo(404);
            assertThat(visitor.as(ada)
                            .get("/home/looked/" + dossier + "?own=true")
                            .body())
                    .as("the log of the dossier says nothing of it")
                    .doesNotContain("Vraag</");
            try (var database = TestDatabase.superuser();
                    var ask = database.prepareStatement(
                            "select count(*) from audit.event where safe = ? and (object like 'question%' or 'ASK' = any(parts))")) {
                ask.setObject(1, dossier.value());
                try (var rows = ask.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
        }

        @Test
        void writes_or_closes_in_the_name_of_who_asked() {
            var question = asked("Wie was dit?");
            for (var other : List.of(story.worker, story.client, story.lead)) {
                assertThat(visitor.as(other)
                                .post(question, Map.of("text", "Laat maar."))
                                .status())
                        .isEqualTo(404);
                assertThat(visitor.as(other).post(question + "/close", Map.of()).status())
                        .isEqualTo(404);
                assertThat(visitor.as(other)
                                .post(officers(question), Map.of("text", "Laat maar."))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(visitor.as(ada).get(question).body()).doesNotContain("Laat maar.");
        }
    }

    @Nested
    class A_privacy_officer {
        @Test
        void sees_what_waits_by_the_number_of_the_dossier_and_answers_with_the_line_at_hand() {
            var question = asked("Waarom keek Anouk?");
            var list = visitor.as(story.officer).get("/oversight/question").body();
            assertThat(list).contains(officers(question), "Antwoord uiterlijk").doesNotContain("Blik");
            var page = visitor.as(story.officer).get(officers(question));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Waarom keek Anouk?", "Anouk de Boer", "Bekeken", "In het hulpteam")
                    .doesNotContain("Blik");
        }

        @Test
        void writes_something_before_it_is_sent() {
            var question = asked("Wie was dit?");
            var answer = visitor.as(story.officer).post(officers(question), Map.of("text", " "));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(visitor.as(ada).get("/home").body()).doesNotContain("Er is antwoord");
        }
    }
}
