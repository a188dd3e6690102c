package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.team.Members;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class DraftOthersSpec {
    private static final String CANARY = "kanariegeel";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    Access access;

    @Autowired
    Grants grants;

    @Autowired
    Members members;

    @Autowired
    Drafts drafts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    Desk desk;
    Visitor.Session anouk;

    @BeforeEach
    void a_client_with_a_dossier() {
        desk = new Desk(story, visitor, clock);
        anouk = visitor.as(story.worker);
    }

    private Sheet sheet() {
        return new Sheet(desk, anouk);
    }

    private String page() {
        return anouk.get(desk.path + "/new").body();
    }

    private String page(String draft) {
        return anouk.get(desk.path + "/new?draft=" + draft).body();
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), clock.instant());
    }

    private List<Draft> mine(PersonId person, Role role) {
        return Objects.requireNonNull(
                transaction.execute(status -> drafts.mine(access.reach(viewer(person, role), Part.DRAFT))));
    }

    private PersonId secondHelper() {
        var second = story.person("Els Dijk", Role.WORKER);
        transaction.executeWithoutResult(status -> members.join(
                access.change(Story.SAMPLE, Safe.of(desk.dossier), "team.member", Part.TEAM, Part.GRANT),
                second,
                Grant.Kind.HELP_TEAM,
                "Els Dijk",
                clock.instant().minusSeconds(60)));
        return second;
    }

    @Nested
    class Nobody_else {
        @Test
        void sees_a_draft_a_colleague_of_the_same_help_team_neither() {
            var sheet = sheet().saved(CANARY);
            var second = secondHelper();
            var els = visitor.as(second);
            for (var path : List.of("/new", "/new?draft=" + sheet.draft, ""))
                assertThat(els.get(desk.path + path).body()).doesNotContain(CANARY, "Je begon hier");
            assertThat(els.get("/home/dossier/" + desk.dossier).body()).doesNotContain(CANARY);
            assertThat(mine(second, Role.WORKER)).isEmpty();
            assertThat(mine(story.worker, Role.WORKER))
                    .anyMatch(draft -> draft.id().toString().equals(sheet.draft)
                            && draft.title().equals("Huur")
                            && draft.dossier().equals(desk.dossier)
                            && draft.report() == null);
            assertThat(els.post(desk.path + "/draft/end", Map.of("draft", sheet.draft))
                            .status())
                    .isEqualTo(404);
            assertThat(els.post(desk.path + "/draft/join", Map.of("draft", sheet.draft, "other", sheet.draft))
                            .status())
                    .isEqualTo(404);
            assertThat(sheet().on(sheet).save(els, "Mijn", "Tekst").status()).isEqualTo(404);
            assertThat(page(sheet.draft)).contains(CANARY);
        }

        @Test
        void sees_it_in_the_database_whatever_is_asked_there() {
            sheet().saved(CANARY);
            var second = secondHelper();
            transaction.executeWithoutResult(status -> {
                access.change(viewer(second, Role.WORKER), Safe.of(desk.dossier), "spec", Part.DRAFT);
                assertThat(db.sql("select count(*) from report.draft")
                                .query(Long.class)
                                .single())
                        .isZero();
                assertThat(db.sql("update report.draft set revision = 9").update())
                        .isZero();
            });
        }

        @Test
        void sees_it_with_emergency_access_either() {
            var sheet = sheet().saved(CANARY);
            var now = clock.instant();
            transaction.executeWithoutResult(status -> grants.give(
                    access.change(Story.SAMPLE, Safe.of(desk.dossier), "spec", Part.GRANT),
                    story.colleague,
                    Safe.of(desk.dossier),
                    Grant.Kind.EMERGENCY,
                    Role.WORKER,
                    now.minusSeconds(60),
                    now.plusSeconds(3600)));
            var kim = visitor.as(story.colleague);
            assertThat(kim.get("/home/dossier/" + desk.dossier).body())
                    .contains("Fatima El Amrani")
                    .doesNotContain(CANARY, "data-draft");
            assertThat(kim.get(desk.path + "/new?draft=" + sheet.draft).status())
                    .isEqualTo(403);
            assertThat(sheet().on(sheet).save(kim, "Mijn", "Tekst").status()).isEqualTo(404);
        }

        @Test
        void can_save_or_end_one_in_a_dossier_that_is_not_theirs() {
            var sheet = sheet().saved(CANARY);
            for (var person :
                    List.of(desk.client, story.colleague, story.otherClient, story.lead, story.officer, story.admin)) {
                var session = visitor.as(person);
                assertThat(sheet().save(session, "Mijn", "Tekst").status()).isEqualTo(404);
                assertThat(session.post(desk.path + "/draft/end", Map.of("draft", sheet.draft))
                                .status())
                        .isEqualTo(404);
            }
            assertThat(page(sheet.draft)).contains(CANARY);
        }
    }

    @Nested
    class Wrong_input {
        @Test
        void is_refused_and_nothing_is_kept() throws SQLException {
            var sheet = sheet();
            assertThat(sheet.save(anouk, "Huur", "x".repeat(100_001)).status()).isEqualTo(400);
            sheet.more.put("draft", "geen");
            assertThat(sheet.save(anouk, "Huur", "Tekst").status()).isEqualTo(400);
            assertThat(rows("true")).isZero();
        }

        @Test
        void a_correction_of_a_report_elsewhere_is_not_begun() throws SQLException {
            var sheet = sheet();
            var other = new Desk(story, visitor, clock).write("Huur", "Tekst");
            sheet.more.putAll(Map.of("report", Desk.id(other).toString(), "base", "1"));
            assertThat(sheet.save(anouk, "Huur", "Tekst").status()).isEqualTo(404);
            assertThat(rows("true")).isZero();
        }
    }

    private long rows(String condition) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(
                        "select count(*) from report.draft d where dossier = ? and " + condition)) {
            asked.setObject(1, desk.dossier.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }
}
