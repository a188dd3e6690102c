package nl.kring.registration;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Cases;
import nl.kring.dossier.FindDossier;
import nl.kring.dossier.Header;
import nl.kring.dossier.HelpCase;
import nl.kring.web.NotFound;
import nl.kring.web.Steps;
import nl.kring.web.TypedDay;
import org.springframework.stereotype.Component;

/**
 * The cases of a dossier on a worker's desk. What stands is read in a transaction of its own, before a change: for whoever may
 * not write there is no such page, whatever was sent.
 */
@Component
class CaseDesk {
    private final Access access;
    private final Cases cases;
    private final Details details;
    private final FindDossier find;
    private final Header.Headers headers;
    private final Steps steps;

    CaseDesk(Access access, Cases cases, Details details, FindDossier find, Header.Headers headers, Steps steps) {
        this.access = access;
        this.cases = cases;
        this.details = details;
        this.find = find;
        this.headers = headers;
        this.steps = steps;
    }

    /**
     * What stands.
     *
     * @param known what is kept already besides name and contact data, and is not asked again
     * @param writes whether this viewer may add and end cases
     */
    record Standing(Header head, List<HelpCase> cases, Set<Detail.Kind> known, boolean writes) {
        DossierId dossier() {
            return head.client().dossier();
        }

        List<HelpCase> ended() {
            return cases.stream().filter(one -> !one.open()).toList();
        }

        /** @throws NotFound when it is in another dossier, or nowhere */
        HelpCase one(UUID id) {
            return cases.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(NotFound::new);
        }
    }

    /** For whoever reads the cases at work; a client reads them elsewhere. @throws NotFound @throws nl.kring.access.Refused */
    Standing read(Viewer.Person viewer, DossierId dossier) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), Part.IDENTITY, Part.CASES);
            if (pass.grant().kind() == Grant.Kind.CLIENT) throw new NotFound();
            return new Standing(headers.of(pass), cases.of(pass), known(pass), pass.may(Part.CASES, Action.CHANGE));
        });
    }

    /** The same for whoever may write. */
    Standing write(Viewer.Person viewer, DossierId dossier) {
        var standing = read(viewer, dossier);
        if (!standing.writes()) throw new NotFound();
        return standing;
    }

    /** Adds a case of a form without complaints. Says false when somebody else just wrote one of its details. */
    boolean add(Viewer.Person viewer, DossierId dossier, FilledCase filled) {
        var change = access.change(viewer, Safe.of(dossier), "dossier.help_case:new", Part.CASES, Part.IDENTITY);
        var known = known(change);
        if (filled.details().stream().anyMatch(detail -> known.contains(detail.kind()))) return false;
        cases.open(
                change,
                filled.law().orElseThrow(),
                filled.title(),
                filled.helpRequest(),
                Objects.requireNonNull(TypedDay.of(filled.opened())));
        for (var detail : filled.details()) {
            details.add(change, detail);
            if (detail.kind() == Detail.Kind.BSN) find.addServiceNumber(change, detail.value());
        }
        return true;
    }

    /** Ends a case of a form without complaints. Says false when it had ended already. */
    boolean end(Viewer.Person viewer, DossierId dossier, UUID helpCase, FilledEnd filled) {
        var change = access.change(viewer, Safe.of(dossier), "dossier.help_case:" + helpCase, Part.CASES);
        return cases.end(change, helpCase, Objects.requireNonNull(filled.day()), filled.outcome());
    }

    private Set<Detail.Kind> known(Pass pass) {
        return details.of(pass).stream().map(Detail::kind).collect(Collectors.toSet());
    }
}
