package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Giving and ending access, asked of the door itself: what others hear of it. */
@KringSpec
@RecordApplicationEvents
class GrantsSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Grants grants;

    @Autowired
    Numbers numbers;

    @Autowired
    Watches watches;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    private PersonId worker;
    private DossierId dossier;

    @BeforeEach
    void a_worker_with_one_dossier() {
        worker = story.person("Els Dijk", Role.WORKER, Grant.Kind.CARE_STAFF);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT, null), worker);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private Change organisation() {
        return access.change(Viewers.of(story.admin, Role.ADMINISTRATOR), new Safe.Organisation(), "test", Part.PEOPLE);
    }

    @Nested
    class Ending {
        @Test
        void all_that_somebody_holds_tells_of_each_grant_and_of_the_dossiers_that_were_left() {
            in(() -> {
                grants.endAll(organisation(), worker, null);
                return true;
            });
            assertThat(events.stream(GrantEnded.class)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(events.stream(LeftDossiers.class)).singleElement().satisfies(left -> {
                assertThat(left.person()).isEqualTo(worker);
                assertThat(left.dossiers()).containsExactly(dossier);
            });
            assertThatThrownBy(() ->
                            in(() -> access.pass(Viewers.of(worker, Role.WORKER), Safe.of(dossier), Part.PLAN)))
                    .isInstanceOf(Refused.class);
        }

        @Test
        void what_somebody_without_a_dossier_holds_tells_of_no_dossier() {
            var lonely = story.person("Lia Los", Role.WORKER, Grant.Kind.CARE_STAFF);
            in(() -> {
                grants.endAll(organisation(), lonely, Role.WORKER);
                return true;
            });
            assertThat(events.stream(GrantEnded.class)).isNotEmpty();
            assertThat(events.stream(LeftDossiers.class)).isEmpty();
        }

        @Test
        void one_grant_tells_of_that_one() {
            var ended = in(() -> {
                var change = access.change(Viewers.of(worker, Role.WORKER), Safe.of(dossier), "test", Part.TEAM);
                var permit = grants.give(
                        change,
                        story.colleague,
                        Safe.of(dossier),
                        Grant.Kind.STAND_IN,
                        Role.WORKER,
                        change.at().minusSeconds(60),
                        null);
                grants.end(change, permit);
                return permit;
            });
            assertThat(events.stream(GrantEnded.class).map(GrantEnded::grant)).containsExactly(ended);
        }
    }

    @Test
    void a_new_account_is_its_owners_own_safe() {
        var person = PersonId.next();
        assertThat(in(() -> grants.found(organisation(), person, Role.WORKER))).isEqualTo(new Safe.Account(person));
    }

    @Test
    void numbers_of_dossiers_are_for_who_oversees_the_log_alone() {
        assertThatThrownBy(() -> in(() -> numbers.of(plan(), List.of(dossier.value()))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> in(() -> numbers.find(plan(), "26-1"))).isInstanceOf(IllegalStateException.class);
    }

    private Pass plan() {
        return access.pass(Viewers.of(worker, Role.WORKER), Safe.of(dossier), Part.PLAN);
    }

    @Test
    void following_is_of_one_person_in_one_safe_and_the_parts_that_were_opened() {
        var viewer = Viewers.of(worker, Role.WORKER, visitor.as(worker).origin());
        var watch = watches.open(viewer, Safe.of(dossier), Wish.need(Part.CONVERSATION), () -> {});
        try {
            assertThat(watches.follows(worker, Safe.of(dossier), Part.CONVERSATION))
                    .isTrue();
            assertThat(watches.follows(worker, Safe.of(dossier), Part.PLAN)).isFalse();
            assertThat(watches.follows(worker, Safe.of(story.fatima), Part.CONVERSATION))
                    .isFalse();
            assertThat(watches.follows(story.colleague, Safe.of(dossier), Part.CONVERSATION))
                    .isFalse();
        } finally {
            watches.close(watch);
        }
        assertThat(watches.follows(worker, Safe.of(dossier), Part.CONVERSATION)).isFalse();
    }
}
