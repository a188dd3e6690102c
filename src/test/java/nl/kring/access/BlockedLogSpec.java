package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class BlockedLogSpec {
    private static final String CANARY = "Kanariegeel";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;

    interface Work {
        void run() throws Exception;
    }

    /** Does something while no line of log can be written. */
    static void blocked(Work work) throws Exception {
        Transaction.superuser("revoke insert on audit.event from kring_app");
        try {
            work.run();
        } finally {
            Transaction.superuser("grant insert on audit.event to kring_app");
        }
    }

    @BeforeEach
    void a_dossier_with_a_name_that_stands_nowhere_else() {
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier(CANARY, "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
    }

    @Nested
    class While_the_log_cannot_be_written {
        @Test
        void every_page_with_content_answers_503_without_content() throws Exception {
            var worker = visitor.as(story.worker);
            var own = visitor.as(client);
            assertThat(worker.get("/home/dossier/" + dossier).body()).contains(CANARY);
            blocked(() -> {
                for (var page :
                        new String[] {"/home/dossier/" + dossier, "/plan/" + dossier, "/report/" + dossier, "/home/work"
                        }) {
                    var answer = worker.get(page);
                    assertThat(answer.status()).as(page).isEqualTo(503);
                    assertThat(answer.body()).as(page).doesNotContain(CANARY, "Loon", "26-0");
                }
                for (var page : new String[] {"/home", "/home/looked/" + dossier, "/plan/" + dossier}) {
                    var answer = own.get(page);
                    assertThat(answer.status()).as(page).isEqualTo(503);
                    assertThat(answer.body()).as(page).doesNotContain(CANARY, "Loon");
                }
            });
            assertThat(worker.get("/home/dossier/" + dossier).status()).isEqualTo(200);
        }

        @Test
        void a_refusal_answers_503_as_well() throws Exception {
            var stranger = visitor.as(story.colleague);
            blocked(() -> {
                assertThat(stranger.get("/home/dossier/" + dossier).status()).isEqualTo(503);
                assertThat(visitor.as(client).get("/report/" + dossier + "/new").status())
                        .isEqualTo(503);
            });
            assertThat(stranger.get("/home/dossier/" + dossier).status()).isEqualTo(404);
        }

        @Test
        void nothing_is_written_either() throws Exception {
            var worker = visitor.as(story.worker);
            var before = reports();
            blocked(() -> {
                var answer = worker.post(
                        "/report/" + dossier,
                        Map.of(
                                "title",
                                "T",
                                "text",
                                "T",
                                "kind",
                                "PHONE",
                                "happenedOn",
                                "2026-01-02",
                                "minutes",
                                "",
                                "audience",
                                "NOW"));
                assertThat(answer.status()).isEqualTo(503);
                assertThatThrownBy(() -> transaction.execute(status -> access.change(
                                Viewers.of(story.worker, Role.WORKER),
                                Safe.of(dossier),
                                "report.report:1",
                                Part.REPORT)))
                        .isInstanceOf(LogBlocked.class);
            });
            assertThat(reports()).isEqualTo(before);
        }

        private String reports() throws SQLException {
            return Transaction.told("select count(*) from report.report where dossier = ?", dossier.value());
        }
    }
}
