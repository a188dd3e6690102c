package nl.kring.circle;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.SeenBy;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Accounts;
import nl.kring.account.Roles;
import nl.kring.circle.Offers.Invited;
import nl.kring.circle.Offers.Put;
import nl.kring.dossier.Header;
import nl.kring.team.Comings;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Everybody with access to a dossier, for everybody with access to it; the client keeps the circle from here. */
@Controller
@Transactional
class CirclePages {
    private static final Wish OUTSIDE = Wish.need(Part.CIRCLE).welcome(Part.INVITATION, Part.NOMINATION);
    private static final Wish WORK =
            Wish.need(Part.CIRCLE, Part.IDENTITY, Part.CASES).welcome(Part.NOMINATION);

    private final Access access;
    private final SeenBy seenBy;
    private final Members members;
    private final Comings comings;
    private final Offers offers;
    private final Header.Headers headers;
    private final Accounts accounts;
    private final Pages pages;

    CirclePages(
            Access access,
            SeenBy seenBy,
            Members members,
            Comings comings,
            Offers offers,
            Header.Headers headers,
            Accounts accounts,
            Pages pages) {
        this.access = access;
        this.seenBy = seenBy;
        this.members = members;
        this.comings = comings;
        this.offers = offers;
        this.headers = headers;
        this.accounts = accounts;
        this.pages = pages;
    }

    /** What the client sees. @param waiting whom the help team puts forward */
    record Own(DossierId dossier, List<Member> people, List<Member> gone, List<Invited> invited, List<Put> waiting) {}

    /**
     * What the help team sees.
     *
     * @param ends whose place the help team ends when the client says so: it was given on paper
     * @param paper whether the client has no account, so that it goes by paper
     */
    record Work(
            Header head,
            List<Member> people,
            List<Member> gone,
            List<Invited> invited,
            List<Put> put,
            Set<PersonId> ends,
            boolean nominates,
            boolean paper) {}

    /** What somebody of the circle sees. @param looking as whom the client looks; null for that person's own page */
    record Helping(
            DossierId dossier,
            String client,
            List<Member> people,
            List<Member> gone,
            @Nullable Member looking) {}

    @GetMapping("/circle/{dossier}")
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Roles.outside(viewer) ? OUTSIDE : WORK);
        var people = members.of(pass);
        return switch (pass.grant().kind()) {
            case CLIENT -> pages.show("circle/own", own(pass, people));
            case SUPPORTER, READER -> pages.show("circle/helping", helping(pass, people, null));
            default -> pages.show("circle/work", work(pass, people));
        };
    }

    /** What this person of the circle sees, shown to the client. */
    @GetMapping("/circle/{dossier}/as/{person}")
    ModelAndView as(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID person) {
        var pass = seenBy.pass(viewer, dossier, new PersonId(person), Wish.need(Part.CIRCLE));
        var people = members.of(pass);
        var looking = people.stream()
                .filter(it -> it.person().value().equals(person))
                .findFirst()
                .orElseThrow(NotFound::new);
        return pages.show("circle/helping", helping(pass, people, looking));
    }

    private Helping helping(Pass pass, List<Member> people, @Nullable Member looking) {
        return new Helping(
                pass.dossier(),
                Around.given(people),
                people.stream().map(Member::familiar).toList(),
                gone(pass),
                looking);
    }

    private List<Member> gone(Pass pass) {
        return comings.gone(pass, pass.at().minus(Offers.SHOWN));
    }

    private Own own(Pass pass, List<Member> people) {
        return new Own(pass.dossier(), people, gone(pass), offers.invited(pass), offers.waiting(pass));
    }

    private Work work(Pass pass, List<Member> people) {
        var nominates = pass.may(Part.NOMINATION, Action.CHANGE);
        var knows = pass.opens(Part.NOMINATION);
        var known = knows ? offers.paper(pass) : Offers.Paper.NONE;
        var paper = nominates
                && Around.account(people)
                        .filter(client -> accounts.active(pass, client))
                        .isEmpty();
        return new Work(
                headers.of(pass),
                people,
                gone(pass),
                known.invited(),
                knows ? offers.put(pass) : List.of(),
                nominates ? known.places() : Set.of(),
                nominates,
                paper);
    }
}
