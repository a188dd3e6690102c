package nl.kring.consult;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Directory;
import nl.kring.dossier.Header;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.Words;
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
    private static final Wish WISH =
            Wish.need(Part.CONSULT, Part.IDENTITY, Part.CASES).welcome(Part.TEAM);

    private final Access access;
    private final Threads threads;
    private final AskColleague askColleague;
    private final Members members;
    private final Header.Headers headers;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    DossierConsultPages(
            Access access,
            Threads threads,
            AskColleague askColleague,
            Members members,
            Header.Headers headers,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.threads = threads;
        this.askColleague = askColleague;
        this.members = members;
        this.headers = headers;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** @param colleagues who can be asked; empty for who asks nobody here */
    record All(
            Header head,
            List<Thread> threads,
            List<Directory.Colleague> colleagues,
            Asked filled,
            Errors errors,
            Directory directory) {
        String name(PersonId person) {
            return directory.name(person).orElse("–");
        }
    }

    /** @param ends whether the viewer may end the look @param text what was typed */
    record One(
            Header head,
            Thread thread,
            List<Said> said,
            boolean looks,
            boolean ends,
            PersonId me,
            Directory directory,
            String text,
            Errors errors) {
        String name(PersonId person) {
            return directory.name(person).orElse("–");
        }
    }

    @GetMapping
    ModelAndView all(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return all(viewer, dossier, Asked.NOTHING, Errors.none());
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
        if (!errors.isEmpty()) return all(viewer, dossier, filled, errors);
        var lasts = Duration.ofDays(Integer.parseInt(filled.days()));
        var to = steps.in(() -> once.once(
                form,
                viewer.id().value(),
                () -> askColleague.about(
                        viewer, dossier, colleague.orElseThrow(), filled.subject(), parts, lasts, filled.text())));
        return to.isEmpty()
                ? all(viewer, dossier, filled, errors.add("colleague", "consult.colleague.there"))
                : pages.go(to);
    }

    @GetMapping("/{thread}")
    ModelAndView one(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID thread) {
        return one(viewer, dossier, thread, "", Errors.none());
    }

    @PostMapping("/{thread}")
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID thread,
            @RequestParam(defaultValue = "") String text,
            @RequestParam UUID form) {
        var clean = Words.clean(text);
        var errors = Threads.WORDS.check(clean);
        if (!errors.isEmpty()) return one(viewer, dossier, thread, clean, errors);
        return pages.go(steps.in(() -> {
            var change = access.change(viewer, Safe.of(dossier), "consult.thread:" + thread, Part.CONSULT);
            return once.once(form, viewer.id().value(), () -> {
                var found = threads.of(change, thread);
                threads.say(change, own(change, found), clean);
                return found.path();
            });
        }));
    }

    @PostMapping("/{thread}/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID thread) {
        return pages.go(steps.in(() -> {
            askColleague.end(viewer, dossier, thread);
            return "/consult/dossier/" + dossier;
        }));
    }

    private ModelAndView all(Viewer.Person viewer, DossierId dossier, Asked filled, Errors errors) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), WISH);
            var colleagues = asks(pass) ? others(pass, viewer) : List.<Directory.Colleague>of();
            var found = threads.of(pass).stream().filter(one -> sees(pass, one)).toList();
            var view = new All(headers.of(pass), found, colleagues, filled, errors, directory);
            return pages.show("consult/dossier", view, ConsultPages.status(errors));
        });
    }

    private ModelAndView one(Viewer.Person viewer, DossierId dossier, UUID id, String text, Errors errors) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), WISH);
            var thread = own(pass, threads.of(pass, id));
            var view = new One(
                    headers.of(pass),
                    thread,
                    threads.said(pass, id),
                    thread.looksAt(pass.at()),
                    asks(pass),
                    viewer.id(),
                    directory,
                    text,
                    errors);
            return pages.show("consult/about", view, ConsultPages.status(errors));
        });
    }

    /** @throws Forbidden for who advises, or stands in */
    private void requireAsking(Viewer.Person viewer, DossierId dossier) {
        if (!asks(access.pass(viewer, Safe.of(dossier), WISH))) throw new Forbidden();
    }

    private static boolean asks(Pass pass) {
        return pass.may(Part.TEAM, Action.CHANGE);
    }

    /** Whoever advises sees the own question, and no other about this client. */
    private static boolean sees(Pass pass, Thread thread) {
        return pass.grant().kind() != Grant.Kind.CONSULTED || thread.with(pass.person());
    }

    private static Thread own(Pass pass, Thread thread) {
        if (!sees(pass, thread)) throw new NotFound();
        return thread;
    }

    private List<Directory.Colleague> others(Pass pass, Viewer.Person viewer) {
        var there = members.of(pass).stream().map(Member::person).collect(Collectors.toSet());
        return directory.holding(Role.WORKER).stream()
                .filter(one -> !one.id().equals(viewer.id()) && !there.contains(one.id()))
                .toList();
    }
}
