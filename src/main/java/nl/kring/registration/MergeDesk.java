package nl.kring.registration;

import static nl.kring.access.Part.CASES;
import static nl.kring.access.Part.CONVERSATION;
import static nl.kring.access.Part.GROUP;
import static nl.kring.access.Part.IDENTITY;
import static nl.kring.access.Part.MERGE;
import static nl.kring.access.Part.PLAN;
import static nl.kring.access.Part.REPORT;
import static nl.kring.access.Part.REPORT_INTERNAL;
import static nl.kring.access.Part.TEAM;

import java.util.List;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Merges;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.crypto.BlindIndex;
import nl.kring.dossier.Cases;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Header;
import nl.kring.dossier.WholeDossier;
import nl.kring.factor.Means;
import nl.kring.team.Members;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at two dossiers that may be of one person: each in a transaction of its own, since one reads through one pass. */
@Component
@Transactional
class MergeDesk {
    private static final Wish WISH =
            Wish.need(MERGE, IDENTITY, CASES, TEAM).welcome(PLAN, REPORT, REPORT_INTERNAL, CONVERSATION, GROUP);

    private final Access access;
    private final Merges merges;
    private final Clients clients;
    private final Cases cases;
    private final Members members;
    private final Header.Headers headers;
    private final WholeDossier whole;
    private final Means means;

    MergeDesk(
            Access access,
            Merges merges,
            Clients clients,
            Cases cases,
            Members members,
            Header.Headers headers,
            WholeDossier whole,
            Means means) {
        this.access = access;
        this.merges = merges;
        this.clients = clients;
        this.cases = cases;
        this.members = members;
        this.headers = headers;
        this.whole = whole;
        this.means = means;
    }

    /**
     * The dossier that one looks from.
     *
     * @param merge a merge that waits; null when none does
     */
    record Here(Header head, MergeSide side, Merges.@Nullable Merge merge) {}

    /** For who helps or leads here. @throws nl.kring.access.Refused @throws NotFound for the client */
    Here here(Viewer.Person viewer, DossierId dossier) {
        var pass = open(viewer, dossier);
        var waiting = merges.of(pass).filter(merge -> merge.confirmed() == null);
        return new Here(headers.of(pass), side(pass), waiting.orElse(null));
    }

    /** The other dossier, once {@link #within} said that the viewer helps or leads there. */
    MergeSide there(Viewer.Person viewer, DossierId dossier) {
        return side(open(viewer, dossier));
    }

    /** Whether the viewer helps or leads in that dossier too; says nothing of it otherwise, and leaves no line in it. */
    boolean within(Viewer.Person viewer, DossierId other) {
        return merges.within(access.reach(viewer, MERGE)).contains(other);
    }

    /** The dossier with this number among those in which the viewer helps or leads. */
    Optional<DossierId> find(Viewer.Person viewer, String number) {
        var reach = access.reach(viewer, IDENTITY, MERGE);
        var wanted = BlindIndex.fold(number);
        var within = merges.within(reach);
        return clients.of(reach).stream()
                .filter(client -> BlindIndex.fold(client.number()).equals(wanted))
                .map(Client::dossier)
                .filter(within::contains)
                .findFirst();
    }

    /** The same side, and whether its client can sign in; asked by the program, once the viewer's own pass was given. */
    MergeSide signing(MergeSide side) {
        var person = side.person();
        if (person == null) return side;
        var job = new Viewer.System(Viewer.Job.ACCOUNT, "registration:" + side.dossier());
        return side.signing(means.of(access.pass(job, new Safe.Account(person), Part.CREDENTIAL))
                .enough());
    }

    private Pass open(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        if (!List.of(Grant.Kind.HELP_TEAM, Grant.Kind.TEAM_LEAD)
                .contains(pass.grant().kind())) throw new NotFound();
        return pass;
    }

    private MergeSide side(Pass pass) {
        return new MergeSide(
                clients.of(pass), clients.since(pass), cases.of(pass), whole.counts(pass), members.of(pass), false);
    }
}
