package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.kring.crypto.SafeKey;
import nl.kring.crypto.TestKeys;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a pass does once it was given; the specs say who gets one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PassTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");
    private static final Column NAME = new Column("test.pass.name", Part.IDENTITY);
    private static final Column TEAM = new Column("test.pass.team", Part.TEAM);

    private final Viewer.Person viewer =
            new Viewer.Person(PersonId.next(), Set.of(Role.WORKER), "origin", UUID.randomUUID(), NOW);
    private final DossierId dossier = DossierId.next();
    private final Grant grant = new Grant(UUID.randomUUID(), Grant.Kind.HELP_TEAM, Role.WORKER, Instant.EPOCH, null);
    private final SafeKey key = TestKeys.of(dossier.value());
    private final UUID row = UUID.randomUUID();
    private final Change change =
            new Change(viewer, Safe.of(dossier), grant, Set.of(Part.IDENTITY, Part.PLAN), NOW, key);

    @Test
    void it_knows_whose_it_is_and_what_it_opens() {
        assertThat(change.viewer()).isEqualTo(viewer);
        assertThat(change.safe()).isEqualTo(new Safe.Dossier(dossier));
        assertThat(change.safeId()).isEqualTo(dossier.value());
        assertThat(change.dossier()).isEqualTo(dossier);
        assertThat(change.grant()).isEqualTo(grant);
        assertThat(change.at()).isEqualTo(NOW);
        assertThat(change.opens(Part.PLAN)).isTrue();
        assertThat(change.opens(Part.REPORT)).isFalse();
        assertThat(change.may(Part.REPORT, Action.CHANGE)).isTrue();
        assertThat(change.may(Part.LOG, Action.CHANGE)).isFalse();
    }

    @Test
    void it_knows_the_person_and_that_the_program_is_none() {
        assertThat(change.person()).isEqualTo(viewer.id());
        var job = new Viewer.System(Viewer.Job.NOTIFY, "spec");
        var program = new Pass(job, Safe.of(dossier), grant, Set.of(Part.PLAN), NOW, key);
        assertThatThrownBy(program::person).hasMessage("The program asks, not a person");
    }

    @Test
    void it_opens_what_it_sealed_and_takes_it_out() {
        var sealed = change.seal(NAME, row, 1, "canary");
        assertThat(change.open(NAME, row, 1, sealed)).isEqualTo("canary");
        assertThat(change.openIfAny(NAME, row, 1, change.sealIfAny(NAME, row, 1, "ja")))
                .isEqualTo("ja");
        assertThat(change.openIfAny(NAME, row, 1, null)).isNull();
        assertThat(change.sealIfAny(NAME, row, 1, null)).isNull();
        assertThat(change.take(NAME, row, 1, sealed).open()).isEqualTo("canary");
    }

    @Test
    void it_refuses_another_part_and_everything_once_it_ended() {
        var sealed = key.seal(new nl.kring.crypto.Place("test.pass.team", row, 1), "x");
        assertThatThrownBy(() -> change.open(TEAM, row, 1, sealed)).hasMessage("This pass was not asked for TEAM");
        assertThatThrownBy(() -> change.take(TEAM, row, 1, sealed)).hasMessage("This pass was not asked for TEAM");
        assertThatThrownBy(() -> change.seal(TEAM, row, 1, "x")).hasMessage("This pass was not asked for TEAM");
        change.end();
        assertThatThrownBy(() -> change.seal(NAME, row, 1, "x")).hasMessage("This pass ended with its transaction");
    }

    @Test
    void each_kind_of_safe_has_its_id_and_says_what_it_is() {
        var account = new Safe.Account(viewer.id());
        assertThat(Safe.of(dossier).id()).isEqualTo(dossier.value());
        assertThat(Safe.of(dossier).kind()).isEqualTo(Safe.Kind.DOSSIER);
        assertThat(account.id()).isEqualTo(viewer.id().value());
        assertThat(account.kind()).isEqualTo(Safe.Kind.ACCOUNT);
        assertThat(new Safe.Organisation().id()).isEqualTo(Safe.ORGANISATION);
        assertThat(new Safe.Organisation().kind()).isEqualTo(Safe.Kind.ORGANISATION);
        var question = UUID.randomUUID();
        assertThat(new Safe.Question(question).id()).isEqualTo(question);
        assertThat(new Safe.Question(question).kind()).isEqualTo(Safe.Kind.QUESTION);
        var organisation = new Pass(viewer, new Safe.Organisation(), grant, Set.of(Part.PEOPLE), NOW, key);
        assertThatThrownBy(organisation::dossier).hasMessage("This pass opens no dossier");
    }

    @Test
    void somebody_has_the_roles_held_now_and_no_other() {
        assertThat(viewer.is(Role.WORKER)).isTrue();
        assertThat(viewer.is(Role.TEAM_LEAD)).isFalse();
    }

    @Test
    void a_factor_is_recent_for_five_minutes() {
        assertThatCode(() -> StaleFactor.unlessRecent(viewer, NOW.plusSeconds(300)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        StaleFactor.unlessRecent(viewer, NOW.plusSeconds(300).plusNanos(1)))
                .isInstanceOf(StaleFactor.class);
    }

    @Test
    void ids_are_new_each_time_and_read_as_they_are() {
        assertThat(DossierId.next()).isNotEqualTo(DossierId.next());
        assertThat(PersonId.next()).isNotEqualTo(PersonId.next());
        assertThat(dossier).hasToString(dossier.value().toString());
        assertThat(viewer.id()).hasToString(viewer.id().value().toString());
    }
}
