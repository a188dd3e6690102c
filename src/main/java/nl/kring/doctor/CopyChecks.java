package nl.kring.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Copy;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.CopyStates;
import nl.kring.copies.Drilled;
import nl.kring.crypto.CopyKey;

/** The copies: whether the data would come back when its disk is lost. */
final class CopyChecks {
    private static final Duration OLD = Duration.ofDays(2);
    private static final Duration UNTRIED = Duration.ofDays(14);
    private static final String LOST = "When the disk of the data is lost, so is everything that is in no copy.";
    private static final String BROKE_OFF = "See kring.log in the data folder, and make one now: ./kring backup";

    private CopyChecks() {}

    static List<Finding> age(Patient patient) throws IOException {
        if (none(patient)) return List.of();
        var copies = new CopiesFolder(patient.copies());
        var newest = copies.newest();
        if (newest.isEmpty()) return List.of(missing(patient, copies));
        var findings = new ArrayList<Finding>();
        var age = age(newest.get().at(), patient);
        if (age.compareTo(OLD) > 0)
            findings.add(Finding.broken(
                    "The newest copy is %d days old, of %s."
                            .formatted(age.toDays(), newest.get().at()),
                    LOST,
                    patient.outside()
                            ? "Run ./kring backup every night from a timer of your own, and see why it did not run."
                            : "Let Kring run at night or at any hour of the day; it makes one by itself. "
                                    + BROKE_OFF));
        if (copies.read(CopyStates.FAILED).isPresent())
            findings.add(Finding.advice(
                    "The last try to make a copy failed; the newest is of %s."
                            .formatted(newest.get().at()),
                    LOST,
                    BROKE_OFF));
        return findings;
    }

    private static Finding missing(Patient patient, CopiesFolder copies) {
        if (patient.outside())
            return Finding.advice(
                    "There is no copy in %s.".formatted(copies.path()),
                    LOST + " Kring makes none by itself of a server of your own.",
                    "Run ./kring backup from a timer of your own, unless that server is copied by other means; or name the folder with --copies.");
        return copies.there()
                ? Finding.broken("There is no copy yet in %s.".formatted(copies.path()), LOST, BROKE_OFF)
                : Finding.broken(
                        "There are no copies in %s.".formatted(copies.path()),
                        LOST,
                        "Name the folder with --copies, as the service does; mount its disk; or make a copy now: ./kring backup");
    }

    static List<Finding> fit(Patient patient) {
        if (none(patient) || !new CopiesFolder(patient.copies()).there()) return List.of();
        try {
            new CopiesFolder(patient.copies()).refuseOtherKeys(CopyKey.in(patient.keys()));
            return List.of();
        } catch (CopyRefused others) {
            return List.of(Finding.broken(
                    String.valueOf(others.getMessage()),
                    "These copies cannot be opened, and no new one can be laid beside them.",
                    "Name the folders that belong together, or give the copies a new folder with --copies."));
        }
    }

    static List<Finding> tried(Patient patient) {
        // Of a server of one's own Kring tries nothing.
        if (none(patient) || patient.outside()) return List.of();
        var copies = new CopiesFolder(patient.copies());
        var newest = copies.newest();
        var well = Drilled.well(copies).map(Drilled::at);
        var told = well.map(at -> "The last drill that went well was on %s.".formatted(at))
                .orElse("No drill went well yet.");
        var failed = Drilled.last(copies).filter(last -> !last.well());
        if (failed.isPresent())
            return List.of(Finding.broken(
                    "The copies could not be put back on %s: %s %s"
                            .formatted(failed.get().at(), failed.get().words(), told),
                    "A copy that does not come back is none.",
                    "Do what the sentence says, make a new copy with ./kring backup, and try it: ./kring drill"));
        return newest.isEmpty() || well.isPresent() && age(well.get(), patient).compareTo(UNTRIED) <= 0
                ? List.of()
                : List.of(
                        Finding.advice(
                                told + " It is tried each week.",
                                "Whether a copy comes back is known only when it was put back.",
                                "./kring drill; it takes as much room in the data folder as the database. See kring.log for why Kring did not."));
    }

    static List<Finding> room(Patient patient) throws IOException {
        if (none(patient) || !Files.isDirectory(patient.copies())) return List.of();
        var newest = new CopiesFolder(patient.copies()).newest();
        return room(patient.copies(), Files.getFileStore(patient.copies()).getUsableSpace(), newest.map(Copy::size));
    }

    static List<Finding> room(Path folder, long free, Optional<Long> newest) {
        var one = newest.orElse(0L);
        if (free >= FolderChecks.TIGHT && free >= 3 * one) return List.of();
        var what = "%d MB are free for the copies in %s, and the newest takes %d MB."
                .formatted(free >> 20, folder, one >> 20);
        var why = "When no copy can be written any more, what is written from then on is in none.";
        var act =
                "Make room, or name a folder on a larger disk with --copies: it holds the copies of 35 days and what was written since.";
        return List.of(
                free < FolderChecks.FULL || free < one
                        ? Finding.broken(what, why, act)
                        : Finding.advice(what, why, act));
    }

    static List<Finding> disk(Patient patient) throws IOException {
        if (none(patient) || patient.outside()) return List.of();
        if (!Files.isDirectory(patient.copies()) || !Files.isDirectory(patient.data())) return List.of();
        return disk(patient.copies(), device(patient.copies()).equals(device(patient.data())));
    }

    static List<Finding> disk(Path folder, boolean same) {
        return same
                ? List.of(
                        Finding.advice(
                                "The copies in %s lie on the same disk as the data.".formatted(folder),
                                "When that disk is lost, the copies are lost with it.",
                                "Mount another disk, name a folder on it with --copies, and move what is in the old folder there while Kring is stopped."))
                : List.of();
    }

    private static Object device(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:dev");
    }

    /** Before the first start there is nothing to copy, and nobody misses sample data. */
    private static boolean none(Patient patient) {
        var unborn = !patient.hasDatabase() && patient.silence().isEmpty();
        return unborn || patient.demo() && !new CopiesFolder(patient.copies()).there();
    }

    private static Duration age(Instant then, Patient patient) {
        return Duration.between(then, patient.clock().instant());
    }
}
