package nl.kring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command line asks. Folders are absolute; {@code files} holds the words that are no option.
 *
 * @param copies where copies lie: beside the data, unless named
 * @param medium the folder of a copy for a long time ({@code --long})
 * @param at the moment to restore to
 */
record Options(
        Command command,
        int port,
        Path data,
        Path keys,
        Path copies,
        boolean copiesNamed,
        Optional<Path> medium,
        Optional<Instant> at,
        String profile,
        List<String> files) {

    /** What can be asked, with the most file names that each takes. */
    enum Command {
        DEMO(0),
        RUN(0),
        REHEARSE(0),
        EXPORT_LOG(1),
        VERIFY_LOG(1),
        BACKUP(0),
        RESTORE(0),
        DRILL(0),
        DOCTOR(0),
        ROTATE_KEYS(1);

        private final int files;

        Command(int files) {
            this.files = files;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads a command line, or refuses it with one sentence and exit code 2. */
    static Options parse(String... args) {
        var words = new ArrayDeque<>(List.of(args));
        var command = command(words.isEmpty() ? "" : words.pop());
        int port = 8080;
        var data = folder("data");
        var keys = folder("keys");
        Path copies = null;
        var medium = Optional.<Path>empty();
        var at = Optional.<Instant>empty();
        var profile = "regional";
        var files = new ArrayList<String>();
        while (!words.isEmpty()) {
            var word = words.pop();
            switch (word) {
                case "--port" -> port = port(value(word, words));
                case "--data" -> data = folder(value(word, words));
                case "--keys" -> keys = folder(value(word, words));
                case "--copies" -> copies = folder(value(word, words));
                case "--long" -> medium = Optional.of(folder(value(word, words)));
                case "--at" -> at = Optional.of(moment(value(word, words)));
                case "--profile" -> profile = value(word, words);
                default -> files.add(file(word, command, files.size()));
            }
        }
        if (command == Command.EXPORT_LOG && files.isEmpty()) {
            throw StartupRefused.usage("Say to which file: kring export-log FILE.");
        }
        if (command == Command.ROTATE_KEYS && !List.of(RotateCommand.COPIED).containsAll(files)) {
            throw StartupRefused.usage(
                    "Say 'kring rotate-keys', and 'kring rotate-keys copied' when the key file was copied.");
        }
        var beside = copies == null ? data.resolveSibling("copies") : copies;
        return new Options(command, port, data, keys, beside, copies != null, medium, at, profile, List.copyOf(files));
    }

    /** The same, at another port. */
    Options at(int other) {
        return new Options(command, other, data, keys, copies, copiesNamed, medium, at, profile, files);
    }

    private static Command command(String word) {
        return Arrays.stream(Command.values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElseThrow(() -> StartupRefused.usage(
                        "Kring does not know the command '%s': choose demo, run, backup, restore, drill, doctor, rotate-keys, export-log or verify-log."
                                .formatted(word)));
    }

    private static String value(String option, ArrayDeque<String> words) {
        if (words.isEmpty() || words.peek().isBlank() || words.peek().startsWith("--")) {
            throw StartupRefused.usage("The option %s needs a value.".formatted(option));
        }
        return words.pop();
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same sentence for a word as for a number out of range
        }
        throw StartupRefused.usage("The port must be a number from 1 to 65535, not '%s'.".formatted(value));
    }

    private static Path folder(String value) {
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw StartupRefused.usage("'%s' is not the name of a folder.".formatted(value));
        }
    }

    /** A moment on this machine's clock, or with its distance from UTC. */
    private static Instant moment(String value) {
        try {
            return value.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDateTime.parse(value).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException e) {
            throw StartupRefused.usage("The moment must look like 2026-11-26T14:02:00, not '%s'.".formatted(value));
        }
    }

    private static String file(String word, Command command, int already) {
        if (word.startsWith("-")) {
            throw StartupRefused.usage(
                    "Kring does not know the option '%s': choose --port, --data, --keys, --copies, --long, --at or --profile."
                            .formatted(word));
        }
        if (already >= command.files) {
            throw StartupRefused.usage(
                    "The command %s does not know what to do with '%s'.".formatted(command.word(), word));
        }
        return word;
    }
}
