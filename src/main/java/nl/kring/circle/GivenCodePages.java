package nl.kring.circle;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Invitations;
import nl.kring.access.Invitations.Invitation;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Roles;
import nl.kring.factor.RelyingParty;
import nl.kring.web.Pages;
import nl.kring.web.Qr;
import nl.kring.web.Shelf;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The code of an invitation, for who made it: to copy, to print or to read out, until it is put away. */
@Controller
class GivenCodePages {
    private static final String CODE = "circle-code-";

    private final Access access;
    private final Invitations invitations;
    private final Invitees invitees;
    private final RelyingParty site;
    private final Steps steps;
    private final Shelf shelf;
    private final Pages pages;

    GivenCodePages(
            Access access,
            Invitations invitations,
            Invitees invitees,
            RelyingParty site,
            Steps steps,
            Shelf shelf,
            Pages pages) {
        this.access = access;
        this.invitations = invitations;
        this.invitees = invitees;
        this.site = site;
        this.steps = steps;
        this.shelf = shelf;
        this.pages = pages;
    }

    /** The page. @param own whether the client sees it, and not the help team */
    record Code(
            DossierId dossier,
            boolean own,
            Invitation invitation,
            Invitee invitee,
            String code,
            String address,
            Qr picture) {}

    static void keep(Shelf shelf, HttpServletRequest request, DossierId dossier, InvitePerson.Given given) {
        shelf.keep(request, CODE + dossier, given.invitation() + " " + given.code());
    }

    @GetMapping("/circle/{dossier}/code")
    ModelAndView code(HttpServletRequest request, Viewer.Person viewer, @PathVariable DossierId dossier) {
        var kept = shelf.kept(request, CODE + dossier).map(text -> text.split(" ", 2));
        var invitation = kept.map(text -> UUID.fromString(text[0])).orElse(null);
        return look(viewer, dossier, invitation)
                .map(code -> pages.show("circle/code", with(code, kept.orElseThrow()[1])))
                .orElseGet(() -> pages.go("/circle/" + dossier));
    }

    @PostMapping("/circle/{dossier}/code/end")
    ModelAndView putAway(HttpServletRequest request, Viewer.Person viewer, @PathVariable DossierId dossier) {
        look(viewer, dossier, null);
        shelf.forget(request, CODE + dossier);
        return pages.go("/circle/" + dossier);
    }

    /** The invitation that still waits; empty when it is another's, was answered, or nothing was kept. */
    private Optional<Code> look(Viewer.Person viewer, DossierId dossier, @Nullable UUID id) {
        var own = Roles.outside(viewer);
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), own ? Part.INVITATION : Part.NOMINATION);
            return invitations.of(pass).stream()
                    .filter(it -> it.id().equals(id)
                            && it.openAt(pass.at())
                            && viewer.id().equals(it.madeBy()))
                    .findFirst()
                    .flatMap(it -> invitees.of(pass, it.id())
                            .map(words -> new Code(dossier, own, it, words, "", site.origin(), Qr.of(site.origin()))));
        });
    }

    private static Code with(Code code, String text) {
        return new Code(
                code.dossier,
                code.own,
                code.invitation,
                code.invitee,
                Objects.requireNonNull(text),
                code.address,
                code.picture);
    }
}
