package nl.kring.home;

import java.util.List;
import nl.kring.access.Merges;
import nl.kring.dossier.Header;
import nl.kring.dossier.Joined;
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
 * @param merging whether another dossier is of the same person
 */
record Overview(
        Header head,
        @Nullable ReportForm form,
        @Nullable List<TimelineEntry> line,
        List<Goal> goals,
        List<Member> team,
        List<Urgent> urgent,
        Merging merging) {

    /**
     * Joining this dossier and another one of the same person.
     *
     * @param waiting what was asked and waits; null when nothing does
     * @param by the name of who asked it
     * @param mine whether the viewer asked it
     * @param may whether the viewer may ask, confirm or take back
     * @param joined what went into this dossier before
     */
    record Merging(Merges.@Nullable Merge waiting, String by, boolean mine, boolean may, List<Joined> joined) {}

    String path(String module) {
        return "/" + module + "/" + head.client().dossier();
    }
}
