package nl.kring.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry in the timeline of a dossier.
 *
 * @param icon the symbol beside it
 * @param kind a text key that says what it is, such as "Gesprek op kantoor"
 * @param who the name of who wrote or did it; empty for nobody in particular
 * @param title in the words of who wrote it; may be empty
 * @param text its text, plain or in Markdown; the page shows the beginning
 * @param href where all of it stands
 * @param tag a text key of what is special about it, such as "Alleen collega's"; null when nothing is
 */
public record TimelineEntry(
        Place place,
        String icon,
        String kind,
        String who,
        String title,
        String text,
        String href,
        @Nullable String tag) {

    /** A place in the timeline; newest first, and of two at the same moment the one with the higher id. */
    public record Place(Instant at, UUID id) {
        /** Before everything. */
        public static final Place NEWEST = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        /** The order of the timeline. Ids are compared as the database compares them. */
        public static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
                .thenComparing(place -> place.id.toString())
                .reversed();
    }
}
