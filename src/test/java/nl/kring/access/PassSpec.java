package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.crypto.Tampered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a pass can do. That a Pass cannot seal, and that nobody else makes one, the compiler says: there is no such method. */
@KringSpec
class PassSpec {
    private static final Column NAME = new Column("test.pass.name", Part.IDENTITY);
    private static final Column GOAL = new Column("test.pass.goal", Part.PLAN);
    private static final Column OTHER = new Column("test.pass.other", Part.IDENTITY);

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    TransactionTemplate transaction;

    private DossierId dossier;
    private DossierId another;
    private final UUID row = UUID.randomUUID();
    private byte[] sealed = {};

    @BeforeEach
    void a_sealed_value() {
        dossier = story.newDossier();
        another = story.newDossier();
        sealed = in(() -> sample(dossier).seal(NAME, row, 1, "canary"));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private Change sample(DossierId safe) {
        return access.change(Story.SAMPLE, Safe.of(safe), "test.pass", Part.IDENTITY, Part.PLAN);
    }

    private Pass pass(DossierId safe, Part first, Part... more) {
        return access.pass(Viewers.of(story.worker, Role.WORKER), Safe.of(safe), first, more);
    }

    @Nested
    class A_pass {
        @Test
        void opens_what_was_sealed_in_its_safe() {
            assertThat(in(() -> pass(dossier, Part.IDENTITY).open(NAME, row, 1, sealed)))
                    .isEqualTo("canary");
            assertThat(in(() -> pass(dossier, Part.IDENTITY).openIfAny(NAME, row, 1, sealed)))
                    .isEqualTo("canary");
        }

        @Test
        void leaves_open_what_is_absent() {
            transaction.executeWithoutResult(status -> {
                assertThat(pass(dossier, Part.IDENTITY).openIfAny(NAME, row, 1, null))
                        .isNull();
            });
            transaction.executeWithoutResult(status -> {
                assertThat(sample(dossier).sealIfAny(NAME, row, 1, null)).isNull();
                assertThat(sample(dossier).sealIfAny(NAME, row, 1, "x")).isNotNull();
            });
        }

        @Test
        void refuses_a_column_of_a_part_it_was_not_asked_for() {
            for (var work : List.<java.util.function.Consumer<Pass>>of(
                    pass -> pass.open(NAME, row, 1, sealed),
                    pass -> pass.openIfAny(NAME, row, 1, sealed),
                    pass -> pass.take(NAME, row, 1, sealed)))
                assertThatThrownBy(() -> transaction.executeWithoutResult(
                                status -> work.accept(pass(dossier, Part.PLAN, Part.TEAM))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("This pass was not asked for IDENTITY");
        }

        @Test
        void knows_its_safe_its_parts_and_what_its_grant_allows() {
            transaction.executeWithoutResult(status -> {
                var pass = access.pass(
                        Viewers.of(story.worker, Role.WORKER),
                        Safe.of(dossier),
                        Wish.need(Part.PLAN).welcome(Part.TEAM, Part.LOG));
                assertThat(pass.dossier()).isEqualTo(dossier);
                assertThat(pass.safeId()).isEqualTo(dossier.value());
                assertThat(pass.opens(Part.PLAN)).isTrue();
                assertThat(pass.opens(Part.TEAM)).isTrue();
                assertThat(pass.opens(Part.LOG)).as("welcome, and not allowed").isFalse();
                assertThat(pass.opens(Part.REPORT))
                        .as("allowed, and not asked for")
                        .isFalse();
                assertThat(pass.may(Part.REPORT, Action.CHANGE)).isTrue();
                assertThat(pass.may(Part.LOG, Action.CHANGE)).isFalse();
                assertThat(pass.grant().kind()).isEqualTo(Grant.Kind.HELP_TEAM);
                assertThat(pass.at().getNano() % 1000)
                        .as("as exact as the database")
                        .isZero();
            });
        }

        @Test
        void of_the_organisation_opens_no_dossier() {
            transaction.executeWithoutResult(status -> {
                var pass = access.pass(
                        Viewers.of(story.officer, Role.PRIVACY_OFFICER), new Safe.Organisation(), Part.PEOPLE);
                assertThatThrownBy(pass::dossier).hasMessage("This pass opens no dossier");
            });
        }

        @Test
        void ends_with_its_transaction_committed_or_not() {
            var committed = in(() -> pass(dossier, Part.IDENTITY));
            var rolledBack = in(() -> pass(dossier, Part.IDENTITY));
            var undone = transaction.execute(status -> {
                status.setRollbackOnly();
                return pass(dossier, Part.IDENTITY);
            });
            for (var ended : List.of(committed, rolledBack, Objects.requireNonNull(undone)))
                assertThatThrownBy(() -> ended.open(NAME, row, 1, sealed))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("This pass ended with its transaction");
        }

        @Test
        void needs_a_transaction() {
            assertThatThrownBy(() -> pass(dossier, Part.IDENTITY)).hasMessageContaining("No existing transaction");
        }

        @Test
        void is_refused_to_somebody_without_a_grant() {
            assertThatThrownBy(() -> transaction.execute(status ->
                            access.pass(Viewers.of(story.colleague, Role.WORKER), Safe.of(dossier), Part.PLAN)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("Refused: NO_GRANT");
        }
    }

    @Nested
    class A_change {
        @Test
        void seals_and_opens_the_parts_it_was_asked_for_alone() {
            assertThatThrownBy(() -> transaction.execute(
                            status -> sample(dossier).seal(new Column("test.pass.team", Part.TEAM), row, 1, "x")))
                    .hasMessage("This pass was not asked for TEAM");
            assertThat(in(() -> sample(dossier).open(NAME, row, 1, sealed))).isEqualTo("canary");
        }

        @Test
        void ends_with_its_transaction() {
            var ended = in(() -> sample(dossier));
            assertThatThrownBy(() -> ended.seal(NAME, row, 1, "x")).hasMessage("This pass ended with its transaction");
        }
    }

    @Nested
    class A_change_of_a_dossier {
        @Test
        void stamps_its_open_cases_and_a_look_does_not() throws SQLException {
            Transaction.superuser(
                    "update dossier.help_case set changed_on = '2020-01-01' where dossier = ?", dossier.value());
            in(() -> pass(dossier, Part.CASES));
            assertThat(changedOn()).isEqualTo("2020-01-01");
            in(() -> access.change(
                    Viewers.of(story.worker, Role.WORKER), Safe.of(dossier), "report.report:1", Part.REPORT));
            assertThat(changedOn()).isGreaterThan("2026-01-01");
        }

        private String changedOn() throws SQLException {
            return Transaction.told(
                    "select changed_on::text from dossier.help_case where dossier = ?", dossier.value());
        }
    }

    @Nested
    class A_value_that_was_taken_out {
        @Test
        void outlives_the_transaction_and_opens_itself_alone() {
            var taken = in(() -> pass(dossier, Part.IDENTITY).take(NAME, row, 1, sealed));
            assertThat(taken.open()).isEqualTo("canary");
            assertThat(Taken.class.getDeclaredMethods())
                    .extracting(java.lang.reflect.Method::getName)
                    .containsOnly("open");
        }

        @Test
        void does_not_open_elsewhere() {
            var taken = in(() -> pass(dossier, Part.IDENTITY).take(NAME, UUID.randomUUID(), 1, sealed));
            assertThatThrownBy(taken::open).isInstanceOf(Tampered.class);
        }
    }

    @Nested
    class A_sealed_value_that_was_moved {
        private void tampered(DossierId safe, Column column, UUID to, int revision, byte[] value) {
            assertThatThrownBy(
                            () -> in(() -> pass(safe, Part.IDENTITY, Part.PLAN).open(column, to, revision, value)))
                    .isInstanceOf(Tampered.class);
        }

        @Test
        void to_another_row_column_part_dossier_or_revision_does_not_open() {
            tampered(dossier, NAME, UUID.randomUUID(), 1, sealed);
            tampered(dossier, OTHER, row, 1, sealed);
            tampered(dossier, GOAL, row, 1, sealed);
            tampered(another, NAME, row, 1, sealed);
            tampered(dossier, NAME, row, 2, sealed);
        }

        @Test
        void or_changed_in_any_byte_does_not_open() {
            for (var at = 0; at < sealed.length; at += 7) {
                var changed = sealed.clone();
                changed[at] ^= 1;
                tampered(dossier, NAME, row, 1, changed);
            }
            tampered(dossier, NAME, row, 1, new byte[0]);
        }
    }

    @Nested
    class A_reach {
        private Reach reach(Part first, Part... more) {
            return access.reach(Viewers.of(story.worker, Role.WORKER), first, more);
        }

        @Test
        void opens_values_of_the_safes_it_unlocked_in_the_parts_it_was_asked_for() {
            var opened = in(() -> {
                var reach = reach(Part.IDENTITY);
                reach.unlock(List.of(dossier.value()));
                assertThatThrownBy(() -> reach.open(NAME, another.value(), row, 1, sealed))
                        .hasMessage("This safe was not unlocked");
                assertThatThrownBy(() -> reach.open(GOAL, dossier.value(), row, 1, sealed))
                        .hasMessage("This reach was not asked for PLAN");
                return reach.open(NAME, dossier.value(), row, 1, sealed);
            });
            assertThat(opened).isEqualTo("canary");
        }

        @Test
        void ends_with_its_transaction() {
            var ended = in(() -> reach(Part.IDENTITY));
            assertThatThrownBy(() -> ended.open(NAME, dossier.value(), row, 1, sealed))
                    .hasMessage("This reach ended with its transaction");
        }
    }
}
