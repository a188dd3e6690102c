package nl.kring;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** Turns whatever went wrong at a start into one sentence for the console. */
final class Refusals {
    /** Exceptions of the modules whose message is already such a sentence. The root knows them by name: they are their module's own. */
    private static final Set<String> SPEAKING = Set.of(
            "WrongKeys", "MissingKeys", "WrongMailSettings", "WrongSignOnSettings", "WrongPushSettings", "CopyRefused");

    private Refusals() {}

    /** The sentence. When it is not one of ours, the trace goes to {@code kring.log} and the sentence says so. */
    static String sentence(Throwable failure, Path data) {
        for (var cause : causes(failure)) {
            if (cause instanceof StartupRefused
                    || SPEAKING.contains(cause.getClass().getSimpleName())) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException port) {
                return String.valueOf(portTaken(port.getPort()).getMessage());
            }
        }
        var log = data.resolve("kring.log");
        return write(failure, data, log)
                ? "Kring could not start, for a reason it does not know: the whole story is in %s.".formatted(log)
                : "Kring could not start, and could not write why in %s: %s.".formatted(log, failure);
    }

    static StartupRefused portTaken(int port) {
        return new StartupRefused(
                "Port %d is in use by another program: stop that, or choose another with --port.".formatted(port));
    }

    private static Iterable<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50)::iterator;
    }

    /** Adds the whole story to a log that no program writes yet. */
    static boolean write(Throwable failure, Path data, Path log) {
        var story = new StringWriter();
        failure.printStackTrace(new PrintWriter(story));
        try {
            if (!Files.isDirectory(data)) {
                return false;
            }
            Files.writeString(log, story.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
