package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.NEVER;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Clients;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Forbidden;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The client answers to a report, the page tells that it was read, and the help team says that it saw the answer. */
@Controller
@RequestMapping("/report/{dossier}/{report}")
@Transactional
class ReplyPages {
    private final Access access;
    private final Reports reports;
    private final Replies replies;
    private final Clients clients;
    private final Signals signals;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    ReplyPages(
            Access access,
            Reports reports,
            Replies replies,
            Clients clients,
            Signals signals,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.reports = reports;
        this.replies = replies;
        this.clients = clients;
        this.signals = signals;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** In two steps: what the client may read, such as the own name, is no part of what the client may change. */
    @PostMapping("/reply")
    @Transactional(propagation = NEVER)
    ModelAndView reply(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID report,
            @RequestParam(name = "said", defaultValue = "") String said,
            @RequestParam("form") UUID form) {
        var text = said.replace("\r\n", "\n").strip();
        var asked = steps.in(() -> ask(viewer, dossier, report, text));
        if (asked.wrong != null) return asked.wrong;
        return steps.in(() ->
                pages.go(once.once(form, viewer.id().value(), () -> add(viewer, dossier, report, asked.name, text))));
    }

    /** @param wrong the page that says what is wrong; null when nothing is @param name the client's */
    private record Asked(@Nullable ModelAndView wrong, String name) {}

    private Asked ask(Viewer.Person viewer, DossierId dossier, UUID report, String text) {
        var pass = access.pass(viewer, Safe.of(dossier), Part.REPORT, Part.REPORT_ANSWER, Part.IDENTITY);
        var shown = reports.of(pass, report);
        requireClient(pass);
        var errors = ReportRules.checkReply(text);
        if (errors.isEmpty()) return new Asked(null, clients.of(pass).name());
        var view = new ReportPages.OwnReport(dossier, shown, replies.of(pass, report), text, errors);
        return new Asked(pages.show("report/ownReport", view, HttpStatus.UNPROCESSABLE_CONTENT), "");
    }

    private String add(Viewer.Person viewer, DossierId dossier, UUID report, String name, String text) {
        var id = Uuid7.next();
        var change = access.change(viewer, Safe.of(dossier), "report.reply:" + id, Part.REPORT_ANSWER, Part.SIGNAL);
        replies.add(change, new Reply(id, report, name, text, change.at()));
        signals.raise(change, Signal.Kind.REPORT_ANSWER, report, null);
        return "/report/" + dossier + "/" + report + "#replies";
    }

    /** The client's page says that it is open; without script an answer says the same. */
    @PostMapping("/read")
    ResponseEntity<Void> read(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID report) {
        var change = access.change(viewer, Safe.of(dossier), "report.read:" + report, Part.REPORT_ANSWER);
        replies.read(change, report);
        requireClient(change);
        return ResponseEntity.noContent().build();
    }

    /** The help team saw what the client added: it no longer waits. */
    @PostMapping("/seen")
    ModelAndView seen(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID report) {
        Change change = access.change(
                viewer, Safe.of(dossier), "report.reply:" + report, Part.SIGNAL, Part.REPORT, Part.REPORT_INTERNAL);
        reports.of(change, report);
        signals.settle(change, Signal.Kind.REPORT_ANSWER, report);
        return pages.go("/report/" + dossier + "/" + report);
    }

    private static void requireClient(Pass pass) {
        if (pass.grant().kind() != Grant.Kind.CLIENT) throw new Forbidden();
    }
}
