package nl.kring.dossier;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import nl.kring.crypto.BlindIndex;
import org.apache.commons.codec.language.ColognePhonetic;

/** How family names sound, so that Janssen is found as Jansen and Dyk as Dijk. Pure. */
final class Sounds {
    private static final ColognePhonetic COLOGNE = new ColognePhonetic();
    private static final Set<String> INFIXES = Set.of(
            "van", "de", "der", "den", "het", "t", "te", "ten", "ter", "el", "al", "la", "le", "von", "du", "da", "dos",
            "bin", "ben", "op", "in", "aan", "'t");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-]+");
    private static final int SHORTEST = 2;

    private Sounds() {}

    /** The sounds under which a name is found: of the whole, and of each of its words that is no infix. */
    static Set<String> of(String family) {
        var sounds = new LinkedHashSet<String>();
        add(sounds, family);
        for (var word : BETWEEN.split(family.strip()))
            if (!INFIXES.contains(word.toLowerCase(java.util.Locale.ROOT))) add(sounds, word);
        return sounds;
    }

    private static void add(Set<String> sounds, String name) {
        var folded = BlindIndex.fold(name);
        if (folded.length() < SHORTEST) return;
        var sound = COLOGNE.encode(dutch(folded));
        // A name in another script has no sound here: it is found as it is written.
        sounds.add(sound.isEmpty() ? folded : sound);
    }

    /** Dutch spellings that the rules for German do not know: the sch of Bosch, and c before a light vowel. */
    private static String dutch(String folded) {
        return folded.replace("sch", "s").replaceAll("c(?=[eiy])", "s").replace("tie", "si");
    }
}
