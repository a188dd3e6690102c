package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.Drilled;

/** Tries whether the newest copy can be put back: restores it into a scratch folder, with every check of a restore, and clears up. */
final class Drill {
    private final Path data;
    private final Path keys;
    private final CopiesFolder copies;

    Drill(Path data, Path keys, CopiesFolder copies) {
        this.data = data;
        this.keys = keys;
        this.copies = copies;
    }

    /** Does it, and writes the outcome beside the copies. @return one sentence @throws CopyRefused when it failed */
    String run(PrintStream out, Instant now) throws IOException {
        if (DataFolder.marker(data).isEmpty()) {
            throw new CopyRefused("There is no portal in %s: name its folder with --data.".formatted(data));
        }
        try (var alone = FolderLock.take(data.resolve("drill.lock"), Duration.ZERO)
                .orElseThrow(() -> new CopyRefused("Another drill is going on in %s: wait for it.".formatted(data)))) {
            return alone(out, now);
        }
    }

    private String alone(PrintStream out, Instant now) throws IOException {
        var scratch = new ScratchFolder(data, "drill");
        try {
            scratch.make();
            var restored = new Restore(keys, copies, out).into(scratch.path(), Optional.empty());
            if (!restored.checks().shut.isEmpty()) {
                throw new CopyRefused("Nothing opened of " + String.join(", ", restored.checks().shut) + ".");
            }
            var words = "The copy of %s can be put back; %d sealed values were opened."
                    .formatted(restored.copy().at(), restored.checks().opened);
            new Drilled(now, restored.copy().at(), true, words).write(copies);
            return words;
        } catch (RuntimeException failed) {
            var words = Refusals.sentence(failed, data);
            if (copies.there()) {
                new Drilled(now, copies.newest().map(copy -> copy.at()).orElse(Instant.EPOCH), false, words)
                        .write(copies);
            }
            throw new CopyRefused("The copies cannot be put back. " + words, failed);
        } finally {
            scratch.clear();
        }
    }
}
