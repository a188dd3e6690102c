package nl.kring.team;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import nl.kring.audit.EventKind;
import nl.kring.dossier.Header;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
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

/** The help team of a dossier: handing over to a colleague, or helping together. */
@Controller
@RequestMapping("/team/{dossier}")
@Transactional
class TeamPages {
    private static final int MOST_NOTE = 2000;

    private final Access access;
    private final Members members;
    private final HandOvers handOvers;
    private final Signals signals;
    private final Directory directory;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;

    TeamPages(
            Access access,
            Members members,
            HandOvers handOvers,
            Signals signals,
            Directory directory,
            Header.Headers headers,
            Pages pages,
            Once once) {
        this.access = access;
        this.members = members;
        this.handOvers = handOvers;
        this.signals = signals;
        this.directory = directory;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
    }

    /** What was chosen and typed. */
    record Filled(String taker, String stays, String note) {
        Filled {
            taker = Objects.requireNonNullElse(taker, "");
            stays = Objects.requireNonNullElse(stays, "");
            note = Objects.requireNonNullElse(note, "").strip();
        }

        boolean together() {
            return !stays.equals("LEAVE");
        }
    }

    /**
     * The page.
     *
     * @param colleagues who can be asked; empty when this viewer asks nobody
     * @param mine whether the viewer helps here, and so can leave it to another
     * @param fresh whether the dossier was handed over to the viewer, who has not said to have seen it
     */
    record Team(
            Header head,
            List<Member> team,
            List<HandOver> history,
            List<Directory.Colleague> colleagues,
            boolean mine,
            boolean fresh,
            Filled filled,
            Errors errors,
            Directory directory) {
        String name(PersonId person) {
            return directory.name(person).orElse("");
        }
    }

    @GetMapping
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        return page(viewer, dossier, new Filled("", "TOGETHER", ""), Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView handOver(
            Viewer.Person viewer, @PathVariable DossierId dossier, Filled filled, @RequestParam("form") UUID form) {
        var taker = colleague(filled.taker());
        var errors = new Errors();
        if (taker.isEmpty()) errors.add("taker", "team.handover.taker.missing");
        if (filled.note().isEmpty()) errors.add("note", "team.handover.note.missing");
        if (filled.note().length() > MOST_NOTE) errors.add("note", "team.handover.note.long", MOST_NOTE);
        if (!errors.isEmpty()) return page(viewer, dossier, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var to = once.once(form, viewer.id().value(), () -> handedOver(viewer, dossier, taker.orElseThrow(), filled));
        if (!to.isEmpty()) return pages.go(to);
        errors.add("taker", "team.handover.taker.there");
        return page(viewer, dossier, filled, errors, HttpStatus.CONFLICT);
    }

    /** Where to go on; empty when the colleague helps here already. */
    private String handedOver(Viewer.Person viewer, DossierId dossier, Directory.Colleague taker, Filled filled) {
        var about = "team.member:" + taker.id();
        var change = access.change(viewer, Safe.of(dossier), EventKind.GRANT_GIVEN, about, Part.TEAM, Part.SIGNAL);
        var team = members.of(change);
        if (helps(team, taker.id())) return "";
        members.join(change, taker.id(), Grant.Kind.HELP_TEAM, taker.name(), change.at());
        var leaves = !filled.together() && helps(team, viewer.id());
        handOvers.add(change, viewer.id(), taker.id(), !leaves, filled.note());
        signals.raise(change, Signal.Kind.HANDED_OVER, taker.id().value(), null);
        if (!leaves) return "/team/" + dossier;
        members.leave(change, viewer.id());
        return "/home/work";
    }

    /** Who was asked has read the note. */
    @PostMapping("/seen")
    ModelAndView seen(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = access.change(viewer, Safe.of(dossier), "team.handover:" + dossier, Part.TEAM, Part.SIGNAL);
            signals.settle(change, Signal.Kind.HANDED_OVER, viewer.id().value());
            return "/home/dossier/" + dossier;
        }));
    }

    private ModelAndView page(
            Viewer.Person viewer, DossierId dossier, Filled filled, Errors errors, HttpStatus status) {
        var wish = Wish.need(Part.TEAM, Part.IDENTITY, Part.CASES).welcome(Part.SIGNAL);
        var pass = access.pass(viewer, Safe.of(dossier), wish);
        var asks = pass.may(Part.TEAM, Action.CHANGE);
        if (!asks && status != HttpStatus.OK) throw new Forbidden();
        if (pass.grant().kind() == Grant.Kind.CLIENT) return pages.go("/home");
        var team = members.of(pass);
        var others = asks ? others(team) : List.<Directory.Colleague>of();
        var view = new Team(
                headers.of(pass),
                team,
                handOvers.of(pass),
                others,
                helps(team, viewer.id()),
                fresh(pass, viewer),
                filled,
                errors,
                directory);
        return pages.show("team/team", view, status);
    }

    private List<Directory.Colleague> others(List<Member> team) {
        return directory.holding(Role.WORKER).stream()
                .filter(one -> !helps(team, one.id()))
                .toList();
    }

    private boolean fresh(Pass pass, Viewer.Person viewer) {
        return pass.opens(Part.SIGNAL)
                && signals.of(pass).stream()
                        .anyMatch(signal -> signal.kind() == Signal.Kind.HANDED_OVER
                                && signal.about().equals(viewer.id().value()));
    }

    private Optional<Directory.Colleague> colleague(String id) {
        return directory.holding(Role.WORKER).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst();
    }

    private static boolean helps(List<Member> team, PersonId person) {
        return team.stream()
                .anyMatch(member ->
                        member.kind() == Grant.Kind.HELP_TEAM && member.person().equals(person));
    }
}
