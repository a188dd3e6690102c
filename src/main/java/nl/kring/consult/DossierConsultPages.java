package nl.kring.consult;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Asking a colleague about a client, with a look at chosen parts for some days. */
@Controller
@RequestMapping("/consult/dossier/{dossier}")
class DossierConsultPages {
    static final int SHORTEST_REASON = 20;

    private final Access access;
    private final AskDesk desk;
    private final AskColleague askColleague;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    DossierConsultPages(
            Access access,
            AskDesk desk,
            AskColleague askColleague,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.desk = desk;
        this.askColleague = askColleague;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** @param again what was asked before and is asked once more */
    @GetMapping
    ModelAndView all(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID again) {
        return again == null
                ? desk.show(viewer, dossier, Asked.NOTHING, Errors.none())
                : desk.again(viewer, dossier, again, "", Errors.none());
    }

    @PostMapping
    ModelAndView ask(Viewer.Person viewer, @PathVariable DossierId dossier, Asked filled, @RequestParam UUID form) {
        var errors = filled.errors("consult.reason.short", SHORTEST_REASON);
        if (!Asked.DAYS.contains(filled.days())) errors.add("days", "consult.days.missing");
        var parts = Asked.PARTS.stream()
                .filter(filled.parts()::contains)
                .map(Part::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        if (parts.isEmpty()) errors.add("parts", "consult.parts.missing");
        var colleague = steps.in(() -> {
            requireAsking(viewer, dossier);
            return filled.colleague(directory.holding(Role.WORKER));
        });
        if (colleague.isEmpty()) errors.add("colleague", "consult.colleague.missing");
        if (!errors.isEmpty()) return desk.show(viewer, dossier, filled, errors);
        var lasts = Duration.ofDays(Integer.parseInt(filled.days()));
        var to = steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> askColleague.about(
                        viewer, dossier, colleague.orElseThrow(), filled.subject(), parts, lasts, filled.text())));
        return to.isEmpty()
                ? desk.show(viewer, dossier, filled, errors.add("colleague", "consult.colleague.there"))
                : pages.go(to);
    }

    /** @throws Forbidden for who advises, or stands in */
    private void requireAsking(Viewer.Person viewer, DossierId dossier) {
        if (!AskDesk.asks(access.pass(viewer, Safe.of(dossier), AskDesk.WISH))) throw new Forbidden();
    }
}
