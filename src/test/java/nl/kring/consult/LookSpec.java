package nl.kring.consult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.dossier.WholeDossier;
import nl.kring.team.Members;
import nl.kring.web.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What a look for advice shows of a client: who it is, what was chosen, and nothing of how to reach them. */
@KringSpec
class LookSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead clock;

    private PersonId worker;
    private PersonId colleague;
    private PersonId client;
    private DossierId dossier;

    @BeforeEach
    void people() {
        worker = story.person("Wouter Werk", Role.WORKER);
        colleague = story.person("Carla Collega", Role.WORKER);
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Loonhuizen", LocalDate.of(1980, 2, 3), client, worker);
    }

    private String ask(String... parts) {
        var form = new HashMap<>(Map.of(
                "colleague", colleague.toString(),
                "subject", "Kim kent de regels voor schulden goed.",
                "text", "Wat zou jij doen met deze brief?",
                "days", "3"));
        for (var part : parts) form.put("parts", part);
        var answer = visitor.as(worker).post("/consult/dossier/" + dossier, form);
        assertThat(answer.status()).isEqualTo(303);
        return answer.location();
    }

    @Nested
    class Whoever_is_asked {
        @Test
        void sees_who_the_client_is_and_not_how_to_reach_them() {
            for (var page : new String[] {ask("PLAN"), "/plan/" + dossier, "/plan/" + dossier + "/history"}) {
                var answer = visitor.as(colleague).get(page);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body())
                        .as(page)
                        .contains("Ada Loonhuizen", "3 februari 1980", "Maatschappelijk werk")
                        .doesNotContain("1234 5678", "0612345678", "tel:", "Niet bellen op werk", "Ik heb schulden");
            }
        }

        @Test
        void finds_the_help_team_seeing_it_as_before() {
            assertThat(visitor.as(worker).get(ask("PLAN")).body()).contains("tel:0612345678", "Niet bellen op werk");
            assertThat(visitor.as(worker).get("/plan/" + dossier).body()).contains("tel:0612345678");
        }

        @Test
        void opens_no_page_about_more_than_was_chosen() {
            ask("REPORT");
            var session = visitor.as(colleague);
            assertThat(session.get("/report/" + dossier).body())
                    .contains("Ada Loonhuizen")
                    .doesNotContain("Niet bellen op werk");
            for (var page : new String[] {
                "/contact/", "/registration/case/", "/registration/source/", "/timeline/", "/home/dossier/", "/plan/"
            }) assertThat(session.get(page + dossier).status()).as(page).isEqualTo(404);
            assertThat(session.get("/report/" + dossier).body())
                    .as("and no way to one")
                    .doesNotContain("/home/dossier/", "/timeline/" + dossier, "/plan/" + dossier);
        }

        @Test
        void comes_in_in_an_emergency_as_any_colleague() throws SQLException {
            ask("REPORT");
            var number = told("select number from dossier.client where dossier = ?", dossier.value());
            var form = Map.of("number", number, "reason", "Ada belde in paniek en is alleen thuis.");
            assertThat(visitor.as(colleague).post("/team/emergency", form).location())
                    .isEqualTo("/home/dossier/" + dossier);
            assertThat(visitor.as(colleague).get("/home/dossier/" + dossier).body())
                    .contains("tel:0612345678");
        }

        @Test
        void does_not_have_the_client_among_the_own() {
            ask("PLAN");
            assertThat(visitor.as(colleague).get("/home/work").body()).doesNotContain("Loonhuizen");
            assertThat(visitor.as(colleague).get("/consult").body()).contains("Kim kent de regels");
        }
    }

    @Nested
    class When_it_ends {
        private String here;

        @BeforeEach
        void asked() {
            here = ask("PLAN");
        }

        private boolean open() {
            return visitor.as(colleague).get("/plan/" + dossier).status() == 200;
        }

        @Test
        void the_page_says_that_the_colleague_looks_no_longer_however_often_it_is_ended() {
            assertThat(visitor.as(worker).get(here).body()).contains("Carla Collega mag kijken tot");
            for (var time = 0; time < 2; time++)
                assertThat(visitor.as(worker).post(here + "/end", Map.of()).status())
                        .isEqualTo(303);
            assertThat(visitor.as(worker).get(here).body())
                    .doesNotContain("mag kijken")
                    .contains("Klaar");
            assertThat(open()).isFalse();
        }

        @Test
        void it_can_be_closed_when_the_account_of_the_colleague_is_gone() {
            gone(colleague);
            assertThat(visitor.as(worker).get(here).body())
                    .doesNotContain("mag kijken tot")
                    .contains("kan niet meer kijken");
            assertThat(visitor.as(worker).post(here + "/end", Map.of()).status())
                    .isEqualTo(303);
            assertThat(visitor.as(worker).get(here).body()).contains("Klaar");
        }

        @Test
        void with_whoever_asked() {
            gone(worker);
            assertThat(open()).isFalse();
            assertThat(visitor.as(colleague).get(here).status()).isEqualTo(404);
        }

        @Test
        void when_whoever_asked_hands_the_dossier_over() {
            var taker = story.person("Tina Neemt", Role.WORKER);
            var form =
                    Map.of("taker", taker.toString(), "note", "Tina gaat verder met Ada, ik stop.", "stays", "LEAVE");
            assertThat(visitor.as(worker).post("/team/" + dossier, form).status())
                    .isEqualTo(303);
            assertThat(open()).isFalse();
            assertThat(visitor.as(taker).get(here).body()).contains("Wat zou jij doen", "kan niet meer kijken");
            assertThat(visitor.as(client).get("/home").body()).doesNotContain("Carla Collega");
        }

        @Test
        void not_when_somebody_else_leaves_the_team() {
            var other = story.person("Olaf Ook", Role.WORKER);
            join(other);
            story.leave(dossier, other);
            assertThat(open()).isTrue();
        }

        @Test
        void when_the_colleague_comes_into_the_help_team_and_stays_over() {
            join(colleague);
            assertThat(open()).isTrue();
            story.leave(dossier, colleague);
            assertThat(open()).as("no look is left behind").isFalse();
        }

        @Test
        void nobody_writes_into_the_dark_and_what_was_typed_stays() throws SQLException {
            visitor.as(colleague).post(here, Map.of("text", "Vraag uitstel aan."));
            var told = notices();
            try {
                clock.forward(Duration.ofDays(3));
                assertThat(visitor.as(worker).get(here).body())
                        .contains("Vraag uitstel aan.", "Carla Collega kan niet meer kijken", "Vraag opnieuw advies")
                        .doesNotContain("<textarea");
                var answer = visitor.as(worker).post(here, Map.of("text", "Dank, en wat dan?"));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body())
                        .contains("Je collega kan niet meer kijken.", "Dank, en wat dan?", "Kim kent de regels");
                assertThat(notices()).isEqualTo(told);
                assertThat(visitor.as(worker).get(here).body()).doesNotContain("Dank, en wat dan?");
                assertThat(visitor.as(worker)
                                .get("/consult/dossier/" + dossier + "?again="
                                        + here.substring(here.lastIndexOf('/') + 1))
                                .body())
                        .contains("value=\"" + colleague + "\" selected", "Kim kent de regels");
                ask("PLAN");
                assertThat(open()).isTrue();
            } finally {
                clock.back();
            }
        }

        @Test
        void who_stands_in_keeps_what_was_typed_too() {
            var standIn = story.person("Sil Inval", Role.WORKER);
            var today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
            visitor.as(worker)
                    .post("/team/cover", Map.of("standIn", standIn.toString(), "from", today, "until", today));
            gone(colleague);
            var answer = visitor.as(standIn).post(here, Map.of("text", "Ik nam het over."));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Je collega kan niet meer kijken.", "Ik nam het over.");
        }

        private void join(PersonId person) {
            kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                var change = access.change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
                kring.getBean(Members.class).join(change, person, Grant.Kind.HELP_TEAM, "Nieuw Hier", change.at());
            });
        }

        private void gone(PersonId person) {
            kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                var job = new Viewer.System(Viewer.Job.ACCOUNT, "spec");
                var organisation = access.change(job, new Safe.Organisation(), "account.person:" + person, Part.PEOPLE);
                kring.getBean(People.class).leave(organisation, person);
            });
        }

        private String notices() throws SQLException {
            return told("select count(*) from notify.notice where recipient = ?", colleague.value());
        }
    }

    @Nested
    class The_client {
        @Test
        void sees_whom_was_asked_and_why_and_not_what_was_said() {
            ask("PLAN");
            var page = visitor.as(client).get("/home/looked/" + dossier).body();
            assertThat(page)
                    .contains("Vroeg advies aan Carla Collega", "Waarom: Kim kent de regels voor schulden goed.")
                    .doesNotContain("Wat zou jij doen");
            var line = page.substring(page.indexOf("Vroeg advies aan"));
            var about = line.substring(line.indexOf("/home/looked/"), line.indexOf("\" aria-label"));
            assertThat(visitor.as(client).get(about).body())
                    .contains("Vroeg advies aan Carla Collega", "Kim kent de regels");
        }

        @Test
        void sees_each_question_on_a_line_of_its_own() {
            ask("PLAN");
            colleague = story.person("Derde Collega", Role.WORKER);
            ask("PLAN");
            assertThat(visitor.as(client).get("/home/looked/" + dossier).body())
                    .contains("Vroeg advies aan Carla Collega", "Vroeg advies aan Derde Collega");
        }

        @Test
        void has_it_in_the_own_copy_and_the_help_team_on_paper() {
            var here = ask("PLAN");
            visitor.as(colleague).post(here, Map.of("text", "Vraag uitstel aan."));
            assertThat(visitor.as(worker).get("/timeline/" + dossier + "/print").body())
                    .contains("Kim kent de regels", "Carla Collega", "Wat zou jij doen", "Vraag uitstel aan.");
            var viewer = new Viewer.Person(client, Set.of(Role.CLIENT), "spec", UUID.randomUUID(), Instant.now());
            var items = kring.getBean(TransactionTemplate.class)
                    .execute(status -> kring.getBean(WholeDossier.class)
                            .copy(access.pass(viewer, Safe.of(dossier), Part.PLAN, Part.ADVISED))
                            .items());
            assertThat(items.toString())
                    .contains("Kim kent de regels", "Wouter Werk, Carla Collega")
                    .doesNotContain("Wat zou jij doen", "Vraag uitstel aan.");
        }
    }

    @Nested
    class In_the_database {
        @Test
        void whoever_is_asked_reads_and_writes_in_the_own_question_alone() {
            ask("PLAN");
            var asked = colleague;
            colleague = story.person("Derde Collega", Role.WORKER);
            var other = ask("PLAN");
            var id = UUID.fromString(other.substring(other.lastIndexOf('/') + 1));
            var viewer = new Viewer.Person(asked, Set.of(Role.WORKER), "spec", UUID.randomUUID(), Instant.now());
            kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                var change = access.change(viewer, Safe.of(dossier), "spec", Part.CONSULT);
                var threads = kring.getBean(Threads.class);
                assertThat(threads.of(change)).hasSize(1);
                assertThatThrownBy(() -> threads.of(change, id)).isInstanceOf(NotFound.class);
                assertThat(threads.said(change, id)).isEmpty();
                assertThat(threads.said(change, threads.of(change).getFirst().id()))
                        .hasSize(1);
                var thread = new Thread(
                        id, dossier.value(), worker, colleague, "", null, change.at(), change.at(), worker, null);
                assertThatThrownBy(() -> threads.say(change, thread, "Hoi"))
                        .hasStackTraceContaining("row-level security policy");
                status.setRollbackOnly();
            });
        }

        @Test
        void of_a_long_talk_the_newest_shows_the_oldest_first() {
            var here = ask("PLAN");
            var id = UUID.fromString(here.substring(here.lastIndexOf('/') + 1));
            var viewer = new Viewer.Person(worker, Set.of(Role.WORKER), "spec", UUID.randomUUID(), Instant.now());
            kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                var change = access.change(viewer, Safe.of(dossier), "spec", Part.CONSULT);
                var threads = kring.getBean(Threads.class);
                for (var each = 0; each < 201; each++) threads.say(change, threads.of(change, id), "Nummer " + each);
                var said = threads.said(change, id);
                assertThat(said).hasSize(200);
                assertThat(said.getFirst().text()).isEqualTo("Nummer 1");
                assertThat(said.getLast().text()).isEqualTo("Nummer 200");
            });
        }
    }

    private static String told(String sql, Object id) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
