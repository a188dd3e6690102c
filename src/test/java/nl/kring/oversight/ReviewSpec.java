package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.audit.EventKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The monthly review; each promise has a past month of its own. */
@KringSpec
@Import(Written.class)
class ReviewSpec {
    private static final String END = "Alles nagekeken, niets bijzonders.";
    private static int back = 2;

    @Autowired
    Written written;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    private PersonId worker;
    private PersonId client;
    private YearMonth month;
    private Instant inIt;
    private String path;

    @BeforeEach
    void a_month_with_looks() {
        worker = story.person("Wim Wever", Role.WORKER);
        client = story.person(null, Role.CLIENT);
        month = YearMonth.now(Days.HERE).minusMonths(back++);
        inIt = Days.start(month.atDay(12)).plusSeconds(36_000);
        path = "/oversight/review/" + month;
        written.looks(worker, Role.WORKER, 22, inIt);
        written.look(client, Role.CLIENT, UUID.randomUUID(), inIt);
        written.line(EventKind.EXPORT, worker, Role.WORKER, story.fatima.value(), "HELP_TEAM", inIt);
        written.refusal(worker, "PART", UUID.randomUUID(), inIt);
        written.line(EventKind.EMERGENCY, worker, Role.WORKER, story.tom.value(), "EMERGENCY", inIt);
    }

    @Nested
    class The_privacy_officer {
        @Test
        void opens_a_month_once_and_its_counts_and_its_sample_stay() throws SQLException {
            assertThat(officer().get(path).body())
                    .contains("Begin met deze maand")
                    .doesNotContain("Wim Wever");
            assertThat(officer().post(path, Map.of()).location()).isEqualTo(path);
            var first = officer().get(path).body();
            assertThat(first).contains("Bekeken: 23", "Kopieën: 1", "Geweigerd: 1", "Spoed: 1", "Noor Haddad begon");
            assertThat(lines(first)).hasSize(20).doesNotHaveDuplicates();
            visitor.as(story.person("Nina Tweede", Role.PRIVACY_OFFICER)).post(path, Map.of());
            assertThat(lines(officer().get(path).body())).isEqualTo(lines(first));
            assertThat(Written.one("select count(*) from oversight.sampled s join oversight.review r on r.id = s.review"
                            + " join audit.event e on e.id = s.event where r.month = '" + month.atDay(1)
                            + "' and e.role = 'CLIENT'"))
                    .isEqualTo("0");
        }

        @Test
        void says_of_each_line_that_it_is_in_order_or_asks() {
            officer().post(path, Map.of());
            var line = lines(officer().get(path).body()).getFirst();
            var wrong = officer().post(path + "/line/" + line, Map.of("verdict", "question", "note", ""));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.body()).contains("Schrijf op wat je vraag is");
            var nonsense = officer().post(path + "/line/" + line, Map.of("verdict", "x", "note", "Hoort Wim hier?"));
            assertThat(nonsense.status()).isEqualTo(422);
            assertThat(nonsense.body()).contains("value=\"Hoort Wim hier?\"");
            assertThat(officer()
                            .post(path + "/line/" + line, Map.of("verdict", "question", "note", "Hoort Wim hier?"))
                            .location())
                    .isEqualTo(path);
            assertThat(officer().get(path).body()).contains("Hoort Wim hier?");
        }

        @Test
        void signs_off_after_all_lines_with_a_conclusion_and_nothing_changes_afterwards() throws SQLException {
            officer().post(path, Map.of());
            var lines = lines(officer().get(path).body());
            var early = officer().post(path + "/sign", Map.of("conclusion", END));
            assertThat(early.status()).isEqualTo(422);
            assertThat(early.body()).contains("Kijk eerst alle regels na", END);
            lines.forEach(line -> officer().post(path + "/line/" + line, Map.of("verdict", "fine")));
            assertThat(officer()
                            .post(path + "/sign", Map.of("conclusion", "ok"))
                            .status())
                    .isEqualTo(422);
            var waiting = waiting();
            assertThat(officer().post(path + "/sign", Map.of("conclusion", END)).location())
                    .isEqualTo(path);
            assertThat(waiting()).isEqualTo(waiting - 1);
            var late = officer().post(path + "/sign", Map.of("conclusion", "Toch iets gevonden."));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("Iemand sloot dit intussen af", "Toch iets gevonden.", END);
            var line = officer()
                    .post(path + "/line/" + lines.getFirst(), Map.of("verdict", "question", "note", "Toch een vraag"));
            assertThat(line.status()).isEqualTo(409);
            assertThat(line.body()).contains("Toch een vraag");
            assertThat(Written.one(
                            "select count(*) from oversight.verdict v join oversight.sampled s on s.id = v.sampled"
                                    + " where s.id = '" + lines.getFirst() + "'"))
                    .isEqualTo("1");
            assertThat(officer().get(path).body())
                    .contains(END)
                    .doesNotContain("name=\"verdict\"", "name=\"conclusion\"");
        }

        @Test
        void finds_no_month_that_is_not_over_or_was_before_the_log() {
            for (var wrong : List.of(YearMonth.now(Days.HERE).toString(), "2999-01", "1999-01", "x", "2026-13")) {
                assertThat(officer().get("/oversight/review/" + wrong).status()).isEqualTo(404);
                assertThat(officer()
                                .post("/oversight/review/" + wrong, Map.of())
                                .status())
                        .isEqualTo(404);
            }
            assertThat(officer().post(path + "/sign", Map.of("conclusion", END)).status())
                    .as("nobody opened it")
                    .isEqualTo(404);
        }
    }

    @Test
    void everybody_else_gets_what_does_not_exist() {
        officer().post(path, Map.of());
        var line = lines(officer().get(path).body()).getFirst();
        for (var person : List.of(client, worker, story.lead, story.admin)) {
            var session = visitor.as(person);
            var nowhere = session.get("/nowhere").plain();
            for (var answer : List.of(
                    session.get("/oversight/review"),
                    session.get(path),
                    session.post(path, Map.of()),
                    session.post(path + "/line/" + line, Map.of("verdict", "fine")),
                    session.post(path + "/sign", Map.of("conclusion", END)))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.plain()).isEqualTo(nowhere);
            }
        }
    }

    private Visitor.Session officer() {
        return visitor.as(story.officer);
    }

    private int waiting() {
        var found = Pattern.compile("(?s)href=\"/oversight/review\"(?:(?!</a>).)*k-num\">(\\d+)")
                .matcher(officer().get("/oversight").body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** The lines of the sample, as their forms name them. */
    private static List<String> lines(String body) {
        return Pattern.compile("/line/([0-9a-f-]{36})\"")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
