package nl.kring.report;

import java.util.Map;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The reports, in a copy and at the end. Former versions are in a copy for those who may see them, a draft for who writes
 * it.
 */
@Component
@Order(4)
class ReportPart implements DossierPart {
    private final Reports reports;
    private final Drafts drafts;
    private final Replies replies;
    private final Moves moves;
    private final CarryReports carryReports;

    ReportPart(Reports reports, Drafts drafts, Replies replies, Moves moves, CarryReports carryReports) {
        this.carryReports = carryReports;
        this.reports = reports;
        this.drafts = drafts;
        this.replies = replies;
        this.moves = moves;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String purpose() {
        return "report.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        for (var draft : drafts.of(pass))
            copy.add(
                    this,
                    "report.copy.draft",
                    draft.title() + "\n" + draft.filled().text());
        if (pass.opens(Part.REPORT_ANSWER))
            for (var reply : replies.all(pass)) copy.add(this, "report.copy.reply", reply.name() + "\n" + reply.text());
        for (var moved : moves.of(pass)) {
            var reason = moved.reason();
            copy.add(this, moved.key() + ".kind", moved.happenedOn() + (reason == null ? "" : "\n" + reason));
        }
        if (!pass.opens(Part.REPORT)) return;
        for (var report : reports.all(pass)) {
            var shield = report.shield();
            copy.add(this, "report.copy.report", report.happenedOn() + " " + report.title() + "\n" + report.text());
            if (shield != null) copy.add(this, "report.copy.reason", shield.reason());
            if (report.corrected() && pass.opens(Part.REPORT_INTERNAL))
                for (var version : reports.history(pass, report.id()))
                    copy.add(
                            this,
                            "report.copy.version",
                            version.revision() + " " + version.title() + "\n" + version.text());
        }
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return carryReports.carry(out);
    }

    @Override
    public Map<String, Integer> counts(Pass pass) {
        return pass.opens(Part.REPORT) ? Map.of("report.count", reports.count(pass)) : Map.of();
    }

    @Override
    public void destroy(Change destruction) {
        drafts.destroy(destruction);
        replies.destroy(destruction);
        moves.destroy(destruction);
        reports.destroy(destruction);
    }
}
