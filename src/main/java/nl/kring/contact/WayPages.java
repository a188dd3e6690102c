package nl.kring.contact;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.dossier.Contacts;
import nl.kring.dossier.Contacts.Way;
import nl.kring.dossier.Header;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How to reach the client, changed by the client or by the help team. The help team is told of what the client changed. */
@Controller
@RequestMapping("/contact/{dossier}")
@Transactional
class WayPages {
    private static final Wish WISH = Wish.need(Part.IDENTITY, Part.CASES).welcome(Part.WAYS, Part.SIGNAL);

    private final Access access;
    private final Contacts contacts;
    private final Who who;
    private final Signals signals;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;

    WayPages(
            Access access,
            Contacts contacts,
            Who who,
            Signals signals,
            Header.Headers headers,
            Pages pages,
            Once once) {
        this.access = access;
        this.contacts = contacts;
        this.who = who;
        this.signals = signals;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
    }

    /**
     * All ways.
     *
     * @param head null for the client
     * @param changes whether the reader may change them
     * @param told whether the client's last change still waits to be seen
     */
    record All(
            DossierId dossier, @Nullable Header head, boolean changes, List<Way> ways, boolean told, Who.Known who) {}

    /** The form of one. @param way null for a new one */
    record One(
            DossierId dossier,
            @Nullable Header head,
            @Nullable Way way,
            WayForm typed,
            Errors errors) {}

    @GetMapping
    ModelAndView all(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        var waits = pass.opens(Part.SIGNAL)
                && signals.of(pass).stream().anyMatch(signal -> signal.kind() == Signal.Kind.WAYS);
        return pages.show(
                "contact/ways", new All(dossier, head(pass), changes(pass), contacts.ways(pass), waits, who.of(pass)));
    }

    @GetMapping("/new")
    ModelAndView blank(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return form(changing(viewer, dossier), null, new WayForm("PHONE", "", ""), Errors.none(), HttpStatus.OK);
    }

    @GetMapping("/{way}")
    ModelAndView one(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID way) {
        var pass = changing(viewer, dossier);
        var found = way(pass, way);
        return form(pass, found, WayForm.of(found.contact()), Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(
            Viewer.Person viewer, @PathVariable DossierId dossier, WayForm typed, @RequestParam("form") UUID form) {
        var errors = typed.errors();
        if (!errors.isEmpty())
            return form(changing(viewer, dossier), null, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, dossier);
            contacts.add(change, typed.contact());
            tell(change);
            return path(dossier);
        }));
    }

    @PostMapping("/{way}")
    ModelAndView change(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID way,
            @RequestParam int base,
            WayForm typed,
            @RequestParam("form") UUID form) {
        var errors = typed.errors();
        if (!errors.isEmpty()) {
            var pass = changing(viewer, dossier);
            return form(pass, way(pass, way), typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var to = once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, dossier);
            var former = way(change, way);
            if (former.revision() != base || !contacts.change(change, former, typed.contact())) return "";
            tell(change);
            return path(dossier);
        });
        if (!to.isEmpty()) return pages.go(to);
        var pass = changing(viewer, dossier);
        var now = way(pass, way);
        var late = Errors.none().add("value", "contact.meanwhile", now.contact().value());
        return form(pass, now, typed, late, HttpStatus.CONFLICT);
    }

    @PostMapping("/{way}/end")
    ModelAndView end(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID way,
            @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, dossier);
            if (contacts.end(change, way(change, way))) tell(change);
            return path(dossier);
        }));
    }

    /** The help team has seen what the client changed. */
    @PostMapping("/seen")
    ModelAndView seen(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = change(viewer, dossier);
            if (isClient(change)) throw new Forbidden();
            signals.settle(change, Signal.Kind.WAYS);
            return path(dossier);
        }));
    }

    private void tell(Change change) {
        if (isClient(change))
            signals.raise(change, Signal.Kind.WAYS, change.dossier().value(), null);
    }

    private Change change(Viewer.Person viewer, DossierId dossier) {
        return access.change(viewer, Safe.of(dossier), "dossier.contact:" + dossier, Part.WAYS, Part.SIGNAL);
    }

    private Pass changing(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        if (!changes(pass)) throw new Forbidden();
        return pass;
    }

    private static boolean changes(Pass pass) {
        return pass.may(Part.WAYS, Action.CHANGE);
    }

    private Way way(Pass pass, UUID id) {
        return contacts.ways(pass).stream()
                .filter(way -> way.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private ModelAndView form(Pass pass, @Nullable Way way, WayForm typed, Errors errors, HttpStatus status) {
        return pages.show("contact/way", new One(pass.dossier(), head(pass), way, typed, errors), status);
    }

    private @Nullable Header head(Pass pass) {
        return isClient(pass) ? null : headers.of(pass);
    }

    private static boolean isClient(Pass pass) {
        return pass.grant().kind() == Grant.Kind.CLIENT;
    }

    private static String path(DossierId dossier) {
        return "/contact/" + dossier;
    }
}
