package nl.kring.dossier;

import java.util.Map;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Pass;

/**
 * One part of a dossier, as every module that keeps something in it declares: what it is for, how it is handed out, and
 * how it is destroyed (AVG 15, Wmo 2015 5.3.2 and 5.3.5).
 */
public interface DossierPart {
    /** The module's name, which is also its schema. */
    String name();

    /** Why this is kept: a text key. */
    String purpose();

    /** The ground of AVG 6(1), and 9 where it applies. */
    Ground ground();

    /** Adds all that this part holds and the pass may read. */
    void copy(Pass pass, Copy copy);

    /**
     * Takes every row out of a dossier that goes into another of the same person. Only one of the two is open at a time:
     * what comes back puts them into the other, once all parts have taken theirs out. Row ids stay.
     *
     * @throws CannotJoin from either step when something must be done first; then nothing has changed
     */
    Consumer<Change> carry(Change out);

    /** How much this part holds, as far as the pass shows: text keys and numbers, and no word of it. */
    default Map<String, Integer> counts(Pass pass) {
        return Map.of();
    }

    /** Removes every row of the dossier; files and indexes too. Runs before the key is destroyed. */
    void destroy(Change destruction);

    /** Grounds for keeping data, AVG 6(1). */
    enum Ground {
        CONSENT,
        CONTRACT,
        LEGAL_OBLIGATION,
        VITAL_INTEREST,
        PUBLIC_TASK,
        LEGITIMATE_INTEREST
    }
}
