package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CLIENT, 30, 8",
        "WORKER, 30, 10",
        "TEAM_LEAD, 30, 10",
        "PRIVACY_OFFICER, 30, 10",
        "ADMINISTRATOR, 15, 4",
        "SYSTEM, 15, 4"
    })
    void each_role_has_its_own_limits(Role role, int minutes, int hours) {
        assertThat(Limit.of(Set.of(role))).isEqualTo(new Limit(Duration.ofMinutes(minutes), Duration.ofHours(hours)));
    }

    @Test
    void who_holds_several_roles_gets_the_strictest() {
        assertThat(Limit.of(Set.of(Role.WORKER, Role.CLIENT)).whole()).isEqualTo(Duration.ofHours(8));
        assertThat(Limit.of(EnumSet.allOf(Role.class))).isEqualTo(Limit.of(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void the_end_comes_after_idleness_or_after_the_whole_time_whichever_is_first() {
        var limit = Limit.of(Set.of(Role.CLIENT));
        var begun = Presence.begin(PersonId.next(), NOW, NOW, Set.of(), Device.of(null));
        assertThat(limit.end(begun)).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(limit.end(begun.seen(NOW.plus(Duration.ofHours(1))))).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
        assertThat(limit.end(begun.seen(NOW.plus(Duration.ofMinutes(475))))).isEqualTo(NOW.plus(Duration.ofHours(8)));
    }

    @Test
    void proving_it_again_does_not_begin_anew() {
        var begun = Presence.begin(PersonId.next(), NOW, NOW, Set.of("password"), Device.of(null));
        var again = begun.proved(NOW.plus(Duration.ofHours(7)), NOW.plus(Duration.ofHours(7)), Set.of("passkey"));
        assertThat(again.startedAt()).isEqualTo(NOW);
        assertThat(again.factorAt()).isEqualTo(NOW.plus(Duration.ofHours(7)));
        assertThat(again.factors()).containsExactlyInAnyOrder("password", "passkey");
        assertThat(again.name()).isEqualTo(begun.name());
    }
}
