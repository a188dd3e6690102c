package nl.kring.inquiry;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
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

/** A worker takes a thread along into the dossier that was registered for whoever asked. */
@Controller
@RequestMapping("/desk/{thread}/grow")
class GrowPages {
    private final Access access;
    private final Own own;
    private final Inquiries inquiries;
    private final Clients clients;
    private final GrowUp growUp;
    private final Pages pages;
    private final Steps steps;
    private final Once once;

    GrowPages(
            Access access,
            Own own,
            Inquiries inquiries,
            Clients clients,
            GrowUp growUp,
            Pages pages,
            Steps steps,
            Once once) {
        this.access = access;
        this.own = own;
        this.inquiries = inquiries;
        this.clients = clients;
        this.growUp = growUp;
        this.pages = pages;
        this.steps = steps;
        this.once = once;
    }

    /** @param clients whose dossiers the viewer helps in, the newest twenty */
    record Growing(Inquiry inquiry, Wish wish, List<Client> clients, Errors errors) {}

    @GetMapping
    ModelAndView choose(Viewer.Person viewer, @PathVariable UUID thread) {
        return show(viewer, thread, Errors.none());
    }

    /** @param dossier into which the words go */
    @PostMapping
    ModelAndView grow(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam(required = false) @Nullable DossierId dossier,
            @RequestParam UUID form) {
        if (dossier == null) return show(viewer, thread, Errors.none().add("dossier", "inquiry.grow.error.dossier"));
        return steps.in(() -> pages.go(once.once(form, viewer.id().value(), () -> {
            growUp.grow(viewer, thread, dossier);
            return "/conversation/" + dossier;
        })));
    }

    /** In two steps, each with leave of its own: the thread, and the dossiers. */
    private ModelAndView show(Viewer.Person viewer, UUID thread, Errors errors) {
        if (!viewer.is(Role.WORKER)) throw new NotFound();
        var inquiry = steps.in(
                () -> inquiries.of(DeskRules.answering(access.pass(viewer, new Safe.Thread(thread), Part.TALK))));
        var wish = inquiry.wish();
        if (wish == null) throw new NotFound();
        return steps.in(() -> {
            var mine = new HashSet<>(own.dossiers(viewer)); // a worker who is also helped here
            var helped = clients.newest(access.reach(viewer, Part.IDENTITY, Part.CONVERSATION)).stream()
                    .filter(it -> !mine.contains(it.dossier()))
                    .toList();
            return pages.show(
                    "inquiry/growing",
                    new Growing(inquiry, wish, helped, errors),
                    errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }
}
