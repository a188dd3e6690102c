package nl.kring.contact;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Corrections;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Correcting name and birth date (AVG 16), by the help team. What stands is read in a transaction of its own, before the
 * change: for whoever may not correct it there is no such page, whatever was sent.
 */
@Controller
@RequestMapping("/contact/{dossier}/identity")
class WhoPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Access access;
    private final Who who;
    private final Clients clients;
    private final Corrections corrections;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;
    private final Clock clock;
    private final Steps steps;

    WhoPages(
            Access access,
            Who who,
            Clients clients,
            Corrections corrections,
            Header.Headers headers,
            Pages pages,
            Once once,
            Clock clock,
            Steps steps) {
        this.access = access;
        this.who = who;
        this.clients = clients;
        this.corrections = corrections;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
        this.clock = clock;
        this.steps = steps;
    }

    /** What stands, and what stood before. */
    record Standing(Header head, Who.Known who) {}

    /**
     * The page with the form.
     *
     * @param base the revision that the form corrects
     * @param meanwhile what somebody else wrote while this was typed; otherwise null
     */
    record Correcting(
            Standing standing,
            int base,
            WhoForm typed,
            @Nullable Client meanwhile,
            Errors errors) {

        String path() {
            return "/contact/" + standing.head().client().dossier();
        }
    }

    @GetMapping
    ModelAndView form(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var now = standing(viewer, dossier);
        var typed = WhoForm.of(now.who().client());
        return page(new Correcting(now, now.who().revision(), typed, null, Errors.none()), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView correct(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam int base,
            WhoForm typed,
            @RequestParam("form") UUID form) {
        var before = standing(viewer, dossier);
        var errors = typed.errors(today());
        if (!errors.isEmpty())
            return page(new Correcting(before, base, typed, null, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        var to = steps.in(() -> once.once(form, viewer.id().value(), () -> corrected(viewer, dossier, base, typed)));
        if (!to.isEmpty()) return pages.go(to);
        var now = standing(viewer, dossier);
        var other = now.who().client();
        return page(new Correcting(now, now.who().revision(), typed, other, Errors.none()), HttpStatus.CONFLICT);
    }

    /** Where to go; empty when somebody else was first. */
    private String corrected(Viewer.Person viewer, DossierId dossier, int base, WhoForm typed) {
        var change = access.change(viewer, Safe.of(dossier), "dossier.client:" + dossier, Part.IDENTITY, Part.TEAM);
        var former = clients.standing(change);
        if (former.revision() != base) return "";
        var now = typed.client(former.client(), today());
        var path = "/contact/" + dossier + "/identity";
        if (now.equals(former.client())) return path; // what stands already needs no correction
        return corrections.correct(change, former, now, typed.reason()) ? path : "";
    }

    private Standing standing(Viewer.Person viewer, DossierId dossier) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), Part.IDENTITY, Part.CASES);
            var known = who.of(pass);
            if (!known.corrects()) throw new NotFound();
            return new Standing(headers.of(pass), known);
        });
    }

    private ModelAndView page(Correcting view, HttpStatus status) {
        return pages.show("contact/who", view, status);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HERE);
    }
}
