package nl.kring.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.kring.access.AccessRules.Decision;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;

/** Words a decision as a line of the log (NEN 7513): who, in which role, what, on which ground. */
final class Entry {
    private Entry() {}

    static Event allowed(
            EventKind kind, Viewer viewer, Safe safe, Decision.Allowed allowed, @Nullable String object, Instant now) {
        var grant = allowed.grant();
        return line(
                kind,
                Event.DONE,
                viewer,
                grant.role(),
                safe,
                allowed.opened(),
                object,
                grant.kind().name(),
                grant.id(),
                now,
                null);
    }

    static Event refused(
            Viewer viewer, Safe safe, Collection<Part> parts, Refusal reason, @Nullable String object, Instant now) {
        return line(
                EventKind.REFUSAL,
                Event.REFUSED,
                viewer,
                role(viewer),
                safe,
                parts,
                object,
                reason.name(),
                null,
                now,
                null);
    }

    static Event reach(Viewer.Person viewer, Collection<Part> parts, Instant now) {
        return line(
                EventKind.LIST,
                Event.DONE,
                viewer,
                role(viewer),
                new Safe.Organisation(),
                parts,
                null,
                null,
                null,
                now,
                null);
    }

    static Event note(Viewer viewer, Safe safe, EventKind kind, @Nullable String object, Instant now) {
        return line(kind, Meaning.outcome(kind), viewer, role(viewer), safe, List.of(), object, null, null, now, null);
    }

    static Event closed(Viewer.Live viewer, Safe safe, Wish wish, Grant grant, Instant now) {
        return line(
                EventKind.STREAM_CLOSED,
                Event.DONE,
                viewer,
                grant.role(),
                safe,
                wish.needed(),
                null,
                grant.kind().name(),
                grant.id(),
                now,
                null);
    }

    static Event emergency(Viewer.Person viewer, Safe safe, UUID permit, String object, Instant now) {
        return line(
                EventKind.EMERGENCY,
                Event.DONE,
                viewer,
                role(viewer),
                safe,
                List.of(),
                object,
                Grant.Kind.EMERGENCY.name(),
                permit,
                now,
                null);
    }

    /** A decision about the notice to the client, in the log of the dossier that it is about. */
    static Event notice(EventKind kind, Change oversight, Safe safe, UUID delay) {
        var grant = oversight.grant();
        return line(
                kind,
                Event.DONE,
                oversight.viewer(),
                grant.role(),
                safe,
                List.of(),
                NoticeDelays.OBJECT + ":" + delay,
                grant.kind().name(),
                grant.id(),
                oversight.at(),
                null);
    }

    static Event line(
            EventKind kind,
            int outcome,
            Viewer viewer,
            Role role,
            Safe safe,
            Collection<Part> parts,
            @Nullable String object,
            @Nullable String basis,
            @Nullable UUID grant,
            Instant now,
            byte @Nullable [] reason) {
        var named = parts.stream().sorted().map(Part::name).toList();
        var emergency =
                kind == EventKind.EMERGENCY || Grant.Kind.EMERGENCY.name().equals(basis);
        return new Event(
                Uuid7.next(),
                now,
                kind,
                outcome,
                actor(viewer, role),
                safe.kind().name(),
                safe.id(),
                List.copyOf(named),
                object,
                basis,
                grant,
                purpose(basis, emergency),
                emergency,
                reason);
    }

    private static Event.Actor actor(Viewer viewer, Role role) {
        return switch (viewer) {
            case Viewer.Person person ->
                new Event.Actor("PERSON", person.id().value(), role.name(), null, person.origin(), person.request());
            case Viewer.Visitor visitor -> new Event.Actor("VISITOR", null, role.name(), null, null, visitor.request());
            case Viewer.System job ->
                new Event.Actor("SYSTEM", null, role.name(), null, job.job() + ":" + job.order(), null);
        };
    }

    /** Why the data is used: the purpose of use of NEN 7513, in few words. */
    private static String purpose(@Nullable String basis, boolean emergency) {
        if (emergency) return "EMERGENCY";
        if (basis == null) return "WORK";
        return switch (basis) {
            case "CLIENT" -> "OWN_DATA";
            case "PRIVACY_OFFICER" -> "OVERSIGHT";
            case "JOB_RETENTION" -> "RETENTION";
            default -> "HELP";
        };
    }

    private static Role role(Viewer viewer) {
        return switch (viewer) {
            case Viewer.Person person ->
                person.roles().stream().min(Role::compareTo).orElse(Role.CLIENT);
            case Viewer.Visitor visitor -> Role.VISITOR;
            case Viewer.System job -> Role.SYSTEM;
        };
    }
}
