package nl.kring.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves offline that a log was not rewritten: its records are those that were hashed, its hashes give the tree that was signed (RFC 6962,
 * C2SP tlog-checkpoint), and its numbers follow each other per safe. The exit codes are those of {@link Finding}.
 */
public final class Verify {
    /** Exit code when the check could not be done: wrong arguments, or a key or file that cannot be read. */
    public static final int NOT_READ = 2;

    private static final String USAGE =
            "Usage: verify-log EXPORT-FILE --key VERIFIER-KEY-OR-FILE [--last CHECKPOINT-FILE]";

    private Verify() {}

    /** Checks an export file; ends the process with the exit code. */
    public static void main(String[] args) {
        System.exit(command(args, System.out));
    }

    static int command(String[] args, PrintStream out) {
        String file = null;
        String key = null;
        String last = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--key" -> key = ++i < args.length ? args[i] : null;
                case "--last" -> last = ++i < args.length ? args[i] : "";
                default -> file = file == null ? args[i] : "";
            }
        }
        if (file == null || file.isEmpty() || key == null || "".equals(last)) {
            out.println(USAGE);
            return NOT_READ;
        }
        // the export is ASCII; Latin-1 accepts every byte, so that a damaged byte is found as a finding
        try (Reader export = Files.newBufferedReader(Path.of(file), StandardCharsets.ISO_8859_1)) {
            Optional<String> checkpoint =
                    last == null ? Optional.empty() : Optional.of(Files.readString(Path.of(last)));
            return run(export, textOrFile(key), checkpoint, out);
        } catch (IOException | InvalidPathException e) {
            out.println("Not checked: " + e);
            return NOT_READ;
        }
    }

    /**
     * Reads an export once and prints what it found.
     *
     * @param vkey the public key of the log, as {@code name+id+key}
     * @param lastCheckpoint the signed note that was kept outside the database, when there is one: only with it an older copy is noticed
     * @return 0 when all is well, the code of the most severe {@link Finding}, or {@link #NOT_READ}
     */
    public static int run(Reader export, String vkey, Optional<String> lastCheckpoint, PrintStream out) {
        Findings findings = new Findings();
        try {
            VerifierKey key = VerifierKey.parse(vkey);
            try (Export log = new Export(key, findings)) {
                log.read(new Lines(export));
                var judgement = new Judgement(log, remembered(lastCheckpoint, key, findings), findings);
                judgement.judge();
                findings.print(out);
                out.println((findings.none() ? "All is well: " : "Not in order: ") + summary(log, judgement));
                return findings.code();
            }
        } catch (Unreadable | IOException e) {
            out.println("Not checked: " + e.getMessage());
            return NOT_READ;
        }
    }

    private static @Nullable Remembered remembered(Optional<String> note, VerifierKey key, Findings findings) {
        if (note.isEmpty()) {
            return null;
        }
        try {
            return new Remembered(Checkpoint.parse(note.get(), key));
        } catch (Unreadable e) {
            findings.add(Finding.SIGNATURE, "the checkpoint remembered outside: " + e.getMessage());
            return null;
        }
    }

    private static String summary(Export log, Judgement judgement) {
        Checkpoint newest = log.notes.newest();
        return log.lineCount + " lines in " + log.safes() + " safes; " + log.notes.count() + " checkpoints, the newest "
                + (newest == null ? "none" : "of " + Instant.ofEpochSecond(newest.time()))
                + "; " + judgement.unsigned + " lines not yet signed, " + log.waitingCount
                + " events waiting for a line"
                + (judgement.uncompared == 0
                        ? "."
                        : "; " + judgement.uncompared + " checkpoints could not be compared.");
    }

    private static String textOrFile(String key) throws IOException {
        try {
            VerifierKey.parse(key);
            return key;
        } catch (Unreadable e) {
            return Files.readString(Path.of(key));
        }
    }
}
