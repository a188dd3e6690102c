package nl.kring.circle;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Invitations;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The client invites somebody. What a worker put forward fills the form, and the client decides. */
@Controller
class InvitePages {
    private final Access access;
    private final Invitations invitations;
    private final Nominations nominations;
    private final InvitePerson invitePerson;
    private final Steps steps;
    private final Shelf shelf;
    private final Pages pages;
    private final Clock clock;

    InvitePages(
            Access access,
            Invitations invitations,
            Nominations nominations,
            InvitePerson invitePerson,
            Steps steps,
            Shelf shelf,
            Pages pages,
            Clock clock) {
        this.access = access;
        this.invitations = invitations;
        this.nominations = nominations;
        this.invitePerson = invitePerson;
        this.steps = steps;
        this.shelf = shelf;
        this.pages = pages;
        this.clock = clock;
    }

    /** The form. @param nomination what it answers; null when the client began it */
    record Inviting(
            DossierId dossier,
            FilledInvite filled,
            @Nullable UUID nomination,
            Errors errors) {}

    /** What the client may see of it. @param nomination null when there is none, or it was answered */
    private record Asked(@Nullable Nomination nomination, boolean room) {}

    @GetMapping("/circle/{dossier}/invite")
    ModelAndView form(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID nomination) {
        var put = look(viewer, dossier, nomination).nomination();
        var filled =
                put == null ? FilledInvite.empty() : FilledInvite.of(put.kind().name(), put.name(), put.relation());
        return show(new Inviting(dossier, filled, put == null ? null : put.id(), Errors.none()), HttpStatus.OK);
    }

    @PostMapping("/circle/{dossier}/invite")
    ModelAndView invite(
            HttpServletRequest request,
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            FilledInvite filled,
            @RequestParam(required = false) @Nullable UUID nomination,
            @RequestParam UUID form) {
        var asked = look(viewer, dossier, nomination);
        var answers = asked.nomination() == null ? null : asked.nomination().id();
        var errors = filled.errors(clock.instant(), false);
        if (errors.isEmpty() && !asked.room()) errors.add("may", "circle.invite.many");
        if (!errors.isEmpty())
            return show(new Inviting(dossier, filled, answers, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        StaleFactor.unlessRecent(viewer, clock.instant());
        invitePerson
                .byClient(form, viewer, dossier, filled, answers)
                .ifPresent(given -> GivenCodePages.keep(shelf, request, dossier, given));
        return pages.go("/circle/" + dossier + "/code");
    }

    private Asked look(Viewer.Person viewer, DossierId dossier, @Nullable UUID nomination) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), Part.INVITATION, Part.NOMINATION);
            var open = invitations.of(pass).stream()
                    .filter(it -> it.openAt(pass.at()))
                    .count();
            var put = nomination == null
                    ? null
                    : nominations.waiting(pass, nomination).orElseThrow(NotFound::new);
            return new Asked(put, open < InvitePerson.MOST_OPEN);
        });
    }

    private ModelAndView show(Inviting view, HttpStatus status) {
        return pages.show("circle/invite", view, status);
    }
}
