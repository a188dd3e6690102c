package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import nl.kring.copies.CopiesFolder;
import nl.kring.crypto.CopyKey;

/** Copies by hand: making one, putting one back, and trying whether one can be put back. */
final class CopyCommands {
    private final Options options;
    private final PrintStream out;

    CopyCommands(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Does the command and returns the exit code: 0 when all is well. A failure is one sentence on the console. */
    int run() {
        try {
            refuseMixed(options.copies());
            options.medium().ifPresent(this::refuseMixed);
            switch (options.command()) {
                case BACKUP -> backup();
                case RESTORE -> restore();
                case DRILL -> drill();
                default -> throw new IllegalArgumentException(options.command().word());
            }
            return 0;
        } catch (IOException | SQLException | RuntimeException failure) {
            System.err.println(Refusals.sentence(failure, options.data()));
            return 1;
        }
    }

    /** The three folders never lie in each other: what is lost or taken together is no copy. */
    private void refuseMixed(Path copies) {
        if (DataFolder.within(copies, options.data()) || DataFolder.within(options.data(), copies)) {
            throw new StartupRefused(
                    "The copies in %s and the data in %s lie in each other: choose another folder, so that they are not lost together."
                            .formatted(copies, options.data()));
        }
        if (DataFolder.within(copies, options.keys()) || DataFolder.within(options.keys(), copies)) {
            throw new StartupRefused(
                    "The copies in %s and the keys in %s lie in each other: choose another folder, so that a copy holds no keys."
                            .formatted(copies, options.keys()));
        }
    }

    private void backup() throws IOException, SQLException {
        var key = CopyKey.in(options.keys());
        var folder = new CopiesFolder(options.copies());
        var copy = OwnDatabase.use(options, database -> {
            try (var superuser = database.connect(DatabasePasswords.SUPERUSER)) {
                return new TakeCopy(folder, key).of(superuser, options.data());
            }
        });
        out.printf("The copy of %s is whole: %s (%s)%n", told(copy.at()), copy.file(), size(copy.size()));
    }

    private void restore() throws IOException {
        var restored = new Restore(options.keys(), new CopiesFolder(options.copies()), out)
                .into(options.data(), options.at());
        var reached = options.at().or(restored::reached).orElse(restored.copy().at());
        if (restored.checks().older > 0) {
            restored.checks().rememberOlder();
            out.printf(
                    "The log is older than the last checkpoint by %d lines, because you restored to %s.%n",
                    restored.checks().older, told(reached));
        }
        RestoreNote.write(options.data(), restored.copy().at(), reached, restored.checks().older);
        out.printf("Restored to %s. Everything written later is not there, also access that ended since:%n", told(reached));
        out.println("go through it with the privacy officer before you let people in. Everybody has to sign in again.");
        out.printf("Start Kring: ./kring run --data %s --keys %s%n", options.data(), options.keys());
    }

    private void drill() throws IOException {
        out.println(new Drill(options.data(), options.keys(), new CopiesFolder(options.copies())).run(out, Instant.now()));
    }

    static String told(Instant moment) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV").format(moment.atZone(ZoneId.systemDefault()));
    }

    private static String size(long bytes) {
        return bytes < 10_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }

    /** Where the program keeps copies by itself: nowhere for sample data, unless it is asked. */
    static Optional<Path> folder(Options options, DataFolder.Mode mode) {
        boolean wanted = options.copiesNamed() || mode == DataFolder.Mode.RUN;
        if (wanted) {
            new CopyCommands(options, System.out).refuseMixed(options.copies());
        }
        return wanted && (options.copiesNamed() || canBeMade(options.copies()))
                ? Optional.of(options.copies())
                : Optional.empty();
    }

    private static boolean canBeMade(Path folder) {
        return Files.isWritable(Files.exists(folder) ? folder : folder.getParent());
    }
}
