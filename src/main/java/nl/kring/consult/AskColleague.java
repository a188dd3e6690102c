package nl.kring.consult;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.team.Seats;
import nl.kring.web.Forbidden;
import org.springframework.stereotype.Component;

/** Asks a colleague: without a name, or with a look at chosen parts of a dossier. Each runs in the transaction of its page. */
@Component
class AskColleague {
    /** Without these nobody can advise about somebody. */
    private static final Set<Part> ALWAYS = Set.of(Part.CONSULT, Part.HEAD);

    private final Access access;
    private final Grants grants;
    private final Members members;
    private final Seats seats;
    private final Threads threads;

    AskColleague(Access access, Grants grants, Members members, Seats seats, Threads threads) {
        this.access = access;
        this.grants = grants;
        this.members = members;
        this.seats = seats;
        this.threads = threads;
    }

    /** Asks something that names no client. @return the path of it */
    String about(Viewer.Person viewer, Directory.Colleague colleague, String subject, String text) {
        var id = Uuid7.next();
        var object = Request.OBJECT + id;
        var organisation = access.change(viewer, new Safe.Organisation(), object, Part.CONSULTING);
        var change = access.change(viewer, grants.found(organisation, id, colleague.id()), object, Part.ADVICE);
        threads.ask(change, id, colleague.id(), subject, null, text);
        return "/consult/question/" + id;
    }

    /**
     * Asks about a client, who sees in the log that the colleague may look, and each look.
     *
     * @param reason why a colleague must look
     * @param parts what the colleague may look at, beside who it is
     * @param lasts fourteen days at most
     * @return the path of it; empty when the colleague is in the dossier already
     */
    String about(
            Viewer.Person viewer,
            DossierId dossier,
            Directory.Colleague colleague,
            String reason,
            Set<Part> parts,
            Duration lasts,
            String text) {
        var id = Uuid7.next();
        var change = access.change(
                viewer, Safe.of(dossier), EventKind.ADVICE_ASKED, Request.OBJECT + id, Part.TEAM, Part.CONSULT);
        if (change.grant().kind() != Grant.Kind.HELP_TEAM) throw new Forbidden();
        if (members.of(change).stream().anyMatch(member -> member.person().equals(colleague.id()))) return "";
        var until = change.at().plus(lasts);
        var opened = EnumSet.copyOf(ALWAYS);
        opened.addAll(parts);
        var permit = grants.consult(change, colleague.id(), opened, until);
        var member = new Member(colleague.id(), Grant.Kind.CONSULTED, colleague.name(), change.at(), until, null, null);
        seats.add(change, member, permit);
        threads.ask(change, id, colleague.id(), reason, new Thread.Look(permit, parts, until), text);
        return "/consult/dossier/" + dossier + "/" + id;
    }

    /** Ends the look, if it still holds, and closes what was asked; a second time nothing happens. */
    void end(Viewer.Person viewer, DossierId dossier, UUID id) {
        var change = access.change(
                viewer, Safe.of(dossier), EventKind.GRANT_ENDED, Request.OBJECT + id, Part.TEAM, Part.CONSULT);
        var look = threads.of(change, id).look();
        if (look != null) grants.endLook(change, look.permit());
        threads.close(change, id);
    }
}
