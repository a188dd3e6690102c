package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.crypto.TestKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What stands in a line of the log, field by field; the specs say that it is written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway") // it reads "byte @Nullable []" of a compiled class as never null
class EntryTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");

    private final UUID request = UUID.randomUUID();
    private final PersonId person = PersonId.next();
    private final DossierId dossier = DossierId.next();
    private final Viewer.Person worker =
            new Viewer.Person(person, Set.of(Role.TEAM_LEAD, Role.WORKER), "0a1b", request, NOW);
    private final Viewer.System job = new Viewer.System(Viewer.Job.RETENTION, "7");
    private final Wish wish = Wish.need(Part.TEAM, Part.PLAN);

    private static Grant grant(Grant.Kind kind, Role role) {
        return new Grant(UUID.randomUUID(), kind, role, Instant.EPOCH, null);
    }

    private static AccessRules.Decision.Allowed allowed(Grant grant) {
        return new AccessRules.Decision.Allowed(grant, Set.of(Part.PLAN, Part.IDENTITY));
    }

    private static Event.Actor as(Viewer.Person person, String role) {
        return new Event.Actor("PERSON", person.id().value(), role, null, person.origin(), person.request());
    }

    private Event expected(
            Event line,
            EventKind kind,
            int outcome,
            Event.Actor actor,
            List<String> parts,
            @Nullable String object,
            @Nullable String basis,
            @Nullable UUID grant,
            String purpose) {
        return new Event(
                line.id(),
                NOW,
                kind,
                outcome,
                actor,
                "DOSSIER",
                dossier.value(),
                parts,
                object,
                basis,
                grant,
                purpose,
                purpose.equals("EMERGENCY"),
                null);
    }

    @Test
    void a_look_names_who_in_the_role_of_the_grant_and_what_was_opened() {
        var grant = grant(Grant.Kind.HELP_TEAM, Role.WORKER);
        var line = Entry.allowed(EventKind.EXPORT, worker, Safe.of(dossier), allowed(grant), "report.report:1", NOW);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.EXPORT,
                        Event.DONE,
                        as(worker, "WORKER"),
                        List.of("IDENTITY", "PLAN"),
                        "report.report:1",
                        "HELP_TEAM",
                        grant.id(),
                        "HELP"));
    }

    @Test
    void a_look_of_the_program_itself_names_the_job_and_its_order() {
        var grant = grant(Grant.Kind.JOB_RETENTION, Role.SYSTEM);
        var line = Entry.allowed(EventKind.VIEW, job, Safe.of(dossier), allowed(grant), null, NOW);
        assertThat(line.actor()).isEqualTo(new Event.Actor("SYSTEM", null, "SYSTEM", null, "RETENTION:7", null));
        assertThat(line.purpose()).isEqualTo("RETENTION");
    }

    @Test
    void the_purpose_follows_from_the_grant() {
        assertThat(purpose(Grant.Kind.CLIENT)).isEqualTo("OWN_DATA");
        assertThat(purpose(Grant.Kind.PRIVACY_OFFICER)).isEqualTo("OVERSIGHT");
        assertThat(purpose(Grant.Kind.EMERGENCY)).isEqualTo("EMERGENCY");
        assertThat(purpose(Grant.Kind.TEAM_LEAD)).isEqualTo("HELP");
    }

    private String purpose(Grant.Kind kind) {
        var line =
                Entry.allowed(EventKind.VIEW, worker, Safe.of(dossier), allowed(grant(kind, Role.WORKER)), null, NOW);
        assertThat(line.emergency()).isEqualTo(kind == Grant.Kind.EMERGENCY);
        return String.valueOf(line.purpose());
    }

    @Test
    void a_refusal_names_its_reason_and_the_first_role_of_whoever_asked() {
        var line = Entry.refused(worker, Safe.of(dossier), wish.needed(), Refusal.ENDED, "plan.goal:3", NOW);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.REFUSAL,
                        Event.REFUSED,
                        as(worker, "WORKER"),
                        List.of("PLAN", "TEAM"),
                        "plan.goal:3",
                        "ENDED",
                        null,
                        "HELP"));
        var nobody = new Viewer.Person(person, Set.of(), "0a1b", request, NOW);
        assertThat(Entry.refused(nobody, Safe.of(dossier), wish.needed(), Refusal.NO_GRANT, null, NOW)
                        .actor())
                .as("a guest counts as a client")
                .isEqualTo(as(nobody, "CLIENT"));
        assertThat(Entry.refused(job, Safe.of(dossier), wish.needed(), Refusal.PART, null, NOW)
                        .actor()
                        .role())
                .isEqualTo("SYSTEM");
    }

    @Test
    void a_list_stands_with_the_organisation_and_names_no_grant() {
        var line = Entry.reach(worker, wish.needed(), NOW);
        assertThat(line.safe()).isEqualTo(Safe.ORGANISATION);
        assertThat(line.safeKind()).isEqualTo("ORGANISATION");
        assertThat(line.kind()).isEqualTo(EventKind.LIST);
        assertThat(line.parts()).containsExactly("PLAN", "TEAM");
        assertThat(line.basis()).isNull();
        assertThat(line.purpose()).isEqualTo("WORK");
    }

    @Test
    void a_note_shows_nothing_and_says_how_it_ended() {
        var line = Entry.note(worker, Safe.of(dossier), EventKind.SIGN_IN_FAILED, "x:1", NOW);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.SIGN_IN_FAILED,
                        Event.FAILED,
                        as(worker, "WORKER"),
                        List.of(),
                        "x:1",
                        null,
                        null,
                        "WORK"));
    }

    @Test
    void the_end_of_a_stream_names_the_grant_under_which_it_was_open() {
        var grant = grant(Grant.Kind.CLIENT, Role.CLIENT);
        var line = Entry.closed(worker, Safe.of(dossier), wish, grant, NOW);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.STREAM_CLOSED,
                        Event.DONE,
                        as(worker, "CLIENT"),
                        List.of("PLAN", "TEAM"),
                        null,
                        "CLIENT",
                        grant.id(),
                        "OWN_DATA"));
    }

    @Test
    void the_opening_in_an_emergency_is_marked_as_one() {
        var permit = UUID.randomUUID();
        var line = Entry.emergency(worker, Safe.of(dossier), permit, "access.emergency:1", NOW);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.EMERGENCY,
                        Event.DONE,
                        as(worker, "WORKER"),
                        List.of(),
                        "access.emergency:1",
                        "EMERGENCY",
                        permit,
                        "EMERGENCY"));
    }

    @Test
    void a_later_notice_stands_in_the_log_of_its_dossier_under_the_officers_grant() {
        var grant = grant(Grant.Kind.PRIVACY_OFFICER, Role.PRIVACY_OFFICER);
        var oversight = new Change(
                worker, new Safe.Organisation(), grant, Set.of(Part.OVERSIGHT), NOW, TestKeys.of(Safe.ORGANISATION));
        var delay = UUID.randomUUID();
        var line = Entry.notice(EventKind.NOTICE_DELAYED, oversight, Safe.of(dossier), delay);
        assertThat(line)
                .isEqualTo(expected(
                        line,
                        EventKind.NOTICE_DELAYED,
                        Event.DONE,
                        as(worker, "PRIVACY_OFFICER"),
                        List.of(),
                        "access.notice_delay:" + delay,
                        "PRIVACY_OFFICER",
                        grant.id(),
                        "OVERSIGHT"));
    }
}
