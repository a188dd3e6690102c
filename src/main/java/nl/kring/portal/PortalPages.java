package nl.kring.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.factor.Codes.Purpose;
import nl.kring.factor.RelyingParty;
import nl.kring.portal.Letter.Checked;
import nl.kring.portal.Letter.Handed;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Qr;
import nl.kring.web.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For the help team: how the client gets into the portal, a letter with a code, and the way back. */
@Controller
class PortalPages {
    private static final String CODE = "portal-code-";

    private final Pages pages;
    private final HandOver handOver;
    private final Shelf shelf;
    private final RelyingParty site;
    private final Clock clock;

    PortalPages(Pages pages, HandOver handOver, Shelf shelf, RelyingParty site, Clock clock) {
        this.pages = pages;
        this.handOver = handOver;
        this.shelf = shelf;
        this.site = site;
        this.clock = clock;
    }

    /**
     * @param active whether the client can sign in already: then a code is the way back, and asks for a check
     * @param waits whether a code was given that was not seen used and still works
     */
    record State(HandOver.Seen seen, boolean active, boolean waits, Errors errors, String handed, String checked) {}

    /** The letter, or the code to say; shown until it is put away. */
    record Show(HandOver.Seen seen, Letter letter, String code, String address, Qr picture) {}

    @GetMapping("/portal/{dossier}")
    ModelAndView state(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var seen = handOver.look(viewer, dossier);
        return show(seen, isActive(dossier, seen), Errors.none(), "", "", HttpStatus.OK);
    }

    @PostMapping("/portal/{dossier}/letter")
    ModelAndView hand(
            HttpServletRequest request,
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String handed,
            @RequestParam(defaultValue = "") String checked) {
        var seen = handOver.look(viewer, dossier);
        StaleFactor.unlessRecent(viewer, clock.instant());
        var active = isActive(dossier, seen);
        var how = choice(Handed.class, handed);
        var check = choice(Checked.class, checked);
        var errors = Errors.none();
        if (how.isEmpty()) errors.add("handed", "portal.handed.missing");
        if (active && check.isEmpty()) errors.add("checked", "portal.checked.missing");
        if (!errors.isEmpty()) return show(seen, active, errors, handed, checked, HttpStatus.UNPROCESSABLE_CONTENT);
        handOver.hand(
                        form,
                        viewer,
                        dossier,
                        seen.head().client().name(),
                        active ? Purpose.WAY_BACK : Purpose.ACTIVATION,
                        how.get(),
                        active ? check.orElse(null) : null)
                .ifPresent(given -> shelf.keep(request, CODE + dossier, given.letter() + " " + given.code()));
        return pages.go("/portal/" + dossier + "/letter");
    }

    @GetMapping("/portal/{dossier}/letter")
    ModelAndView letter(HttpServletRequest request, Viewer.Person viewer, @PathVariable DossierId dossier) {
        var seen = handOver.look(viewer, dossier);
        var newest = seen.letters().stream().findFirst().map(Letter::id).orElse(null);
        return shelf.kept(request, CODE + dossier)
                .map(text -> text.split(" ", 2))
                .filter(kept -> kept[0].equals(String.valueOf(newest))) // a newer code ended this one
                .map(kept -> pages.show(
                        "portal/letter",
                        new Show(seen, seen.letters().getFirst(), kept[1], site.origin(), Qr.of(site.origin()))))
                .orElseGet(() -> pages.go("/portal/" + dossier));
    }

    @PostMapping("/portal/{dossier}/letter/end")
    ModelAndView putAway(HttpServletRequest request, Viewer.Person viewer, @PathVariable DossierId dossier) {
        handOver.look(viewer, dossier);
        shelf.forget(request, CODE + dossier);
        return pages.go("/portal/" + dossier);
    }

    private ModelAndView show(
            HandOver.Seen seen, boolean active, Errors errors, String handed, String checked, HttpStatus status) {
        var waits = !active
                && seen.letters().stream()
                        .findFirst()
                        .filter(letter -> clock.instant().isBefore(letter.ends()))
                        .isPresent();
        return pages.show("portal/state", new State(seen, active, waits, errors, handed, checked), status);
    }

    private boolean isActive(DossierId dossier, HandOver.Seen seen) {
        var person = seen.person();
        return person != null && handOver.active(dossier, person);
    }

    private static <E extends Enum<E>> Optional<E> choice(Class<E> kind, String typed) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> it.name().equals(typed))
                .findFirst();
    }
}
