package nl.kring.report;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
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

/** Correcting a report. When two colleagues do so at the same time, both texts are kept and shown. */
@Controller
@RequestMapping("/report/{dossier}/{report}/correction")
@Transactional
class CorrectionPages {
    private final Access access;
    private final Reports reports;
    private final Drafts drafts;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;
    private final Clock clock;

    CorrectionPages(
            Access access,
            Reports reports,
            Drafts drafts,
            Header.Headers headers,
            Pages pages,
            Once once,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.drafts = drafts;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
        this.clock = clock;
    }

    /**
     * The page with the form.
     *
     * @param base the version that the form corrects
     * @param theirs who saved the newest version, when that is another than the form was opened for; otherwise null
     */
    record Correcting(
            Header head, Report report, int base, @Nullable Revision theirs, ReportForm form) {}

    @GetMapping
    ModelAndView open(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID report,
            @RequestParam(name = "draft", required = false) @Nullable UUID draft) {
        var pass = pass(viewer, dossier);
        var now = reports.of(pass, report);
        var begun = Begun.of(drafts.of(pass, report), draft);
        var going = begun.goingOn();
        return going == null || going.base() == null
                ? page("report/correction", pass, now, now.revision(), Filled.of(now), begun, Errors.none(), OK)
                : page("report/correction", pass, now, going.base(), going.filled(), begun, Errors.none(), OK);
    }

    @PostMapping
    ModelAndView correct(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID report,
            Filled filled,
            Begun.Sent sent,
            @RequestParam("base") int base,
            @RequestParam("form") UUID form) {
        var errors = ReportRules.checkCorrection(filled, LocalDate.ofInstant(clock.instant(), Filled.ZONE));
        if (!errors.isEmpty()) {
            var pass = pass(viewer, dossier);
            var now = reports.of(pass, report);
            var begun = Begun.again(drafts.of(pass, report), sent);
            return page("report/correction", pass, now, base, filled, begun, errors, UNPROCESSABLE_CONTENT);
        }
        var path = "/report/" + dossier + "/" + report;
        var to = once.once(
                form,
                viewer.id().value(),
                () -> path + (saved(viewer, dossier, report, filled, base, sent, form) ? "" : "/correction"));
        return to.equals(path) ? pages.go(path) : both(viewer, dossier, report, filled);
    }

    private boolean saved(
            Viewer.Person viewer, DossierId dossier, UUID report, Filled filled, int base, Begun.Sent sent, UUID form) {
        var change = access.change(
                viewer, Safe.of(dossier), "report.report:" + report, Part.REPORT, Part.REPORT_INTERNAL, Part.DRAFT);
        var written = ReportRules.written(filled, viewer.id(), change.at());
        // In both cases the text is kept with the versions from here on.
        if (sent.draft() != null) drafts.end(change, sent.draft(), form);
        try {
            reports.correct(change, report, base, written);
            return true;
        } catch (Conflict tooLate) {
            reports.setAside(change, report, base, written);
            return false;
        }
    }

    private ModelAndView both(Viewer.Person viewer, DossierId dossier, UUID report, Filled filled) {
        var pass = pass(viewer, dossier);
        var now = reports.of(pass, report);
        var begun = Begun.of(drafts.of(pass, report), null);
        return page("report/both", pass, now, now.revision(), filled, begun, Errors.none(), CONFLICT);
    }

    private Pass pass(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), ReportPages.FORM);
        if (!ReportPages.writes(pass)) throw new Forbidden();
        return pass;
    }

    private ModelAndView page(
            String template,
            Pass pass,
            Report now,
            int base,
            Filled filled,
            Begun begun,
            Errors errors,
            HttpStatus status) {
        var head = headers.of(pass);
        var form = new ReportForm(pass.dossier(), now.id(), head.client().given(), filled, now.shown(), errors, begun);
        var newest = reports.history(pass, now.id()).stream()
                .filter(version -> !version.setAside())
                .findFirst();
        return pages.show(template, new Correcting(head, now, base, newest.orElse(null), form), status);
    }
}
