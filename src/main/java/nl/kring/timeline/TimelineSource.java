package nl.kring.timeline;

import java.util.List;
import nl.kring.access.Pass;

/**
 * What one room adds to the timeline of a dossier. The timeline shows, in one order, whatever the pass may read; searching
 * goes through the same entries, so that nothing is found that is not shown.
 */
public interface TimelineSource {
    /**
     * The entries that the pass may read and that come after a place in the timeline, newest first: one query, or two.
     * Empty when the pass opens none of this room's parts.
     *
     * @param after the last entry that was shown; the newest place for the first page
     * @param limit how many at most
     */
    List<TimelineEntry> entries(Pass pass, TimelineEntry.Place after, int limit);
}
