package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Header;
import nl.kring.team.Members;
import nl.kring.web.Forbidden;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a plan for who may change it, with the people who can do its tasks. */
@Component
@Transactional(propagation = MANDATORY)
class PlanDesk {
    /** Who sees the plan, and does none of it. */
    private static final Set<Grant.Kind> APART =
            EnumSet.of(Grant.Kind.TEAM_LEAD, Grant.Kind.CONSULTED, Grant.Kind.READER);

    private final Access access;
    private final Header.Headers headers;
    private final Members members;

    PlanDesk(Access access, Header.Headers headers, Members members) {
        this.access = access;
        this.headers = headers;
        this.members = members;
    }

    /** Leave to read what the forms show. @throws Forbidden for who may read the plan and not change it */
    Pass open(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.IDENTITY, Part.CASES, Part.TEAM, Part.PLAN);
        if (!pass.may(Part.PLAN, Action.CHANGE)) throw new Forbidden();
        return pass;
    }

    Header head(Pass pass) {
        return headers.of(pass);
    }

    /** The client first, then the help team, then who helps along. */
    List<Owner> people(Pass pass, Header head) {
        return members.of(pass).stream()
                .filter(member -> !APART.contains(member.kind()))
                .map(member -> member.kind() == Grant.Kind.CLIENT
                        ? new Owner(member.person(), true, head.client().given())
                        : new Owner(member.person(), false, member.given()))
                .toList();
    }
}
