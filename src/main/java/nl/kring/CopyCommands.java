package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyRefused;
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
                case BACKUP -> options.medium().ifPresentOrElse(this::backupLong, this::backup);
                case RESTORE -> options.medium().ifPresentOrElse(this::restoreLong, this::restore);
                case DRILL -> drill();
                default -> throw new IllegalArgumentException(options.command().word());
            }
            return 0;
        } catch (IOException | RuntimeException failure) {
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

    private void backup() {
        var key = CopyKey.in(options.keys());
        var folder = new CopiesFolder(options.copies());
        var outside = Database.external();
        var copy = outside.isPresent()
                ? new OutsideCopy(folder, key, outside.get()).take()
                : with(
                        DatabasePasswords.SUPERUSER,
                        superuser -> new TakeCopy(folder, key).of(superuser, options.data()));
        out.printf("The copy of %s is whole: %s (%s)%n", told(copy.at()), copy.file(), size(copy.size()));
    }

    private void backupLong(Path medium) {
        var copy = new LongCopy(medium, CopyKey.in(options.keys()));
        var mode = DataFolder.marker(options.data());
        var file = with("kring_backup", reader -> copy.of(reader, mode, Instant.now()));
        out.printf("The copy is whole: %s. Keep the whole folder %s together, and away from the keys.%n", file, medium);
    }

    private <T> T with(String role, Function<Connection, T> use) {
        try (var portal = PortalDatabase.open(options);
                var connection = portal.database().connect(role)) {
            return use.apply(connection);
        } catch (SQLException failed) {
            throw new CopyRefused("The database cannot be read (%s).".formatted(failed.getMessage()), failed);
        }
    }

    private void restoreLong(Path medium) {
        var checks = new RestoreLong(options.keys(), medium, out).into(options.data());
        told(checks, "the day of that copy", Instant.now());
    }

    private void restore() {
        var restore = new Restore(options.keys(), new CopiesFolder(options.copies()), out);
        if (restore.outside(options.at())) {
            out.printf(
                    "The files of your database server are in %s. Follow 'A copy of a server of your own' in docs/operate.md.%n",
                    restore.unpack(options.data(), options.at()));
            return;
        }
        var restored = restore.into(options.data(), options.at());
        var reached = options.at().or(restored::reached).orElse(restored.copy().at());
        told(restored.checks(), told(reached), restored.copy().at());
    }

    private void told(RestoreChecks checks, String reached, Instant copy) {
        try {
            if (checks.older > 0) {
                checks.rememberOlder();
                out.printf(
                        "The log is older than the last checkpoint by %d lines, because you restored to %s.%n",
                        checks.older, reached);
            }
            RestoreNote.write(options.data(), copy, checks.older);
        } catch (IOException e) {
            throw new CopyRefused(
                    "Kring cannot write in the folders %s and %s.".formatted(options.data(), options.keys()), e);
        }
        out.printf("Restored to %s. Everything written later is not there, also access that ended since:%n", reached);
        out.println("go through it with the privacy officer before you let people in. Everybody has to sign in again.");
        var mode = DataFolder.sample(options.data()) ? "demo" : "run";
        out.printf("Start Kring: ./kring %s --data %s --keys %s%n", mode, options.data(), options.keys());
    }

    private void drill() throws IOException {
        out.println(
                new Drill(options.data(), options.keys(), new CopiesFolder(options.copies())).run(out, Instant.now()));
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
