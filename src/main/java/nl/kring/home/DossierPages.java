package nl.kring.home;

import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Grant;
import nl.kring.access.Merges;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Directory;
import nl.kring.dossier.Header;
import nl.kring.dossier.Joins;
import nl.kring.plan.Goals;
import nl.kring.report.Drafts;
import nl.kring.report.ReportForm;
import nl.kring.team.Members;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.Timelines;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** A dossier at a glance, for the help team, the team lead, and who is in with emergency access. */
@Controller
@Transactional
class DossierPages {
    private static final Wish WISH = Wish.need(Part.IDENTITY, Part.CASES)
            .welcome(
                    Part.PLAN,
                    Part.PLAN_ANSWER,
                    Part.REPORT,
                    Part.REPORT_INTERNAL,
                    Part.REPORT_ANSWER,
                    Part.CONVERSATION,
                    Part.GROUP,
                    Part.DRAFT,
                    Part.TEAM,
                    Part.MERGE);
    private static final int NEWEST = 8;

    private final Pages pages;
    private final Access access;
    private final Header.Headers headers;
    private final Goals goals;
    private final Timelines timelines;
    private final Drafts drafts;
    private final Members members;
    private final Emergencies emergencies;
    private final Directory directory;
    private final Merges merges;
    private final Joins joins;

    DossierPages(
            Pages pages,
            Access access,
            Header.Headers headers,
            Goals goals,
            Timelines timelines,
            Drafts drafts,
            Members members,
            Emergencies emergencies,
            Directory directory,
            Merges merges,
            Joins joins) {
        this.pages = pages;
        this.access = access;
        this.headers = headers;
        this.goals = goals;
        this.timelines = timelines;
        this.drafts = drafts;
        this.members = members;
        this.emergencies = emergencies;
        this.directory = directory;
        this.merges = merges;
        this.joins = joins;
    }

    @GetMapping("/home/dossier/{dossier}")
    ModelAndView overview(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        if (pass.grant().kind() == Grant.Kind.CLIENT) return pages.go("/home");
        return pages.show("home/overview", overview(pass));
    }

    private Overview overview(Pass pass) {
        var head = headers.of(pass);
        var since = pass.at().minus(Urgent.SHOWN);
        return new Overview(
                head,
                pass.may(Part.REPORT, Action.CHANGE)
                        ? ReportForm.empty(
                                pass.dossier(), head.client().given(), Here.day(pass.at()), drafts.ofNew(pass))
                        : null,
                pass.opens(Part.REPORT) ? timelines.of(pass, TimelineEntry.Place.NEWEST, NEWEST) : null,
                goals.of(pass),
                members.of(pass),
                emergencies.of(pass, since).stream()
                        .map(it -> Urgent.of(it, directory, ""))
                        .toList(),
                merging(pass));
    }

    private Overview.Merging merging(Pass pass) {
        var waiting = pass.opens(Part.MERGE)
                ? merges.of(pass).filter(merge -> merge.confirmed() == null).orElse(null)
                : null;
        var by = waiting == null ? "" : directory.name(waiting.askedBy()).orElse("");
        var mine = waiting != null
                && pass.viewer() instanceof Viewer.Person person
                && waiting.askedBy().equals(person.id());
        return new Overview.Merging(waiting, by, mine, pass.may(Part.MERGE, Action.CHANGE), joins.of(pass));
    }
}
