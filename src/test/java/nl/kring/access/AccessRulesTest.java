package nl.kring.access;

import static nl.kring.access.Action.CHANGE;
import static nl.kring.access.Action.DESTROY;
import static nl.kring.access.Action.READ;
import static nl.kring.access.Part.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.AccessRules.Decision.Allowed;
import nl.kring.access.AccessRules.Decision.Refused;
import nl.kring.access.Grant.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));

    private static Grant grant(Kind kind, Instant starts, @Nullable Instant ends) {
        return new Grant(UUID.randomUUID(), kind, Role.WORKER, starts, ends);
    }

    private static Grant live(Kind kind) {
        return grant(kind, BEFORE, null);
    }

    private static Refusal refusal(List<Grant> grants, Wish wish, Action action) {
        return ((Refused) AccessRules.decide(grants, wish, action, NOW)).reason();
    }

    private static Allowed allowed(List<Grant> grants, Wish wish, Action action) {
        return (Allowed) AccessRules.decide(grants, wish, action, NOW);
    }

    @Nested
    class The_table {
        @Test
        void is_the_one_that_was_written_by_hand_in_every_cell() {
            var cells = 0;
            for (var kind : Kind.values())
                for (var part : Part.values())
                    for (var action : Action.values()) {
                        assertThat(AccessRules.may(kind, part, action))
                                .as("%s may %s %s", kind, action, part)
                                .isEqualTo(RuleTable.may(kind, part, action));
                        cells++;
                    }
            assertThat(cells).isEqualTo(27 * 42 * 3);
        }

        @Test
        void decides_as_it_says_for_one_live_grant() {
            for (var kind : Kind.values())
                for (var part : Part.values())
                    for (var action : Action.values())
                        assertThat(
                                        AccessRules.decide(List.of(live(kind)), Wish.need(part), action, NOW)
                                                instanceof Allowed)
                                .as("%s asks to %s %s", kind, action, part)
                                .isEqualTo(RuleTable.may(kind, part, action));
        }

        @Test
        void lists_each_allowed_cell_once_in_a_fixed_order() {
            var expected = Arrays.stream(Kind.values())
                    .flatMap(kind -> Arrays.stream(Part.values())
                            .flatMap(part -> Arrays.stream(Action.values())
                                    .filter(action -> RuleTable.may(kind, part, action))
                                    .map(action -> new AccessRules.Rule(kind, part, action))))
                    .toList();
            assertThat(AccessRules.all()).containsExactlyElementsOf(expected);
        }

        @Test
        void says_which_parts_a_job_opens_as_a_whole() {
            for (var action : Action.values())
                assertThat(AccessRules.opened(Kind.JOB_MERGE, action))
                        .isEqualTo(Arrays.stream(Part.values())
                                .filter(part -> RuleTable.may(Kind.JOB_MERGE, part, action))
                                .collect(Collectors.toSet()));
        }

        @Test
        void keeps_the_parts_of_a_dossier_apart_from_those_of_the_organisation() {
            assertThat(Part.of(Safe.Kind.DOSSIER))
                    .startsWith(IDENTITY, CASES, PLAN, REPORT, REPORT_INTERNAL, TEAM, LOG, GRANT, KEY, PORTAL)
                    .contains(WAYS, PLAN_ANSWER, REPORT_ANSWER, CONVERSATION, SIGNAL, DRAFT)
                    .contains(CIRCLE, INVITATION, NOMINATION, JOIN, GROUP, PLACE, TICK, CONSULT, HEAD, ADVISED)
                    .hasSize(27);
            assertThat(Part.of(Safe.Kind.ORGANISATION))
                    .containsExactly(
                            PEOPLE, FIND, REGISTER, Part.EMERGENCY, OVERSIGHT, SETTINGS, SIGN_IN, CONSULTING, DESK);
            assertThat(Part.of(Safe.Kind.ACCOUNT)).containsExactly(CREDENTIAL, CONTACT, ASK);
            assertThat(Part.of(Safe.Kind.QUESTION)).containsExactly(QUESTION);
            assertThat(Part.of(Safe.Kind.CONSULTATION)).containsExactly(ADVICE);
            assertThat(Part.of(Safe.Kind.THREAD)).containsExactly(TALK);
            for (var kind : Safe.Kind.values()) assertThat(Part.of(kind)).allMatch(part -> part.safe() == kind);
        }
    }

    @Nested
    class A_grant {
        @Test
        void holds_from_its_first_moment_and_no_longer_at_its_last() {
            assertThat(grant(Kind.CLIENT, NOW, null).liveAt(NOW)).isTrue();
            assertThat(grant(Kind.CLIENT, NOW.plusNanos(1), null).liveAt(NOW)).isFalse();
            assertThat(grant(Kind.CLIENT, BEFORE, NOW).liveAt(NOW)).isFalse();
            assertThat(grant(Kind.CLIENT, BEFORE, NOW.plusNanos(1)).liveAt(NOW)).isTrue();
        }

        @Test
        void that_ended_opens_nothing() {
            assertThat(refusal(List.of(grant(Kind.HELP_TEAM, BEFORE, NOW)), Wish.need(PLAN), READ))
                    .isEqualTo(Refusal.ENDED);
        }

        @Test
        void that_starts_later_opens_nothing_yet() {
            assertThat(refusal(List.of(grant(Kind.HELP_TEAM, NOW.plusSeconds(1), null)), Wish.need(PLAN), READ))
                    .isEqualTo(Refusal.NOT_YET);
        }

        @Test
        void that_is_live_opens_in_its_own_name() {
            var grant = live(Kind.HELP_TEAM);
            assertThat(allowed(List.of(grant(Kind.CLIENT, BEFORE, NOW), grant), Wish.need(PLAN), READ)
                            .grant())
                    .isEqualTo(grant);
        }
    }

    @Nested
    class Several_grants {
        @Test
        void let_the_strongest_that_will_do_decide_whatever_their_order() {
            var client = live(Kind.CLIENT);
            var worker = live(Kind.HELP_TEAM);
            assertThat(allowed(List.of(worker, client), Wish.need(REPORT), READ).grant())
                    .isEqualTo(client);
            assertThat(allowed(List.of(client, worker), Wish.need(REPORT), READ).grant())
                    .isEqualTo(client);
            assertThat(allowed(List.of(client, worker), Wish.need(REPORT_INTERNAL), READ)
                            .grant())
                    .isEqualTo(worker);
            assertThat(allowed(List.of(client, worker), Wish.need(REPORT), CHANGE)
                            .grant())
                    .isEqualTo(worker);
        }

        @Test
        void let_the_one_that_opens_most_of_what_is_welcome_decide() {
            var lead = live(Kind.TEAM_LEAD);
            var emergency = live(Kind.EMERGENCY);
            var wish = Wish.need(IDENTITY).welcome(PLAN, REPORT);
            assertThat(allowed(List.of(lead, emergency), wish, READ))
                    .isEqualTo(new Allowed(emergency, Set.of(IDENTITY, PLAN, REPORT)));
            assertThat(allowed(List.of(lead, emergency), Wish.need(IDENTITY).welcome(PLAN), READ)
                            .grant())
                    .isEqualTo(lead);
        }

        @Test
        void do_not_add_up_each_alone_must_open_all_that_is_needed() {
            assertThat(refusal(List.of(live(Kind.CLIENT), live(Kind.HELP_TEAM)), Wish.need(LOG, REPORT_INTERNAL), READ))
                    .isEqualTo(Refusal.PART);
        }
    }

    @Nested
    class Welcome_parts {
        @Test
        void open_where_the_grant_allows_and_stay_shut_where_it_does_not() {
            var wish = Wish.need(IDENTITY).welcome(PLAN, REPORT, REPORT_INTERNAL, LOG);
            assertThat(allowed(List.of(live(Kind.CLIENT)), wish, READ).opened())
                    .containsExactlyInAnyOrder(IDENTITY, PLAN, REPORT, LOG);
            assertThat(allowed(List.of(live(Kind.HELP_TEAM)), wish, READ).opened())
                    .containsExactlyInAnyOrder(IDENTITY, PLAN, REPORT, REPORT_INTERNAL);
            assertThat(allowed(List.of(live(Kind.TEAM_LEAD)), wish, READ).opened())
                    .containsExactlyInAnyOrder(IDENTITY, PLAN);
        }

        @Test
        void open_for_the_same_act_alone() {
            var wish = Wish.need(REPORT).welcome(IDENTITY, REPORT_INTERNAL);
            assertThat(allowed(List.of(live(Kind.STAND_IN)), wish, CHANGE).opened())
                    .containsExactlyInAnyOrder(REPORT, REPORT_INTERNAL);
        }

        @Test
        void never_refuse() {
            assertThat(allowed(List.of(live(Kind.TEAM_LEAD)), Wish.need(PLAN).welcome(KEY), READ)
                            .opened())
                    .containsExactly(PLAN);
        }

        @Test
        void replace_those_of_an_earlier_wish_and_leave_what_is_needed() {
            var wish = Wish.need(PLAN).welcome(TEAM).welcome(LOG, CASES);
            assertThat(wish).isEqualTo(new Wish(EnumSet.of(PLAN), Set.of(LOG, CASES)));
        }
    }

    @Nested
    class A_refusal {
        @Test
        void says_there_never_was_a_grant() {
            assertThat(refusal(List.of(), Wish.need(PLAN), READ)).isEqualTo(Refusal.NO_GRANT);
        }

        @Test
        void says_the_part_is_not_opened() {
            assertThat(refusal(List.of(live(Kind.CLIENT)), Wish.need(REPORT_INTERNAL), READ))
                    .isEqualTo(Refusal.PART);
            assertThat(refusal(List.of(live(Kind.CLIENT)), Wish.need(PLAN, REPORT_INTERNAL), READ))
                    .isEqualTo(Refusal.PART);
        }

        @Test
        void says_the_act_is_not_allowed_where_all_may_be_read() {
            assertThat(refusal(List.of(live(Kind.CLIENT)), Wish.need(PLAN), CHANGE))
                    .isEqualTo(Refusal.ACTION);
            assertThat(refusal(List.of(live(Kind.EMERGENCY)), Wish.need(REPORT, PLAN), CHANGE))
                    .isEqualTo(Refusal.ACTION);
            assertThat(refusal(List.of(live(Kind.HELP_TEAM)), Wish.need(REPORT), DESTROY))
                    .isEqualTo(Refusal.ACTION);
        }

        @Test
        void of_an_act_in_a_part_that_may_not_be_read_either_is_about_the_part() {
            assertThat(refusal(List.of(live(Kind.HELP_TEAM)), Wish.need(REPORT, LOG), CHANGE))
                    .isEqualTo(Refusal.PART);
        }

        @Test
        void is_about_a_live_grant_before_one_to_come_and_one_to_come_before_an_ended_one() {
            var ended = grant(Kind.HELP_TEAM, BEFORE, NOW);
            var coming = grant(Kind.HELP_TEAM, NOW.plusSeconds(1), null);
            assertThat(refusal(List.of(ended, coming, live(Kind.TEAM_LEAD)), Wish.need(REPORT), READ))
                    .isEqualTo(Refusal.PART);
            assertThat(refusal(List.of(ended, coming), Wish.need(REPORT), READ)).isEqualTo(Refusal.NOT_YET);
            assertThat(refusal(List.of(ended, ended), Wish.need(REPORT), READ)).isEqualTo(Refusal.ENDED);
        }

        @Test
        void tells_the_viewer_something_is_there_only_where_it_may_be_read() {
            assertThat(Arrays.stream(Refusal.values()).filter(Refusal::visible)).containsExactly(Refusal.ACTION);
        }
    }
}
