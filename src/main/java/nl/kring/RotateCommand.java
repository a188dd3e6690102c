package nl.kring;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import nl.kring.crypto.RotateKeys;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the safes' keys a new key around them, in two steps: between them the administrator copies the key file. */
final class RotateCommand {
    static final String COPIED = "copied";

    private final Options options;
    private final PrintStream out;

    RotateCommand(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Does one step and returns the exit code: 0 when it was done. */
    int run() {
        if (!Files.exists(options.keys().resolve("kring.keys"))) {
            throw new StartupRefused(
                    "There is no key file in %s: name its folder with --keys.".formatted(options.keys()));
        }
        try (var portal = PortalDatabase.open(options)) {
            var keys = new RotateKeys(
                    options.keys(), JdbcClient.create(portal.database().asOwner()), Clock.systemUTC());
            return options.files().equals(List.of(COPIED)) ? go(keys) : prepare(keys);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int prepare(RotateKeys keys) throws IOException, GeneralSecurityException {
        keys.prepare();
        out.printf("""
                A new key stands in %s beside the old one; nothing is locked with it yet.
                Copy the file to your copy of the keys, and to the keys folder of every other program on this database. Then:
                    ./kring rotate-keys copied
                """, options.keys().resolve("kring.keys"));
        return 0;
    }

    private int go(RotateKeys keys) throws IOException, GeneralSecurityException {
        if (!keys.prepared()) {
            throw new StartupRefused("There is no new key to go on with: run ./kring rotate-keys first.");
        }
        var done = keys.go();
        out.printf("""
                %d keys are locked with the new key; the old one is no longer in %s.
                Copy the file once more to the same places. Keep your former copy for as long as you keep copies of the data from before now
                (35 days), then destroy it: it opens those, and nothing else.
                """, done.wrapped(), options.keys().resolve("kring.keys"));
        return 0;
    }
}
