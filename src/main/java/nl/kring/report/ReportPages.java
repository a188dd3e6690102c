package nl.kring.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Header;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.Once;
import nl.kring.web.Pager;
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

/** Reading and writing session reports; the client reads on the same addresses. */
@Controller
@RequestMapping("/report/{dossier}")
@Transactional
class ReportPages {
    private static final int ROWS = 20;
    static final Wish WISH = Wish.need(Part.REPORT)
            .welcome(Part.HEAD, Part.IDENTITY, Part.CASES, Part.REPORT_INTERNAL, Part.REPORT_ANSWER, Part.SIGNAL);

    static final Wish FORM = Wish.need(Part.IDENTITY, Part.CASES, Part.REPORT, Part.REPORT_INTERNAL)
            .welcome(Part.DRAFT);

    private final Access access;
    private final Reports reports;
    private final Drafts drafts;
    private final Replies replies;
    private final Moves moves;
    private final Signals signals;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;
    private final Clock clock;

    ReportPages(
            Access access,
            Reports reports,
            Drafts drafts,
            Replies replies,
            Moves moves,
            Signals signals,
            Header.Headers headers,
            Pages pages,
            Once once,
            Clock clock) {
        this.access = access;
        this.reports = reports;
        this.drafts = drafts;
        this.replies = replies;
        this.moves = moves;
        this.signals = signals;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
        this.clock = clock;
    }

    /** The list as the client sees it. */
    record Own(DossierId dossier, List<Report> reports, List<Moved> moved, Pager pager) {}

    /** The list as colleagues see it. @param writes whether this viewer may write one */
    record Timeline(Header head, List<Report> reports, List<Moved> moved, Pager pager, boolean writes) {}

    @GetMapping
    ModelAndView list(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(name = "page", defaultValue = "1") int page) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        var count = reports.count(pass);
        var last = Math.max(1, (count + ROWS - 1) / ROWS);
        var pager = new Pager(Math.min(page, last), ROWS, count, "/report/" + dossier);
        var shown = reports.of(pass, (int) pager.offset(), ROWS);
        var moved = moves.of(pass);
        return own(pass)
                ? pages.show("report/own", new Own(dossier, shown, moved, pager))
                : pages.show("report/list", new Timeline(headers.of(pass), shown, moved, pager, writes(pass)));
    }

    /** A report as the client sees it. @param said what the client begins to add */
    record OwnReport(DossierId dossier, Report report, List<Reply> replies, String said, Errors errors) {}

    /** A report as colleagues see it, with every version. @param waits whether the client's answer was not seen yet */
    record WorkReport(
            Header head, Report report, List<Revision> history, List<Reply> replies, boolean waits, boolean writes) {}

    @GetMapping("/{report}")
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID report) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        var shown = reports.of(pass, report);
        var said = replies.of(pass, report);
        if (own(pass)) return pages.show("report/ownReport", new OwnReport(dossier, shown, said, "", Errors.none()));
        var waits = signals.of(pass).stream()
                .anyMatch(it ->
                        it.kind() == Signal.Kind.REPORT_ANSWER && it.about().equals(report));
        var history = reports.history(pass, report);
        return pages.show("report/report", new WorkReport(headers.of(pass), shown, history, said, waits, writes(pass)));
    }

    /** Only what the client can read by now leaves as a file: what is for colleagues alone stays here. */
    @GetMapping("/{report}/file")
    ModelAndView file(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID report) {
        var pass = access.export(viewer, Safe.of(dossier), "report.report:" + report, Part.REPORT);
        return new ModelAndView(reports.take(pass, report));
    }

    /** The page with the form. */
    record Writing(Header head, ReportForm form) {}

    @GetMapping("/new")
    ModelAndView blank(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(name = "draft", required = false) @Nullable UUID draft) {
        var pass = pass(viewer, dossier);
        var begun = Begun.of(drafts.ofNew(pass), draft);
        var going = begun.goingOn();
        var filled = going == null ? Filled.empty(today()) : going.filled();
        return form(pass, filled, begun, Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView write(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            Filled filled,
            Begun.Sent sent,
            @RequestParam("form") UUID form) {
        var errors = ReportRules.check(filled, today());
        if (!errors.isEmpty()) {
            var pass = pass(viewer, dossier);
            var begun = Begun.again(drafts.ofNew(pass), sent);
            return form(pass, filled, begun, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.go(once.once(form, viewer.id().value(), () -> keep(viewer, dossier, filled, sent, form)));
    }

    private String keep(Viewer.Person viewer, DossierId dossier, Filled filled, Begun.Sent sent, UUID form) {
        var id = Uuid7.next();
        var change = access.change(
                viewer, Safe.of(dossier), "report.report:" + id, Part.REPORT, Part.REPORT_INTERNAL, Part.DRAFT);
        reports.write(change, id, ReportRules.written(filled, viewer.id(), change.at()));
        if (sent.draft() != null) drafts.end(change, sent.draft(), form);
        return "/report/" + dossier + "/" + id;
    }

    private Pass pass(Viewer.Person viewer, DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), FORM);
        if (!writes(pass)) throw new Forbidden();
        return pass;
    }

    private ModelAndView form(Pass pass, Filled filled, Begun begun, Errors errors, HttpStatus status) {
        var head = headers.of(pass);
        return pages.show(
                "report/new",
                new Writing(
                        head,
                        new ReportForm(pass.dossier(), null, head.client().given(), filled, false, errors, begun)),
                status);
    }

    static boolean writes(Pass pass) {
        return pass.may(Part.REPORT, Action.CHANGE) && pass.may(Part.REPORT_INTERNAL, Action.CHANGE);
    }

    private static boolean own(Pass pass) {
        return pass.grant().kind() == Grant.Kind.CLIENT;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Filled.ZONE);
    }
}
