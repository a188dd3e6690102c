package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.report.Audience;
import nl.kring.signal.Signal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class CaseloadSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    Fill fill;
    PersonId wilma;

    @BeforeEach
    void a_new_worker() {
        fill = Fill.of(context);
        wilma = story.person("Wilma Werk", Role.WORKER, Grant.Kind.CARE_STAFF);
    }

    private DossierId client(String given, String family) {
        return story.dossier(given, family, LocalDate.of(1980, 5, 5), story.person(null, Role.CLIENT, null), wilma);
    }

    private String work() {
        return visitor.as(wilma).get("/home/work").body();
    }

    @Nested
    class A_worker {
        @Test
        void is_told_kindly_when_there_are_no_clients_yet() {
            assertThat(work()).contains("Je hebt nog geen cliënten");
        }

        @Test
        void sees_own_clients_by_family_name_and_nobody_elses() {
            var dossier = client("Bea", "Zomer");
            client("Ömer", "Arslan");
            client("Cas", "mulder");
            assertThat(work())
                    .containsSubsequence("Mijn cliënten", ">3<", "Ömer Arslan", "Cas mulder", "Bea Zomer")
                    .contains("/home/dossier/" + dossier, "Maatschappelijk werk")
                    .doesNotContain("Fatima", "Tom Bakker");
        }

        @Test
        void sees_the_last_contact_and_what_waits() {
            var dossier = client("Bea", "Zomer");
            fill.report(dossier, fill.today().minusDays(3));
            fill.report(
                    dossier,
                    fill.today().minusDays(9),
                    new Audience.Colleagues("Werkoverleg over schulden", fill.today()),
                    "Overleg");
            fill.report(dossier, fill.today().minusDays(8), new Audience.Client(Fill.soon(clock)), "Later");
            assertThat(work()).contains("3 dagen geleden", "1 verslag herbekijken", "1 verslag nog niet zichtbaar");
        }

        @Test
        void finds_part_of_a_name_also_without_its_accents_and_without_it_in_the_address() {
            client("Ömer", "Arslan");
            client("Bea", "Zomer");
            client("Cas", "Mulder");
            var found = visitor.as(wilma).post("/home/work", Map.of("name", " OMER"));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body())
                    .contains("Ömer Arslan", "Bea Zomer", "2 cliënten gevonden.", "value=\"OMER\"")
                    .doesNotContain("Cas Mulder");
            assertThat(visitor.as(wilma)
                            .post("/home/work", Map.of("name", "xx"))
                            .body())
                    .contains("0 cliënten gevonden.")
                    .doesNotContain("Cas Mulder");
        }

        @Test
        void turns_the_pages_of_a_long_list() {
            for (int i = 10; i < 37; i++) client("Ada", "Naam" + i);
            assertThat(work()).contains("Naam10", "Naam34", "Bladzijde 1 van 2").doesNotContain("Naam35");
            assertThat(visitor.as(wilma).get("/home/work?page=2").body())
                    .contains("Naam35", "Naam36")
                    .doesNotContain("Naam34");
            assertThat(visitor.as(wilma).get("/home/work?page=x").status()).isEqualTo(200);
            assertThat(visitor.as(wilma)
                            .post("/home/work", Map.of("name", "naam"))
                            .body())
                    .contains("27 cliënten gevonden.", "Je ziet de eerste 25.");
        }

        @Test
        void reads_what_waits_and_how_long_what_was_promised_first_on_top() {
            var dossier = client("Bea", "Zomer");
            var other = client("Cas", "Mulder");
            fill.signal(other, Signal.Kind.WAYS, null);
            fill.signal(dossier, Signal.Kind.MESSAGE, clock.instant().minusSeconds(60));
            assertThat(work())
                    .containsSubsequence("Wacht op jou", ">2<", "Antwoord Bea Zomer", "Klaar uiterlijk")
                    .containsSubsequence("Antwoord Bea Zomer", "Cas Mulder is anders te bereiken", "Vandaag")
                    .contains("k-tag--stop", "/conversation/" + dossier, "/contact/" + other);
            assertThat(visitor.as(story.colleague).get("/home/work").body())
                    .doesNotContain(dossier.toString(), other.toString());
        }

        @Test
        void reads_the_first_of_what_waits_and_all_when_asked() {
            for (int i = 10; i < 20; i++) fill.signal(client("Ada", "Naam" + i), Signal.Kind.MESSAGE, null);
            assertThat(work()).contains("Toon alle 10");
            assertThat(work().split("Antwoord Ada Naam", -1)).hasSize(9);
            var everything = visitor.as(wilma).get("/home/work?everything=true").body();
            assertThat(everything.split("Antwoord Ada Naam", -1)).hasSize(11);
        }

        @Test
        void chooses_clients_for_whom_something_waits_or_who_were_quiet_for_long() {
            var dossier = client("Bea", "Zomer");
            fill.report(dossier, fill.today().minusDays(2));
            fill.signal(client("Cas", "Mulder"), Signal.Kind.WAYS, null);
            var quiet = client("Dirk", "Stil");
            fill.report(quiet, fill.today().minusDays(40));
            assertThat(visitor.as(wilma).get("/home/work?show=waits").body())
                    .contains("Cas Mulder", "aria-current=\"true\"")
                    .doesNotContain("Bea Zomer", "Dirk Stil");
            assertThat(visitor.as(wilma).get("/home/work?show=quiet").body())
                    .contains("Dirk Stil")
                    .doesNotContain("Bea Zomer");
            assertThat(visitor.as(wilma).get("/home/work?show=anything").body()).contains("Bea Zomer", "Dirk Stil");
        }

        @Test
        void costs_the_same_number_of_questions_and_one_line_however_long_the_list() throws Exception {
            var session = visitor.as(wilma);
            fill.report(client("Ada", "Een"), fill.today());
            session.get("/home/work");
            var few = Queries.during(() -> session.get("/home/work"));
            for (int i = 0; i < 15; i++) fill.report(client("Ada", "Meer" + i), fill.today());
            session.get("/home/work"); // half a minute later it writes down that Wilma is still there
            var lines = "select count(*) from audit.event where person = '%s' and kind = 'LIST'".formatted(wilma);
            var before = Integer.parseInt(Fill.one(lines));
            assertThat(Queries.during(() -> session.get("/home/work"))).hasSameSizeAs(few);
            assertThat(Integer.parseInt(Fill.one(lines))).isEqualTo(before + 1);
        }

        @Test
        void sees_that_a_dossier_is_open_with_emergency_access() {
            fill.emergency(wilma, story.newDossier(), "Er is geschreeuw in huis gehoord.");
            assertThat(work()).contains("Met spoed, tot");
        }

        @Test
        void does_not_find_the_own_dossier_among_the_clients() {
            story.dossier("Wilma", "Zelf", LocalDate.of(1980, 5, 5), wilma, story.colleague);
            assertThat(work()).doesNotContain("Wilma Zelf");
        }
    }

    @Test
    void a_team_lead_sees_the_department_and_who_used_emergency_access_and_no_reports() {
        var lead = visitor.as(story.lead);
        var dossier = client("Bea", "Aardbei");
        fill.report(dossier, fill.today());
        fill.emergency(story.colleague, dossier, "Er is geschreeuw in huis gehoord.");
        assertThat(lead.post("/home/work", Map.of("name", "aardbei")).body())
                .containsSubsequence(
                        "Met spoed geopend", "Kim Prins", "Bea Aardbei", "Cliënten van de afdeling", "Bea Aardbei")
                .doesNotContain("geschreeuw", "Laatste contact");
    }

    @Test
    void somebody_whose_work_has_no_page_yet_reads_what_can_be_done_and_that_no_dossier_opens() {
        for (var role : List.of(Role.VOLUNTEER, Role.BACK_OFFICE, Role.COORDINATOR, Role.RECORDS_MANAGER)) {
            var session = visitor.as(story.person("Wim Rol", role));
            assertThat(session.get("/").location()).isEqualTo("/home/work");
            assertThat(session.get("/home/work").body())
                    .contains("Je opent hier geen dossiers.")
                    .doesNotContain("Fatima");
        }
    }

    @Test
    void others_have_no_caseload() {
        assertThat(visitor.as(story.client).get("/home/work").status()).isEqualTo(404);
        assertThat(visitor.as(story.officer).get("/home/work").status()).isEqualTo(404);
        assertThat(visitor.as(story.admin).get("/home/work").status()).isEqualTo(404);
        assertThat(visitor.nobody().get("/home/work").location()).isEqualTo("/sign-in");
    }

    @Nested
    class The_overview_of_a_dossier {
        private DossierId dossier() {
            var dossier = client("Bea", "Zomer");
            fill.task(dossier, fill.goal(dossier, "De huur is op tijd betaald"), "Bel", "Jij", null, fill.today());
            fill.report(dossier, fill.today().minusDays(3));
            return dossier;
        }

        @Test
        void shows_a_worker_reports_plan_help_request_safe_contact_and_who_has_access() {
            assertThat(visitor.as(wilma).get("/home/dossier/" + dossier()).body())
                    .contains(
                            "Bea Zomer",
                            "Gesprek op kantoor",
                            "Samen de post geopend.",
                            "De huur is op tijd betaald",
                            "1 van 1")
                    .contains(
                            "Ik heb schulden.",
                            "06 1234 5678",
                            "Niet bellen op werk",
                            "Wie heeft toegang",
                            "Marijke Jansen",
                            "<textarea");
        }

        @Test
        void shows_a_team_lead_no_reports() {
            assertThat(visitor.as(story.lead).get("/home/dossier/" + dossier()).body())
                    .contains("Bea Zomer", "De huur is op tijd betaald", "Ik heb schulden.")
                    .doesNotContain("Gesprek op kantoor", "Samen de post geopend.", "<textarea", "class=\"k-line\"");
        }

        @Test
        void shows_who_is_in_with_emergency_access_a_banner_and_no_form() {
            var dossier = dossier();
            fill.emergency(story.colleague, dossier, "Er is geschreeuw in huis gehoord.");
            assertThat(visitor.as(story.colleague)
                            .get("/home/dossier/" + dossier)
                            .body())
                    .contains("Je bent in dit dossier met spoed.", "Gesprek op kantoor")
                    .doesNotContain("<textarea");
        }

        @Test
        void does_not_exist_for_a_colleague_outside_the_help_team() {
            var session = visitor.as(story.colleague);
            var answer = session.get("/home/dossier/" + dossier());
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.plain())
                    .isEqualTo(session.get("/home/dossier/" + UUID.randomUUID()).plain());
            assertThat(visitor.as(story.admin).get("/home/dossier/" + dossier()).plain())
                    .isEqualTo(visitor.as(story.admin).get("/home/dossier/x").plain());
        }

        @Test
        void leads_a_client_to_the_own_home() {
            assertThat(visitor.as(story.client)
                            .get("/home/dossier/" + story.fatima)
                            .location())
                    .isEqualTo("/home");
        }
    }
}
