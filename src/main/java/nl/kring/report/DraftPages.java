package nl.kring.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.web.BadInput;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Keeping what somebody is writing. The log has a line when a draft begins, and when it ends; nobody else sees what stands
 * in between, so that a line for every few seconds of typing would only hide what matters (NEN 7513).
 */
@Controller
@RequestMapping("/report/{dossier}/draft")
@Transactional
class DraftPages {
    /** Characters; a form takes less, and what is too long for it is not lost. */
    static final int MOST = 100_000;

    private final Access access;
    private final Drafts drafts;
    private final Reports reports;
    private final Pages pages;

    DraftPages(Access access, Drafts drafts, Reports reports, Pages pages) {
        this.access = access;
        this.drafts = drafts;
        this.reports = reports;
        this.pages = pages;
    }

    /** What was saved, for the page that goes on. @param beside whether another page had saved the draft meanwhile */
    record Saved(UUID draft, int revision, Instant at, boolean beside) {}

    /** What a page says when it saves itself. @param report the report that it corrects, upon the version base */
    record Page(
            UUID form,
            UUID draft,
            int revision,
            @Nullable UUID report,
            @Nullable Integer base) {
        Drafts.Saving as(UUID id) {
            return new Drafts.Saving(form, id, revision);
        }
    }

    @PostMapping
    ModelAndView save(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            Filled filled,
            @RequestParam("form") UUID form,
            @RequestParam("draft") UUID draft,
            @RequestParam(name = "revision", defaultValue = "0") int revision,
            @RequestParam(name = "report", required = false) @Nullable UUID report,
            @RequestParam(name = "base", required = false) @Nullable Integer base,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script) {
        if (filled.size() > MOST) throw new BadInput("report.draft.long");
        var page = new Page(form, draft, revision, report, report == null ? null : base == null ? 1 : base);
        var saved = saved(viewer, dossier, page, filled);
        if (script != null) return pages.show("report/saved", saved);
        var where = report == null ? "/new" : "/" + report + "/correction";
        return pages.go("/report/" + dossier + where + "?draft=" + saved.draft());
    }

    private Saved saved(Viewer.Person viewer, DossierId dossier, Page page, Filled filled) {
        var change = access.goOn(viewer, Safe.of(dossier));
        var next = drafts.save(change, page.as(page.draft()), filled);
        if (next.isPresent()) return new Saved(page.draft(), next.get(), change.at(), false);
        var before = drafts.before(change, page.draft());
        // A page that was sent may still have been saving itself; so may one in which nothing is written.
        var late = before.filter(Drafts.Before::ended)
                .filter(it -> it.form().equals(page.form()))
                .isPresent();
        if (late || filled.blank()) return new Saved(page.draft(), page.revision(), change.at(), false);
        var id = before.isEmpty() ? page.draft() : Uuid7.next();
        var begun = begin(viewer, dossier, page, id, filled);
        return new Saved(id, 1, begun, before.filter(it -> !it.ended()).isPresent());
    }

    private Instant begin(Viewer.Person viewer, DossierId dossier, Page page, UUID id, Filled filled) {
        var change = page.report() == null
                ? change(viewer, dossier, id)
                : access.change(viewer, Safe.of(dossier), object(id), Part.DRAFT, Part.REPORT, Part.REPORT_INTERNAL);
        if (page.report() != null) reports.of(change, page.report());
        drafts.begin(change, page.as(id), page.report(), page.base(), filled);
        return change.at();
    }

    @PostMapping("/end")
    ModelAndView end(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam("draft") UUID draft,
            @RequestParam("form") UUID form) {
        var change = change(viewer, dossier, draft);
        var open = open(change, draft);
        if (open.isEmpty() && drafts.before(change, draft).isEmpty()) throw new NotFound();
        drafts.end(change, draft, form);
        return pages.go(open.map(Draft::page).orElse("/report/" + dossier));
    }

    /** Makes one text of two: that of the other draft comes below. */
    @PostMapping("/join")
    ModelAndView join(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam("draft") UUID draft,
            @RequestParam("other") UUID other,
            @RequestParam("form") UUID form) {
        var change = change(viewer, dossier, draft);
        var first = open(change, draft).orElseThrow(NotFound::new);
        var second = open(change, other);
        // Sent twice: the other one is in it already.
        if (second.isEmpty() || draft.equals(other)) return pages.go(first.href());
        drafts.save(
                change,
                new Drafts.Saving(form, draft, first.revision()),
                first.filled().with(second.get().filled()));
        drafts.end(change, other, form);
        return pages.go(first.href());
    }

    private Change change(Viewer.Person viewer, DossierId dossier, UUID draft) {
        return access.change(viewer, Safe.of(dossier), object(draft), Part.DRAFT);
    }

    private Optional<Draft> open(Change change, UUID draft) {
        return drafts.of(change).stream().filter(it -> it.id().equals(draft)).findFirst();
    }

    private static String object(UUID draft) {
        return "report.draft:" + draft;
    }
}
