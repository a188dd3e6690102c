package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.AccessRules.Decision;
import nl.kring.access.AccessRules.Decision.Allowed;
import nl.kring.access.Grant.Kind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds for all grants, wishes and moments; {@code -Dkring.seed} repeats a run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessRulesRandomTest {
    private static final int CASES = 20_000;
    private static final long SEED = Long.getLong("kring.seed", System.nanoTime());
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");

    private record Case(List<Grant> grants, Wish wish, Action action, Instant now) {
        Decision decide() {
            return AccessRules.decide(grants, wish, action, now);
        }

        Case with(List<Grant> others) {
            return new Case(others, wish, action, now);
        }
    }

    private static void always(Consumer<Case> holds) {
        always(Kind.values(), holds);
    }

    private static void always(Kind[] kinds, Consumer<Case> holds) {
        System.out.println("kring.seed=" + SEED);
        var random = new SplittableRandom(SEED);
        for (var number = 0; number < CASES; number++) {
            var grants = new ArrayList<Grant>();
            for (var many = random.nextInt(5); many > 0; many--) grants.add(grant(random, kinds));
            var wish = new Wish(parts(random, 1), Set.copyOf(parts(random, 0)));
            var action = Action.values()[random.nextInt(3)];
            var asked = new Case(grants, wish, action, NOW.plusSeconds(random.nextInt(-3, 4)));
            try {
                holds.accept(asked);
            } catch (AssertionError failed) {
                throw new AssertionError("kring.seed=" + SEED + ", case " + number + ": " + asked, failed);
            }
        }
    }

    private static Grant grant(SplittableRandom random, Kind[] kinds) {
        var starts = NOW.plusSeconds(random.nextInt(-5, 6));
        var ends = random.nextBoolean() ? null : NOW.plusSeconds(random.nextInt(-5, 6));
        return new Grant(
                new UUID(random.nextLong(), random.nextLong()),
                kinds[random.nextInt(kinds.length)],
                Role.WORKER,
                starts,
                ends);
    }

    private static EnumSet<Part> parts(SplittableRandom random, int atLeast) {
        var parts = EnumSet.noneOf(Part.class);
        for (var many = atLeast + random.nextInt(3); many > 0; many--)
            parts.add(Part.values()[random.nextInt(Part.values().length)]);
        return parts;
    }

    private static boolean allowed(Case asked) {
        return asked.decide() instanceof Allowed;
    }

    /** How many parts are opened; 0 for a refusal. */
    private static int opened(Case asked) {
        return asked.decide() instanceof Allowed allowed ? allowed.opened().size() : 0;
    }

    @Test
    void ending_a_grant_never_adds() {
        always(asked -> {
            for (var at = 0; at < asked.grants.size(); at++) {
                var grants = new ArrayList<>(asked.grants);
                var grant = grants.get(at);
                grants.set(at, new Grant(grant.id(), grant.kind(), grant.role(), grant.starts(), asked.now));
                assertThat(opened(asked.with(grants)))
                        .as("with %s ended", grant)
                        .isLessThanOrEqualTo(opened(asked));
                grants.remove(at);
                assertThat(opened(asked.with(grants))).as("without %s", grant).isLessThanOrEqualTo(opened(asked));
            }
        });
    }

    @Test
    void adding_a_grant_never_removes() {
        var random = new SplittableRandom(SEED);
        always(asked -> {
            var more = new ArrayList<>(asked.grants);
            more.add(random.nextInt(more.size() + 1), grant(random, Kind.values()));
            assertThat(opened(asked.with(more))).as("with %s", more).isGreaterThanOrEqualTo(opened(asked));
        });
    }

    @Test
    void what_is_opened_is_in_the_hand_written_table_for_a_grant_that_holds() {
        always(asked -> {
            if (!(asked.decide() instanceof Allowed(Grant grant, Set<Part> opened))) return;
            assertThat(asked.grants).contains(grant);
            assertThat(asked.now).isAfterOrEqualTo(grant.starts());
            if (grant.ends() != null) assertThat(asked.now).isBefore(grant.ends());
            assertThat(opened)
                    .containsAll(asked.wish.needed())
                    .allMatch(part -> RuleTable.may(grant.kind(), part, asked.action));
            var wished = EnumSet.copyOf(asked.wish.needed());
            wished.addAll(asked.wish.welcome());
            assertThat(wished).containsAll(opened);
        });
    }

    @Test
    void what_is_refused_no_grant_that_holds_would_have_opened() {
        always(asked -> {
            if (allowed(asked)) return;
            assertThat(asked.grants.stream().filter(grant -> grant.liveAt(asked.now)))
                    .noneMatch(grant -> asked.wish.needed().stream()
                            .allMatch(part -> RuleTable.may(grant.kind(), part, asked.action)));
        });
    }

    @Test
    void an_administrator_or_privacy_officer_reaches_no_part_of_a_dossier() {
        always(new Kind[] {Kind.ADMINISTRATOR, Kind.PRIVACY_OFFICER}, asked -> {
            if (asked.decide() instanceof Allowed allowed)
                assertThat(allowed.opened()).noneMatch(part -> part.safe() == Safe.Kind.DOSSIER);
        });
    }

    @Test
    void a_client_never_reads_what_is_for_colleagues_alone() {
        always(new Kind[] {Kind.CLIENT}, asked -> {
            if (asked.decide() instanceof Allowed allowed)
                assertThat(allowed.opened()).doesNotContain(Part.REPORT_INTERNAL);
        });
    }

    @Test
    void emergency_access_changes_nothing() {
        always(new Kind[] {Kind.EMERGENCY}, asked -> {
            if (allowed(asked)) assertThat(asked.action).isEqualTo(Action.READ);
        });
    }

    @Test
    void a_client_and_a_lead_change_only_what_is_theirs_to_change() {
        always(new Kind[] {Kind.EMERGENCY, Kind.CLIENT, Kind.TEAM_LEAD}, asked -> {
            if (asked.decide() instanceof Allowed allowed && asked.action == Action.CHANGE)
                assertThat(allowed.opened())
                        .isSubsetOf(
                                Part.WAYS,
                                Part.PLAN_ANSWER,
                                Part.REPORT_ANSWER,
                                Part.CONVERSATION,
                                Part.SIGNAL,
                                Part.TEAM,
                                Part.MERGE,
                                Part.CIRCLE,
                                Part.INVITATION,
                                Part.NOMINATION,
                                Part.GROUP,
                                Part.PLACE);
        });
    }

    @Test
    void who_was_let_into_the_circle_never_opens_more_than_the_plan_the_group_and_who_helps() {
        always(new Kind[] {Kind.SUPPORTER, Kind.READER, Kind.INVITED}, asked -> {
            if (!(asked.decide() instanceof Allowed allowed)) return;
            assertThat(allowed.opened())
                    .isSubsetOf(Part.PLAN, Part.CIRCLE, Part.GROUP, Part.PLACE, Part.TICK, Part.JOIN);
            if (asked.action == Action.CHANGE) assertThat(allowed.opened()).doesNotContain(Part.PLAN, Part.CIRCLE);
        });
    }

    @Test
    void who_reads_along_or_was_only_invited_writes_to_nobody() {
        always(new Kind[] {Kind.READER, Kind.INVITED}, asked -> {
            if (asked.decide() instanceof Allowed allowed && asked.action == Action.CHANGE)
                assertThat(allowed.opened()).isSubsetOf(Part.PLACE, Part.JOIN);
        });
    }

    @Test
    void a_colleague_who_is_asked_changes_nothing_but_the_advice() {
        always(new Kind[] {Kind.CONSULTED}, asked -> {
            if (asked.decide() instanceof Allowed allowed && asked.action == Action.CHANGE)
                assertThat(allowed.opened()).containsOnly(Part.CONSULT);
        });
    }

    @Test
    void nobody_but_a_job_gives_access_or_destroys() {
        var people = Arrays.stream(Kind.values())
                .filter(kind -> !kind.name().startsWith("JOB_"))
                .toArray(Kind[]::new);
        always(people, asked -> {
            if (!(asked.decide() instanceof Allowed allowed)) return;
            assertThat(asked.action).isNotEqualTo(Action.DESTROY);
            assertThat(allowed.opened()).doesNotContain(Part.GRANT, Part.KEY);
        });
    }

    @Test
    void the_order_in_which_grants_are_read_changes_nothing() {
        always(asked -> {
            assertThat(outcome(asked.with(asked.grants.reversed()))).isEqualTo(outcome(asked));
        });
    }

    @Test
    void every_refusal_has_the_reason_that_its_grants_give() {
        always(asked -> {
            if (!(asked.decide() instanceof Decision.Refused(Refusal reason))) return;
            var live = asked.grants.stream().anyMatch(grant -> grant.liveAt(asked.now));
            assertThat(live).isEqualTo(reason == Refusal.PART || reason == Refusal.ACTION);
            assertThat(asked.grants.isEmpty()).isEqualTo(reason == Refusal.NO_GRANT);
        });
    }

    private static String outcome(Case asked) {
        return switch (asked.decide()) {
            case Allowed allowed -> allowed.grant().kind() + " " + allowed.opened();
            case Decision.Refused refused -> refused.reason().name();
        };
    }
}
