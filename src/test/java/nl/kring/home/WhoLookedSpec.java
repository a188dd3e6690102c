package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Streams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class WhoLookedSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    Fill fill;
    PersonId ada;
    DossierId dossier;
    String path;

    @BeforeEach
    void a_new_client() {
        fill = Fill.of(context);
        ada = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Blik", LocalDate.of(1990, 1, 1), ada, story.worker);
        path = "/home/looked/" + dossier;
    }

    private String page(String query) {
        var answer = visitor.as(ada).get(path + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Nested
    class A_client {
        @Test
        void reads_who_looked_when_at_what_and_why_that_was_allowed() {
            fill.look(dossier, Part.PLAN, Part.REPORT);
            assertThat(page(""))
                    .containsSubsequence(
                            "Vandaag,", "Anouk de Boer", "Maatschappelijk werker", "Keek in je dossier, om")
                    .containsSubsequence(">", " Plan", " Verslagen", "Mag dit: zit in je hulpteam.");
        }

        @Test
        void reads_looks_of_the_same_day_as_one() {
            for (int i = 0; i < 3; i++) fill.look(dossier, Part.PLAN);
            assertThat(page("")).contains("Keek in je dossier, 3 keer");
        }

        @Test
        void sees_own_looks_only_when_asked() {
            page("");
            assertThat(page("")).doesNotContain("<b>Jij");
            assertThat(page("?own=true")).contains("<b>Jij", "Het is jouw dossier.");
        }

        @Test
        void sees_emergency_access_at_once() {
            fill.emergency(story.colleague, dossier, "Er is geschreeuw in huis gehoord.");
            assertThat(page("")).contains("Opende je dossier met spoed", "Kim Prins", "van buiten je hulpteam");
        }

        @Test
        void sees_emergency_access_later_when_that_was_decided_before_for_safety() {
            fill.delay(dossier);
            fill.emergency(story.colleague, dossier, "De partner leest mee met de cliënt.");
            assertThat(page(""))
                    .doesNotContain("Kim Prins", "Opende je dossier met spoed")
                    .contains("voor iemands veiligheid");
        }

        @Test
        void sees_who_tried_and_was_refused_and_never_the_name_of_another_client() {
            assertThat(visitor.as(story.colleague)
                            .get("/home/dossier/" + dossier)
                            .status())
                    .isEqualTo(404);
            assertThat(visitor.as(story.otherClient).get(path).status()).isEqualTo(404);
            assertThat(page(""))
                    .contains("Kim Prins", "Iemand anders", "Wilde kijken, maar mocht niet")
                    .doesNotContain("Tom", "Bakker");
        }

        @Test
        void reads_that_somebody_looked_for_what_is_not_there() {
            assertThat(visitor.as(story.worker)
                            .get("/report/" + dossier + "/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
            assertThat(page("")).contains("Anouk de Boer", "Zocht iets dat er niet is");
        }

        @Test
        void chooses_a_period() {
            fill.look(dossier, Part.PLAN);
            var today = fill.today();
            assertThat(page("?from=" + today)).contains("Anouk de Boer");
            assertThat(page("?until=" + today)).contains("Anouk de Boer");
            assertThat(page("?period=week"))
                    .contains(
                            "Anouk de Boer",
                            "value=\"" + today.minusDays(today.getDayOfWeek().getValue() - 1) + "\"");
            assertThat(page("?until=" + today.minusDays(1)))
                    .contains("In deze tijd keek niemand.")
                    .doesNotContain("Anouk de Boer");
            assertThat(page("?from=" + today.plusDays(1))).contains("In deze tijd keek niemand.");
        }

        @Test
        void chooses_a_period_by_a_form_that_leads_to_an_address() {
            var answer = visitor.as(ada).post(path, Map.of("from", "2026-11-01", "until", "", "own", "true"));
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).isEqualTo(path + "?from=2026-11-01&until=&own=true");
        }

        @Test
        void a_day_too_long_for_an_address_leads_to_a_page_that_says_it_is_none() throws Exception {
            var answer = visitor.as(ada).post(path, Map.of("from", "(".repeat(9_000), "until", ""));
            assertThat(answer.location()).hasSizeLessThan(300);
            assertThat(visitor.as(ada).get(answer.location()).status()).isEqualTo(422);
        }

        @Test
        void is_told_which_day_is_wrong_and_what_was_filled_in_is_kept() {
            var answer = visitor.as(ada).get(path + "?from=31-2-2026&until=2026-11-02");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Deze dag bestaat niet.", "value=\"31-2-2026\"", "value=\"2026-11-02\"");
        }

        @Test
        void turns_to_older_lines() {
            for (int i = 0; i < 205; i++) fill.look(dossier, Part.PLAN);
            assertThat(page("")).contains("Keek in je dossier, 200 keer", "page=1");
            assertThat(page("?page=1")).contains("keer", "page=0").doesNotContain("200 keer");
        }
    }

    @Nested
    class The_mark {
        @Test
        void says_checked_once_all_lines_are_signed() {
            fill.look(dossier, Part.PLAN);
            Fill.signed(dossier);
            assertThat(page("")).contains("Gecontroleerd.", "#shield").doesNotContain("Er klopt iets niet");
        }

        @Test
        void warns_when_a_line_was_changed_past_all_guards() throws Exception {
            fill.look(dossier, Part.PLAN);
            Fill.signed(dossier);
            var line = "where safe = '%s' and kind = 'VIEW' and person = '%s'".formatted(dossier, story.worker);
            assertThat(Fill.force("update audit.event set person = '" + story.colleague + "' " + line))
                    .isOne();
            var changed = "where safe = '%s' and kind = 'VIEW' and person = '%s'".formatted(dossier, story.colleague);
            try {
                assertThat(page(""))
                        .contains("Er klopt iets niet met deze regels.", "Bel ons meteen")
                        .doesNotContain("Gecontroleerd.");
                assertThat(visitor.as(ada).get("/home").body()).contains("Er klopt iets niet met deze regels.");
            } finally {
                Fill.force("update audit.event set person = '" + story.worker + "' " + changed);
            }
            Fill.signed(dossier);
            assertThat(page("")).contains("Gecontroleerd.");
        }

        @Test
        void warns_when_a_line_was_taken_away_past_all_guards() throws Exception {
            fill.look(dossier, Part.PLAN);
            fill.look(dossier, Part.TEAM);
            Fill.signed(dossier);
            var line = "from audit.event where safe = '%s' and parts = '{PLAN}' and person = '%s'"
                    .formatted(dossier, story.worker);
            Fill.force("create table audit.kept_by_spec as select * " + line);
            try {
                assertThat(Fill.force("delete " + line)).isOne();
                assertThat(page("")).contains("Er klopt iets niet met deze regels.");
            } finally {
                Fill.force("insert into audit.event select * from audit.kept_by_spec");
                Fill.force("drop table audit.kept_by_spec");
            }
        }
    }

    @Nested
    class A_line_that_the_program_cannot_have_written {
        private static final String UNKNOWN = "Onbekend wat er is gedaan";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kind = 'garbage'",
                    "role = 'garbage'",
                    "parts = '{PLAN,garbage}'",
                    "parts = '{PLAN,null}'",
                    "basis = 'garbage'",
                    "basis = 'NO_GRANT'",
                    "outcome = 4",
                    "outcome = 77",
                    "safe_kind = 'garbage'",
                    "viewer = 'garbage'"
                })
        void shows_as_unknown_and_not_in_order_and_leaves_the_page_readable(String garbage) throws Exception {
            fill.look(dossier, Part.PLAN);
            Fill.signed(dossier);
            var line = "from audit.event where safe = '%s' and kind = 'VIEW' and person = '%s'"
                    .formatted(dossier, story.worker);
            var kept = "table audit.kept_by_spec";
            Fill.force("create " + kept + " as select * " + line);
            try {
                assertThat(Fill.force("update audit.event set " + garbage
                                + " where id = (select id from audit.kept_by_spec)"))
                        .isOne();
                fill.look(dossier, Part.TEAM);
                assertThat(page(""))
                        .contains("Er klopt iets niet met deze regels.", UNKNOWN, "Deze regel klopt niet", "Hulpteam");
                var home = visitor.as(ada).get("/home");
                assertThat(home.status()).isEqualTo(200);
                assertThat(home.body()).contains("Er klopt iets niet met deze regels.");
            } finally {
                Fill.force("delete from audit.event where id = (select id from audit.kept_by_spec)");
                Fill.force("insert into audit.event select * from audit.kept_by_spec");
                Fill.force("drop " + kept);
            }
            assertThat(page("")).doesNotContain(UNKNOWN, "Deze regel klopt niet", "Er klopt iets niet");
        }

        @Test
        void shows_so_too_when_it_has_no_place_in_the_tree() throws Exception {
            fill.look(dossier, Part.PLAN);
            Fill.signed(dossier);
            Fill.force("""
                    insert into audit.event select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'role', 'garbage'))).*
                    from audit.event e where safe = '%s' and kind = 'VIEW'
                    """.formatted(dossier));
            try {
                assertThat(page("")).contains("Er klopt iets niet met deze regels.", UNKNOWN);
                assertThat(visitor.as(ada).get(path + "?page=0").status()).isEqualTo(200);
            } finally {
                Fill.force("delete from audit.event where safe = '%s' and role = 'garbage'".formatted(dossier));
            }
        }
    }

    @Nested
    class The_live_notice {
        private Visitor.Answer stream() {
            return visitor.as(ada).get(path + "/stream?since=" + Long.MAX_VALUE / 4);
        }

        @Test
        void tells_of_a_new_line_while_the_page_is_open() {
            var answer = visitor.as(ada).get(path + "/stream?since=0");
            fill.look(dossier, Part.PLAN);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> answer.body().contains("Er is een nieuwe regel."));
            assertThat(answer.body()).contains("data:", path);
            story.leave(dossier, ada);
        }

        @Test
        void ends_within_a_moment_when_the_access_ends() throws Exception {
            var answer = stream();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> answer.body().contains(":-"));
            assertThat(answer.body()).doesNotContain("event:end", "nieuwe regel");
            story.leave(dossier, ada);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> answer.body().contains("event:end"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> lines("STREAM_CLOSED").equals("1"));
            assertThat(context.getBean(Streams.class).open(ada)).isZero();
        }

        @Test
        void is_open_three_times_at_most_and_the_oldest_gives_way() throws Exception {
            var first = stream();
            for (int i = 0; i < 2; i++) stream();
            assertThat(first.body()).doesNotContain("event:end");
            var last = stream();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> first.body().contains("event:end"));
            assertThat(last.body()).doesNotContain("event:end");
            assertThat(context.getBean(Streams.class).open(ada)).isEqualTo(3);
            assertThat(lines("STREAM_OPENED")).isEqualTo("4");
            story.leave(dossier, ada);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> context.getBean(Streams.class).open(ada) == 0);
        }

        @Test
        void is_for_the_client_alone() {
            assertThat(visitor.as(story.colleague).get(path + "/stream").status())
                    .isEqualTo(404);
            assertThat(visitor.as(story.worker).get(path + "/stream").status()).isEqualTo(404);
            assertThat(context.getBean(Streams.class).open(story.worker)).isZero();
        }

        private String lines(String kind) throws Exception {
            return Fill.one(
                    "select count(*) from audit.event where safe = '%s' and kind = '%s'".formatted(dossier, kind));
        }
    }

    @Test
    void for_everybody_else_the_page_does_not_exist() {
        for (var person :
                new PersonId[] {story.worker, story.colleague, story.lead, story.otherClient, story.officer, story.admin
                }) {
            var session = visitor.as(person);
            var answer = session.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.plain())
                    .isEqualTo(session.get("/home/looked/" + UUID.randomUUID()).plain())
                    .isEqualTo(session.get("/home/looked/x").plain());
        }
        assertThat(visitor.nobody().get(path).location()).isEqualTo("/sign-in");
    }
}
