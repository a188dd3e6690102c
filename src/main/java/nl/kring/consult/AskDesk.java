package nl.kring.consult;

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
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What was asked about a client, with the form to ask more for who may. */
@Component
class AskDesk {
    static final Wish WISH = Wish.need(Part.CONSULT, Part.HEAD).welcome(Part.IDENTITY, Part.CASES, Part.TEAM);

    private final Access access;
    private final Threads threads;
    private final Members members;
    private final Header.Headers headers;
    private final Directory directory;
    private final Pages pages;
    private final Steps steps;

    AskDesk(
            Access access,
            Threads threads,
            Members members,
            Header.Headers headers,
            Directory directory,
            Pages pages,
            Steps steps) {
        this.access = access;
        this.threads = threads;
        this.members = members;
        this.headers = headers;
        this.directory = directory;
        this.pages = pages;
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

    ModelAndView show(Viewer.Person viewer, DossierId dossier, Asked filled, Errors errors) {
        return steps.in(() -> show(access.pass(viewer, Safe.of(dossier), WISH), viewer, filled, errors));
    }

    /** The form with what was asked before, to ask it once more. @param text what was typed meanwhile */
    ModelAndView again(Viewer.Person viewer, DossierId dossier, UUID thread, String text, Errors errors) {
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossier), WISH);
            return show(pass, viewer, Asked.again(own(pass, threads.of(pass, thread)), text), errors);
        });
    }

    private ModelAndView show(Pass pass, Viewer.Person viewer, Asked filled, Errors errors) {
        var colleagues = asks(pass) ? others(pass, viewer) : List.<Directory.Colleague>of();
        var found = threads.of(pass).stream().filter(one -> sees(pass, one)).toList();
        var view = new All(headers.of(pass), found, colleagues, filled, errors, directory);
        return pages.show("consult/dossier", view, ConsultPages.status(errors));
    }

    private List<Directory.Colleague> others(Pass pass, Viewer.Person viewer) {
        var there = members.of(pass).stream().map(Member::person).collect(Collectors.toSet());
        return directory.holding(Role.WORKER).stream()
                .filter(one -> !one.id().equals(viewer.id()) && !there.contains(one.id()))
                .toList();
    }

    /** Not for who advises, or stands in. */
    static boolean asks(Pass pass) {
        return pass.may(Part.TEAM, Action.CHANGE);
    }

    /** Whoever advises sees the own question, and no other about this client. */
    private static boolean sees(Pass pass, Thread thread) {
        return pass.grant().kind() != Grant.Kind.CONSULTED || thread.with(pass.person());
    }

    static Thread own(Pass pass, Thread thread) {
        if (!sees(pass, thread)) throw new NotFound();
        return thread;
    }
}
