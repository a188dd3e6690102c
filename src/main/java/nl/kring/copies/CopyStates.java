package nl.kring.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks in the copies folder how the copies are doing. It holds times and sizes, and nothing of anybody. */
@Component
public class CopyStates {
    /** The name of the file that is there as long as the last copy failed. */
    public static final String FAILED = "copy.failed";

    private final String folder;
    private final boolean sample;
    private final Clock clock;

    CopyStates(@Value("${kring.copies:}") String folder, @Value("${kring.mode}") String mode, Clock clock) {
        this.folder = folder;
        this.sample = mode.equals("demo");
        this.clock = clock;
    }

    /** As it is now. */
    public CopyState now() {
        if (folder.isEmpty()) return none(CopyRules.Warning.NO_FOLDER);
        var copies = new CopiesFolder(Path.of(folder));
        try {
            if (!copies.there())
                return none(Files.isDirectory(copies.path()) ? CopyRules.Warning.NONE : CopyRules.Warning.GONE);
            return of(copies);
        } catch (IOException | UncheckedIOException | CopyRefused away) {
            return none(CopyRules.Warning.GONE);
        }
    }

    private CopyState of(CopiesFolder copies) throws IOException {
        var all = copies.copies();
        var newest = all.isEmpty() ? Optional.<Copy>empty() : Optional.of(all.getLast());
        var last = Drilled.last(copies);
        var well = Drilled.well(copies);
        var failed = copies.read(FAILED).isPresent();
        return new CopyState(
                folder,
                all.size(),
                newest.map(Copy::at),
                megabytes(newest.map(Copy::size).orElse(0L)),
                megabytes(copies.bytes()),
                well.map(Drilled::at),
                last.filter(drilled -> !drilled.well()).map(Drilled::words).orElse(""),
                CopyRules.warnings(newest.map(Copy::at), failed, last, well, clock.instant()));
    }

    private CopyState none(CopyRules.Warning warning) {
        var warnings = sample ? Set.<CopyRules.Warning>of() : Set.of(warning); // nobody misses sample data
        return new CopyState(folder, 0, Optional.empty(), 0, 0, Optional.empty(), "", warnings);
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
