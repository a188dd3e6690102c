package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.dossier.Clients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class DoorSpec {
    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Clients clients;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "test", UUID.randomUUID(), Instant.now());
    }

    @Test
    void a_worker_of_the_help_team_reads_the_name() {
        var name = transaction.execute(status -> clients.of(
                        access.pass(viewer(story.worker, Role.WORKER), Safe.of(story.fatima), Part.IDENTITY))
                .name());
        assertThat(name).isEqualTo("Fatima El Amrani");
    }

    @Test
    void without_a_pass_the_database_shows_nothing() {
        assertThat(db.sql("select count(*) from dossier.client")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_pass_reads_only_and_writes_nothing() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    access.pass(viewer(story.worker, Role.WORKER), Safe.of(story.fatima), Part.IDENTITY);
                    db.sql("delete from dossier.contact").update();
                }))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void a_pass_ends_with_its_transaction() {
        var kept = transaction.execute(
                status -> access.pass(viewer(story.worker, Role.WORKER), Safe.of(story.fatima), Part.IDENTITY));
        assertThatThrownBy(() -> kept.open(
                        new Column("dossier.client.given", Part.IDENTITY), story.fatima.value(), 1, new byte[60]))
                .hasMessageContaining("ended");
    }

    @Test
    void a_reach_lists_only_the_viewers_own_dossiers() {
        var listed = transaction.execute(status ->
                clients.of(access.reach(viewer(story.colleague, Role.WORKER), Part.IDENTITY)).stream()
                        .map(client -> client.dossier())
                        .toList());
        assertThat(listed).contains(story.tom).doesNotContain(story.fatima);
    }

    @Test
    void a_grant_counts_only_in_the_role_that_it_was_given_for() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        access.pass(viewer(story.worker, Role.TEAM_LEAD), Safe.of(story.fatima), Part.IDENTITY)))
                .isInstanceOf(Refused.class);
    }
}
