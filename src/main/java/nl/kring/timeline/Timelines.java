package nl.kring.timeline;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.kring.access.Pass;
import nl.kring.timeline.TimelineEntry.Place;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The timeline of a dossier: what all rooms add, in one order, as far as the pass may read it. */
@Component
@Transactional(propagation = MANDATORY)
public class Timelines {
    private static final int STEP = 500;
    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::place, Place.ORDER);

    private final List<TimelineSource> sources;

    Timelines(List<TimelineSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The entries that come after a place, newest first, at most {@code limit}. */
    public List<TimelineEntry> of(Pass pass, Place after, int limit) {
        return sources.stream()
                .flatMap(source -> source.entries(pass, after, limit).stream())
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    /**
     * The entries in which all these words stand, newest first, at most {@code limit}. Everything is sealed, so all entries are
     * opened, step by step; what the pass may not read is neither opened nor found.
     */
    public List<TimelineEntry> search(Pass pass, String words, int limit) {
        var wanted = Arrays.stream(fold(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        var found = new ArrayList<TimelineEntry>();
        if (wanted.isEmpty()) return found;
        var after = Place.NEWEST;
        for (var step = of(pass, after, STEP); !step.isEmpty() && found.size() < limit; step = of(pass, after, STEP)) {
            step.stream()
                    .filter(entry -> holds(entry, wanted))
                    .limit(limit - found.size())
                    .forEach(found::add);
            after = step.getLast().place();
        }
        return found;
    }

    private static boolean holds(TimelineEntry entry, List<String> wanted) {
        var text = fold(entry.title() + ' ' + entry.text() + ' ' + entry.who());
        return wanted.stream().allMatch(text::contains);
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
