package nl.kring.report;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Header;
import nl.kring.web.Choice;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A report that was written in the wrong dossier: who it is about is found among the own clients, by a post. */
@Controller
@RequestMapping("/report/{dossier}/{report}/move")
class MovePages {
    private static final int FOUND = 20;
    private static final int LEAST_NAME = 2;

    private final Access access;
    private final Reports reports;
    private final Moves moves;
    private final MoveReport moveReport;
    private final Header.Headers headers;
    private final Clients clients;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    MovePages(
            Access access,
            Reports reports,
            Moves moves,
            MoveReport moveReport,
            Header.Headers headers,
            Clients clients,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.reports = reports;
        this.moves = moves;
        this.moveReport = moveReport;
        this.headers = headers;
        this.clients = clients;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** What was filled in. @param find whether a name is looked for */
    record Asked(
            @Nullable String name,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String find) {
        private static final Asked NOTHING = new Asked(null, null, null, null);

        Asked {
            name = name == null ? "" : name.strip();
            to = to == null ? "" : to;
            reason = reason == null ? "" : reason.replace("\r\n", "\n").strip();
        }

        String typedName() {
            return name == null ? "" : name;
        }

        String typedReason() {
            return reason == null ? "" : reason;
        }

        @Nullable
        DossierId chosen() {
            try {
                return to == null || to.isEmpty() ? null : new DossierId(UUID.fromString(to));
            } catch (IllegalArgumentException noId) {
                return null;
            }
        }
    }

    /** The page. @param found the own clients of that name */
    record Moving(Header head, Report report, Asked asked, List<Choice> found, Errors errors) {
        Moving with(List<Choice> choices) {
            return new Moving(head, report, asked, choices, errors);
        }
    }

    @GetMapping
    ModelAndView open(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID report) {
        return page(viewer, dossier, report, Asked.NOTHING, Errors.none());
    }

    @PostMapping
    ModelAndView move(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID report,
            Asked asked,
            @RequestParam("form") UUID form) {
        var errors = Errors.none();
        if (asked.find() != null) {
            if (asked.typedName().length() < LEAST_NAME) errors.add("name", "report.error.move.name", LEAST_NAME);
            return page(viewer, dossier, report, asked, errors);
        }
        errors = ReportRules.checkMove(asked.typedReason());
        var to = asked.chosen();
        if (to == null || to.equals(dossier)) errors.add("to", "report.error.move.to");
        if (to == null || !errors.isEmpty()) return page(viewer, dossier, report, asked, errors);
        return steps.in(() -> pages.go(once.once(
                form,
                viewer.id().value(),
                () -> "/report/" + to + "/" + moveReport.move(viewer, dossier, report, to, asked.typedReason()))));
    }

    /** The dossier first, and only then the own clients: one transaction reads through one pass, or lists through one reach. */
    private ModelAndView page(Viewer.Person viewer, DossierId dossier, UUID report, Asked asked, Errors errors) {
        var moving = steps.in(() -> moving(viewer, dossier, report, asked, errors));
        return steps.in(() -> pages.show(
                "report/move",
                asked.typedName().length() < LEAST_NAME ? moving : moving.with(found(viewer, dossier, asked)),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private Moving moving(Viewer.Person viewer, DossierId dossier, UUID report, Asked asked, Errors errors) {
        var pass = access.pass(viewer, Safe.of(dossier), ReportPages.FORM);
        if (!ReportPages.writes(pass)) throw new Forbidden();
        return new Moving(headers.of(pass), reports.of(pass, report), asked, List.of(), errors);
    }

    private List<Choice> found(Viewer.Person viewer, DossierId dossier, Asked asked) {
        var reach = access.reach(viewer, Part.IDENTITY, Part.DRAFT);
        var writes = moves.writes(reach);
        var name = fold(asked.typedName());
        return clients.of(reach).stream()
                .filter(client ->
                        writes.contains(client.dossier()) && !client.dossier().equals(dossier))
                .filter(client -> fold(client.name()).contains(name))
                .limit(FOUND)
                .map(client -> new Choice(client.dossier().toString(), client.name() + ", " + client.number()))
                .toList();
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
