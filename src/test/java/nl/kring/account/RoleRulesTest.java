package nl.kring.account;

import static nl.kring.access.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.kring.access.Role;
import nl.kring.account.RoleRules.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoleRulesTest {
    /** Written by hand: role, what it opens in the organisation, whether it signs the pledge. */
    private static final String ROLES = """
            CLIENT             -                no
            REPRESENTATIVE     -                no
            SUPPORTER          -                no
            VISITOR            -                no
            WORKER             CARE_STAFF       signs
            TEAM_LEAD          CARE_STAFF       signs
            COORDINATOR        INTAKE_DESK      signs
            VOLUNTEER          -                signs
            BACK_OFFICE        STAFF            signs
            PRIVACY_OFFICER    PRIVACY_OFFICER  signs
            COMPLAINTS_OFFICER STAFF            signs
            COMMITTEE_MEMBER   -                signs
            ABUSE_OFFICER      STAFF            signs
            CONTENT_EDITOR     STAFF            signs
            RECORDS_MANAGER    STAFF            signs
            ADMINISTRATOR      ADMINISTRATOR    signs
            SYSTEM             -                no
            """;

    /** Written by hand: pairs that one person cannot hold. All other pairs of roles of the organisation go together. */
    private static final String APART = """
            WORKER      PRIVACY_OFFICER OFFICER_APART
            TEAM_LEAD   PRIVACY_OFFICER OFFICER_APART
            COORDINATOR PRIVACY_OFFICER OFFICER_APART
            PRIVACY_OFFICER ABUSE_OFFICER OFFICER_APART
            WORKER      ADMINISTRATOR ADMINISTRATOR_APART
            TEAM_LEAD   ADMINISTRATOR ADMINISTRATOR_APART
            COORDINATOR ADMINISTRATOR ADMINISTRATOR_APART
            ABUSE_OFFICER ADMINISTRATOR ADMINISTRATOR_APART
            PRIVACY_OFFICER ADMINISTRATOR ADMINISTRATOR_APART
            WORKER      VOLUNTEER VOLUNTEER_APART
            TEAM_LEAD   VOLUNTEER VOLUNTEER_APART
            COORDINATOR VOLUNTEER VOLUNTEER_APART
            VOLUNTEER   ABUSE_OFFICER VOLUNTEER_APART
            """;

    @Test
    void each_role_opens_what_the_table_says_and_signs_when_it_is_of_the_organisation() {
        var told = Arrays.stream(Role.values())
                .map(role -> String.join(
                        " ",
                        role.name(),
                        RoleRules.opens(role).map(Enum::name).orElse("-"),
                        RoleRules.signs(role) ? "signs" : "no"))
                .toList();
        assertThat(told)
                .isEqualTo(ROLES.lines()
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .toList());
    }

    @Test
    void exactly_the_pairs_in_the_table_are_kept_apart_in_either_order() {
        var apart = new TreeMap<String, Refusal>();
        for (var one : RoleRules.given())
            for (var other : RoleRules.given()) {
                var both = RoleRules.together(EnumSet.of(one, other));
                assertThat(RoleRules.give(false, Set.of(one), other))
                        .as(one + " with " + other)
                        .isEqualTo(one == other ? java.util.Optional.of(Refusal.HELD) : both);
                if (one.compareTo(other) < 0) both.ifPresent(reason -> apart.put(one + " " + other, reason));
            }
        var expected = APART.lines()
                .map(line -> line.strip().split("\\s+"))
                .collect(Collectors.toMap(cells -> cells[0] + " " + cells[1], cells -> Refusal.valueOf(cells[2])));
        assertThat(apart).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void a_third_role_does_not_hide_a_pair_that_is_kept_apart() {
        for (var line : APART.lines().toList()) {
            var cells = line.strip().split("\\s+");
            for (var third : RoleRules.given())
                assertThat(RoleRules.together(EnumSet.of(Role.valueOf(cells[0]), Role.valueOf(cells[1]), third)))
                        .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CLIENT", "REPRESENTATIVE", "SUPPORTER", "VISITOR", "SYSTEM"})
    void clients_their_circle_and_the_program_get_no_role_from_an_administrator(Role role) {
        assertThat(RoleRules.given()).doesNotContain(role);
        assertThat(RoleRules.give(false, Set.of(CONTENT_EDITOR), role)).contains(Refusal.NOT_GIVEN);
        assertThat(RoleRules.end(false, Set.of(role), role, 2)).contains(Refusal.NOT_GIVEN);
        assertThat(RoleRules.start(Set.of(role))).contains(Refusal.NOT_GIVEN);
        for (var work : RoleRules.given())
            assertThat(RoleRules.together(Set.of(work, role)))
                    .contains(role == SYSTEM ? Refusal.NOT_GIVEN : Refusal.OUTSIDE_APART);
    }

    @Test
    void somebody_can_be_a_client_and_be_in_the_circle_of_another() {
        assertThat(RoleRules.together(Set.of(CLIENT))).isEmpty();
        assertThat(RoleRules.together(Set.of(CLIENT, SUPPORTER, REPRESENTATIVE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            give  | no  | WORKER        | TEAM_LEAD     | 1 | -
            give  | yes | ADMINISTRATOR | CONTENT_EDITOR| 2 | ONESELF
            give  | no  | WORKER        | WORKER        | 1 | HELD
            give  | no  | WORKER        | ADMINISTRATOR | 1 | ADMINISTRATOR_APART
            end   | no  | WORKER        | WORKER        | 1 | -
            end   | no  | WORKER        | TEAM_LEAD     | 1 | NOT_HELD
            end   | yes | ADMINISTRATOR | ADMINISTRATOR | 2 | ONESELF
            end   | no  | ADMINISTRATOR | ADMINISTRATOR | 2 | -
            end   | no  | ADMINISTRATOR | ADMINISTRATOR | 1 | LAST_ADMINISTRATOR
            end   | no  | VOLUNTEER     | VOLUNTEER     | 1 | -
            leave | no  | WORKER        | -             | 1 | -
            leave | yes | ADMINISTRATOR | -             | 2 | ONESELF
            leave | no  | ADMINISTRATOR | -             | 2 | -
            leave | no  | ADMINISTRATOR | -             | 1 | LAST_ADMINISTRATOR
            """)
    void who_may_give_and_end_what(
            String act, String oneself, Role held, Role role, int administrators, Refusal refusal) {
        var self = oneself.equals("yes");
        var answer = switch (act) {
            case "give" -> RoleRules.give(self, Set.of(held), role);
            case "end" -> RoleRules.end(self, Set.of(held), role, administrators);
            default -> RoleRules.leave(self, Set.of(held), administrators);
        };
        assertThat(answer.orElse(null)).isEqualTo(refusal);
    }

    @Test
    void nobody_begins_without_a_role() {
        assertThat(RoleRules.start(Set.of())).contains(Refusal.NO_ROLE);
    }

    @Test
    void every_refusal_has_a_reason_in_words() {
        var keys = Arrays.stream(Refusal.values()).map(Refusal::key).collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys)
                .hasSameSizeAs(List.of(Refusal.values()))
                .allMatch(key -> key.matches("account\\.refusal\\.[a-z-]+"));
    }

    @Test
    void a_line_of_the_log_says_who_which_role_and_whether_it_ended() {
        var person = nl.kring.access.PersonId.next();
        for (var line : List.of(
                new RoleLine(person, WORKER, false),
                new RoleLine(person, TEAM_LEAD, true),
                new RoleLine(person, null, false),
                new RoleLine(person, null, true)))
            assertThat(RoleLine.of(line.object())).contains(line);
        assertThat(new RoleLine(person, WORKER, false).object()).isEqualTo("account.role:" + person + ":WORKER");
        for (var other : new String[] {
            null,
            "",
            "plan.goal:1",
            "account.role:x:WORKER",
            "account.role:" + person + ":KING",
            "account.role:" + person
        }) assertThat(RoleLine.of(other)).as(other).isEmpty();
    }
}
