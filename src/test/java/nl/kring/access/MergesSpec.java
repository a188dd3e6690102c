package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Joining two dossiers and asking a question, asked of the door itself. */
@KringSpec
class MergesSpec {
    private static final String REASON = "Tweemaal aangemeld op dezelfde dag.";

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Merges merges;

    @Autowired
    Grants grants;

    @Autowired
    SignedContext context;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private PersonId client;
    private DossierId going;
    private DossierId staying;

    @BeforeEach
    void two_dossiers_with_the_same_help_team() {
        client = story.person(null, Role.CLIENT, null);
        going = story.dossier(
                "Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT, null), story.worker);
        staying = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private Viewer.Person worker() {
        return Viewers.of(story.worker, Role.WORKER);
    }

    private Viewer.Person lead() {
        return Viewers.of(story.lead, Role.TEAM_LEAD);
    }

    private Merges.Merge asked() {
        return in(() -> {
            merges.ask(worker(), going, staying, REASON, change -> {});
            return merges.of(access.pass(worker(), Safe.of(going), Part.MERGE)).orElseThrow();
        });
    }

    @Nested
    class A_merge {
        @Test
        void is_asked_for_in_both_dossiers_and_says_which_stays() {
            var asked = asked();
            assertThat(asked.going()).isEqualTo(going);
            assertThat(asked.staying()).isEqualTo(staying);
            assertThat(asked.reason()).isEqualTo(REASON);
            var there = in(() -> merges.of(access.pass(lead(), Safe.of(staying), Part.MERGE)))
                    .orElseThrow();
            assertThat(there.id()).isEqualTo(asked.id());
            assertThat(there.stays()).isTrue();
        }

        @Test
        void is_asked_for_by_nobody_who_may_not_change_both() {
            var foreign = story.tom;
            assertThatThrownBy(() -> in(() -> {
                        merges.ask(worker(), going, foreign, REASON, change -> {});
                        return true;
                    }))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> in(() -> {
                        merges.ask(Viewers.of(client, Role.CLIENT), staying, going, REASON, change -> {});
                        return true;
                    }))
                    .isInstanceOf(Refused.class);
            assertThat(in(() -> merges.of(access.pass(worker(), Safe.of(going), Part.MERGE))))
                    .as("a refusal on one side leaves nothing on the other")
                    .isEmpty();
        }

        @Test
        void is_one_at_a_time() {
            asked();
            assertThatThrownBy(MergesSpec.this::asked).isInstanceOf(DuplicateKeyException.class);
        }

        @Test
        void is_confirmed_by_another_than_who_asked() {
            var asked = asked();
            assertThatThrownBy(() -> in(() -> merges.confirm(worker(), asked)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> in(() -> db.sql("select access.decide_merge(:merge, :safe, true)")
                            .param("merge", asked.id())
                            .param("safe", change(going).safeId())
                            .query(Boolean.class)
                            .single()))
                    .as("the database says no as well")
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("merge_check");
            assertThat(in(() -> merges.confirm(lead(), asked))).isTrue();
        }

        @Test
        void is_taken_back_by_either_and_then_not_confirmed() {
            var asked = asked();
            assertThat(in(() -> merges.takeBack(lead(), asked, change -> {}))).isTrue();
            assertThat(in(() -> merges.confirm(lead(), asked))).isFalse();
            asked();
        }

        private Change change(DossierId dossier) {
            return access.change(worker(), Safe.of(dossier), "access.merge:x", Part.MERGE);
        }
    }

    @Nested
    class The_job_that_merges {
        @Test
        void opens_nothing_before_and_after_the_transaction_that_confirms() throws SQLException {
            var asked = asked();
            nothing();
            in(() -> merges.confirm(lead(), asked));
            nothing();
        }

        private void nothing() throws SQLException {
            for (var safe : Set.of(going, staying))
                for (var action : Action.values())
                    try (var tx = Transaction.begin()) {
                        tx.set(tx.sign(
                                context,
                                "job",
                                Viewer.Job.MERGE,
                                safe.value(),
                                AccessRules.opened(Grant.Kind.JOB_MERGE, action),
                                action,
                                Instant.now()));
                        assertThat(tx.column("select dossier::text from dossier.client"))
                                .isEmpty();
                        assertThat(tx.column("select access.scope('PLAN', '" + action + "')::text"))
                                .containsExactly("{}");
                    }
        }

        @Test
        void opens_both_and_no_third_within_it() {
            var asked = asked();
            in(() -> {
                merges.confirm(lead(), asked);
                var out = merges.takeOut(asked);
                assertThat(clients(out)).isOne();
                var in = merges.putIn(asked);
                assertThat(clients(in)).isOne();
                var third = new Merges.Merge(
                        asked.id(), story.tom, staying, false, asked.askedBy(), asked.askedAt(), null, "");
                assertThat(clients(merges.takeOut(third))).isZero();
                return true;
            });
        }

        private int clients(Pass pass) {
            return db.sql("select count(*) from dossier.client where dossier = :id")
                    .param("id", pass.safeId())
                    .query(Integer.class)
                    .single();
        }

        @Test
        void closes_the_one_that_went_and_leaves_its_client_who_looked() {
            var asked = asked();
            in(() -> {
                merges.confirm(lead(), asked);
                merges.close(merges.takeOut(asked), client);
                return true;
            });
            var viewer = Viewers.of(client, Role.CLIENT);
            assertThatThrownBy(() -> in(() -> access.pass(worker(), Safe.of(going), Part.PLAN)))
                    .isInstanceOf(Refused.class);
            assertThat(in(() -> access.pass(viewer, Safe.of(going), Part.LOG))
                            .grant()
                            .kind())
                    .isEqualTo(Grant.Kind.FORMER_CLIENT);
            assertThatThrownBy(() -> in(() -> access.pass(viewer, Safe.of(going), Part.IDENTITY)))
                    .isInstanceOf(Refused.class);
            assertThat(in(() -> access.pass(viewer, Safe.of(staying), Part.PLAN))
                            .grant()
                            .kind())
                    .isEqualTo(Grant.Kind.CLIENT);
        }
    }

    @Nested
    class A_question {
        private Safe.Question asked(PersonId person, Role role) {
            return in(() -> {
                var account = access.change(Viewers.of(person, role), new Safe.Account(person), "question", Part.ASK);
                return grants.found(account, UUID.randomUUID());
            });
        }

        @Test
        void is_for_who_asked_and_for_the_privacy_officer_and_for_nobody_else() {
            var question = asked(story.client, Role.CLIENT);
            for (var reader :
                    Set.of(Viewers.of(story.client, Role.CLIENT), Viewers.of(story.officer, Role.PRIVACY_OFFICER)))
                assertThat(in(() -> access.change(reader, question, "question", Part.QUESTION))
                                .opens(Part.QUESTION))
                        .isTrue();
            for (var other : Set.of(
                    worker(),
                    lead(),
                    Viewers.of(client, Role.CLIENT),
                    Viewers.of(story.admin, Role.ADMINISTRATOR),
                    Viewers.of(story.colleague, Role.WORKER)))
                assertThatThrownBy(() -> in(() -> access.pass(other, question, Part.QUESTION)))
                        .isInstanceOf(Refused.class);
        }

        @Test
        void is_not_asked_in_the_name_of_another() {
            assertThatThrownBy(() ->
                            in(() -> access.change(worker(), new Safe.Account(story.client), "question", Part.ASK)))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> in(() -> db.sql(
                                    "select access.found_question(gen_random_uuid(), gen_random_uuid(), 'CLIENT', now())")
                            .query()
                            .singleRow()))
                    .isInstanceOf(DataAccessException.class);
        }

        @Test
        void is_open_to_a_privacy_officer_who_comes_later() {
            var question = asked(story.client, Role.CLIENT);
            var later = story.person("Vera", Role.PRIVACY_OFFICER, null);
            var viewer = Viewers.of(later, Role.PRIVACY_OFFICER);
            assertThat(in(() -> access.pass(viewer, question, Part.QUESTION))
                            .grant()
                            .kind())
                    .isEqualTo(Grant.Kind.ANSWERER);
        }
    }
}
