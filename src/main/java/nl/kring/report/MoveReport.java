package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a report that was written in the wrong dossier to the right one, in one transaction: it is in both never, and in
 * neither never. Both logs have a line. What the client said to it stays with that client.
 */
@Component
@Transactional(propagation = MANDATORY)
class MoveReport {
    private final Access access;
    private final Reports reports;
    private final Moves moves;
    private final Drafts drafts;
    private final Signals signals;

    MoveReport(Access access, Reports reports, Moves moves, Drafts drafts, Signals signals) {
        this.access = access;
        this.reports = reports;
        this.moves = moves;
        this.drafts = drafts;
        this.signals = signals;
    }

    /**
     * Moves a report with all its versions; the viewer must write reports in both dossiers.
     *
     * @return its id in the other dossier
     * @throws nl.kring.access.Refused for either dossier; then nothing has changed
     * @throws nl.kring.web.NotFound when there is no such report in the first
     */
    UUID move(Viewer.Person viewer, DossierId from, UUID report, DossierId to, String reason) {
        var out = access.change(
                viewer,
                Safe.of(from),
                "report.report:" + report,
                Part.REPORT,
                Part.REPORT_INTERNAL,
                Part.DRAFT,
                Part.SIGNAL);
        moves.hold(out, report);
        var whole = moves.takeOut(out, reports.of(out, report), reason);
        drafts.endAll(out, report);
        signals.settle(out, Signal.Kind.REPORT_ANSWER, report);
        var id = Uuid7.next();
        var in = access.change(viewer, Safe.of(to), "report.report:" + id, Part.REPORT, Part.REPORT_INTERNAL);
        moves.putIn(in, id, whole, reason);
        return id;
    }
}
