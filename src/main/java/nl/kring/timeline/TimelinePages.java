package nl.kring.timeline;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.dossier.Copy;
import nl.kring.dossier.Header;
import nl.kring.dossier.WholeDossier;
import nl.kring.timeline.TimelineEntry.Place;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All that happened in a dossier, searching in it, and all of it on paper; for those who help. */
@Controller
@RequestMapping("/timeline/{dossier}")
@Transactional
class TimelinePages {
    private static final int ROWS = 30;
    private static final int MOST_FOUND = 100;
    private static final int LONGEST = 100;
    private static final Wish WISH = Wish.need(Part.IDENTITY, Part.CASES)
            .welcome(
                    Part.PLAN,
                    Part.PLAN_ANSWER,
                    Part.REPORT,
                    Part.REPORT_INTERNAL,
                    Part.REPORT_ANSWER,
                    Part.CONVERSATION,
                    Part.GROUP,
                    Part.TEAM);

    /** What is on paper beside who the client is. */
    private static final Part[] PAPER = {
        Part.CASES,
        Part.PLAN,
        Part.PLAN_ANSWER,
        Part.REPORT,
        Part.REPORT_INTERNAL,
        Part.REPORT_ANSWER,
        Part.CONVERSATION,
        Part.GROUP,
        Part.CIRCLE,
        Part.NOMINATION,
        Part.TEAM,
        Part.CONSULT
    };

    private final Access access;
    private final Timelines timelines;
    private final WholeDossier whole;
    private final Header.Headers headers;
    private final Pages pages;

    TimelinePages(Access access, Timelines timelines, WholeDossier whole, Header.Headers headers, Pages pages) {
        this.access = access;
        this.timelines = timelines;
        this.whole = whole;
        this.headers = headers;
        this.pages = pages;
    }

    /**
     * The page.
     *
     * @param prints whether the reader may have all of it on paper
     * @param words what was looked for; empty when nothing was
     * @param older where the next page begins; null when there is none
     */
    record Line(
            Header head,
            boolean prints,
            List<TimelineEntry> entries,
            String words,
            @Nullable Place older) {}

    /** All of it on paper. */
    record Paper(Header head, List<Copy.Item> items, Instant at) {}

    @GetMapping
    ModelAndView show(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String id) {
        var pass = pass(viewer, dossier);
        var entries = timelines.of(pass, place(at, id), ROWS + 1);
        var shown = entries.stream().limit(ROWS).toList();
        var older = entries.size() > ROWS ? shown.getLast().place() : null;
        return pages.show("timeline/timeline", new Line(headers.of(pass), prints(pass), shown, "", older));
    }

    /** A post, so that the words stand in no address. */
    @PostMapping
    ModelAndView search(
            Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam(defaultValue = "") String words) {
        var pass = pass(viewer, dossier);
        var asked = words.strip().substring(0, Math.min(words.strip().length(), LONGEST));
        var found = timelines.search(pass, asked, MOST_FOUND);
        return pages.show("timeline/timeline", new Line(headers.of(pass), prints(pass), found, asked, null));
    }

    @GetMapping("/print")
    ModelAndView print(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.export(viewer, Safe.of(dossier), "dossier:" + dossier, Part.IDENTITY, PAPER);
        return pages.show(
                "timeline/print", new Paper(headers.of(pass), whole.copy(pass).items(), pass.at()));
    }

    private static boolean prints(Pass pass) {
        return Stream.of(PAPER).allMatch(part -> pass.may(part, Action.READ));
    }

    private Pass pass(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        if (pass.grant().kind() == Grant.Kind.CLIENT) throw new NotFound();
        return pass;
    }

    private static Place place(String at, String id) {
        try {
            return at.isEmpty() ? Place.NEWEST : new Place(Instant.parse(at), UUID.fromString(id));
        } catch (DateTimeParseException | IllegalArgumentException noPlace) {
            return Place.NEWEST;
        }
    }
}
