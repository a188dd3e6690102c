package nl.kring.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profile;
import nl.kring.profile.Profile.Look;
import nl.kring.profile.Profiles;
import org.springframework.stereotype.Component;

/**
 * The house style in force, made anew when the organisation changes its look. A style of the files whose text would be hard to read stops
 * the start; one that an administrator chooses is refused before it is kept.
 */
@Component
public class HouseStyle {
    private static final int KEPT = 4;

    private final Organisation organisation;
    private final Assets assets;
    // The newest first. A page that was made a moment ago may still ask for the style before this one.
    private final Deque<Made> made = new ArrayDeque<>();

    HouseStyle(Organisation organisation, Assets assets) {
        this.organisation = organisation;
        this.assets = assets;
        refuse(organisation.now(), assets);
    }

    private record Made(Look look, Style style) {}

    /**
     * Two colours that are too close to read by (WCAG 2.2).
     *
     * @param field which colour to change: {@code look.brand} or {@code look.warm}
     * @param textKey where they touch, in words; takes the contrast and the least that is needed
     */
    public record TooClose(String field, String textKey, double contrast, double least) {}

    /** What would be hard to read in this look; empty when it can be used. */
    public List<TooClose> tooClose(Look look) {
        var colours = new Style(look, assets).colours();
        return Contrast.tooClose(colours).stream()
                .map(it -> new TooClose(it.field(), "web.contrast." + it.what(), Contrast.of(it, colours), it.least()))
                .toList();
    }

    /** The style sheet that gives one part of a page this look, whatever the rest of the page has. */
    public String preview(Look look, String selector) {
        return new Style(look, assets).within(selector);
    }

    /** The style of this look; the last ones are kept. */
    Style of(Look look) {
        synchronized (made) {
            for (var one : made) if (one.look.equals(look)) return one.style;
            var style = new Style(look, assets);
            made.addFirst(new Made(look, style));
            if (made.size() > KEPT) made.removeLast();
            return style;
        }
    }

    /** The style with this hash: the one in force, or one that was until just now. */
    Optional<Style> find(String hash) {
        of(organisation.now().look());
        var known = kept(hash);
        if (known.isPresent()) return known;
        organisation.refresh(); // another node may know a newer one, and have made the page
        of(organisation.now().look());
        return kept(hash);
    }

    private Optional<Style> kept(String hash) {
        synchronized (made) {
            return made.stream()
                    .map(Made::style)
                    .filter(it -> it.css().hash.equals(hash))
                    .findFirst();
        }
    }

    static void refuse(Profile profile, Assets assets) {
        if (!Profiles.ALL.contains(profile.key())) return; // an administrator can mend it only in a running program
        var look = profile.look();
        Contrast.complaint(new Style(look, assets).colours()).ifPresent(complaint -> {
            throw new IllegalStateException("The colours " + look.brand() + " and " + look.warm() + " in profiles/"
                    + profile.key() + ".properties cannot be read well: " + complaint + ".");
        });
    }
}
