package nl.kring.home;

import java.util.List;
import nl.kring.dossier.Header;
import nl.kring.plan.Goal;
import nl.kring.report.ReportForm;
import nl.kring.team.Member;
import nl.kring.timeline.TimelineEntry;
import org.jspecify.annotations.Nullable;

/**
 * A dossier at a glance, for who works in it.
 *
 * @param form for a quick report; null when the viewer may not write one
 * @param line the newest of the timeline; null when the viewer may not read what happened
 * @param goals the plan
 * @param team who has access
 * @param urgent emergency access of the last thirty days
 */
record Overview(
        Header head,
        @Nullable ReportForm form,
        @Nullable List<TimelineEntry> line,
        List<Goal> goals,
        List<Member> team,
        List<Urgent> urgent) {

    String path(String module) {
        return "/" + module + "/" + head.client().dossier();
    }
}
