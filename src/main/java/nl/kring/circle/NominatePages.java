package nl.kring.circle;

import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Accounts;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Header;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.team.Members;
import nl.kring.web.BadInput;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The help team puts somebody forward for the circle; the client says what becomes of it. */
@Controller
@RequestMapping("/circle/{dossier}")
@Transactional
class NominatePages {
    private static final int MOST = 1000;

    private final Access access;
    private final Nominations nominations;
    private final Members members;
    private final Accounts accounts;
    private final Header.Headers headers;
    private final Notices notices;
    private final Pages pages;
    private final Once once;

    NominatePages(
            Access access,
            Nominations nominations,
            Members members,
            Accounts accounts,
            Header.Headers headers,
            Notices notices,
            Pages pages,
            Once once) {
        this.access = access;
        this.nominations = nominations;
        this.members = members;
        this.accounts = accounts;
        this.headers = headers;
        this.notices = notices;
        this.pages = pages;
        this.once = once;
    }

    /** The form, as it was filled in. */
    record Filled(String may, String name, String relation, String reason) {
        Filled {
            may = Objects.requireNonNullElse(may, "");
            name = Objects.requireNonNullElse(name, "").strip();
            relation = Objects.requireNonNullElse(relation, "").strip();
            reason = Objects.requireNonNullElse(reason, "").strip();
        }

        Errors errors() {
            var errors = new Errors();
            FilledInvite.words(errors, "name", name, "circle.nominate.name.missing");
            FilledInvite.words(errors, "relation", relation, "circle.nominate.relation.missing");
            if (!may.equals("SUPPORTER") && !may.equals("READER")) errors.add("may", "circle.nominate.may.missing");
            if (reason.isEmpty()) errors.add("reason", "circle.nominate.reason.missing");
            if (reason.length() > MOST) errors.add("reason", "circle.long", MOST);
            return errors;
        }
    }

    /** The page. */
    record Nominating(Header head, Filled filled, Errors errors) {}

    @GetMapping("/nominate")
    ModelAndView form(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return page(viewer, dossier, new Filled("", "", "", ""), Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/nominate")
    ModelAndView nominate(
            Viewer.Person viewer, @PathVariable DossierId dossier, Filled filled, @RequestParam UUID form) {
        var errors = filled.errors();
        if (!errors.isEmpty()) return page(viewer, dossier, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var id = Uuid7.next();
            var change = access.change(viewer, Safe.of(dossier), "circle.nomination:" + id, Part.NOMINATION, Part.TEAM);
            var kind = Grant.Kind.valueOf(filled.may());
            nominations.add(change, id, viewer.id(), kind, filled.name(), filled.relation(), filled.reason());
            tellClient(change, id);
            return "/circle/" + dossier;
        }));
    }

    /** The client says no, perhaps with words; a yes is an invitation. */
    @PostMapping("/nomination/{nomination}/decline")
    ModelAndView decline(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID nomination,
            @RequestParam(defaultValue = "") String words,
            @RequestParam UUID form) {
        var said = words.strip();
        if (said.length() > MOST) throw new BadInput("circle.put.long");
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = access.change(
                    viewer,
                    Safe.of(dossier),
                    "circle.nomination:" + nomination,
                    Part.NOMINATION,
                    Part.INVITATION); // the client alone invites, so the client alone says no
            if (!nominations.declined(change, nomination, said.isEmpty() ? null : said)) throw new NotFound();
            return "/circle/" + dossier;
        }));
    }

    private void tellClient(Pass change, UUID nomination) {
        Around.account(members.of(change))
                .filter(client -> accounts.active(change, client))
                .ifPresent(client -> notices.send(
                        new Notice(client.value(), Notice.Kind.SOMETHING_NEW, "circle.nomination:" + nomination)));
    }

    private ModelAndView page(
            Viewer.Person viewer, DossierId dossier, Filled filled, Errors errors, HttpStatus status) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.NOMINATION, Part.IDENTITY, Part.CASES);
        if (pass.grant().kind() == Grant.Kind.CLIENT) throw new NotFound();
        if (!pass.may(Part.NOMINATION, Action.CHANGE)) throw new Forbidden();
        return pages.show("circle/nominate", new Nominating(headers.of(pass), filled, errors), status);
    }
}
