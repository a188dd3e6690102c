package nl.kring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once per version into the data folder. */
record PostgresBinaries(Path folder) {
    /** The version in the jar; a spec compares it with what the programs say of themselves. */
    static final String VERSION = "18.6.0";

    static final int MAJOR = Integer.parseInt(VERSION.substring(0, VERSION.indexOf('.')));

    private static final Comparator<Path> BY_VERSION = Comparator.comparing(PostgresBinaries::numbers, Arrays::compare);

    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");

    /** Unpacks the programs when this version is not there yet; a half unpacked folder is never used. */
    static PostgresBinaries in(Path data) {
        var folder = data.resolve("postgresql").resolve(VERSION);
        try {
            if (!Files.exists(folder)) {
                var half = folder.resolveSibling(VERSION + ".new");
                FileSystemUtils.deleteRecursively(half);
                Files.createDirectories(
                        half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                try (var archive = archive()) {
                    unpack(archive, half);
                }
                Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(folder).works();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest programs of another major version that an earlier Kring unpacked in this data folder. */
    static Optional<PostgresBinaries> of(int major, Path data) {
        try (var folders = Files.list(data.resolve("postgresql"))) {
            var newest = folders.filter(
                            folder -> String.valueOf(folder.getFileName()).matches(major + "(\\.\\d+)+"))
                    .max(BY_VERSION);
            return newest.isEmpty() ? Optional.empty() : Optional.of(new PostgresBinaries(newest.get()).works());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] numbers(Path folder) {
        return Arrays.stream(String.valueOf(folder.getFileName()).split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private PostgresBinaries works() throws IOException {
        try {
            var asked = command("postgres", List.of("--version")).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            if (asked.start().waitFor() != 0) {
                throw new StartupRefused(
                        isRoot()
                                ? "This machine does not let root start PostgreSQL safely ('unshare -U' fails): start Kring as an ordinary user."
                                : "The PostgreSQL in %s does not run on this machine.".formatted(folder));
            }
            return this;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    // The archive is decompressed here, because a small machine often lacks the xz program; every Linux has tar.
    static void unpack(InputStream archive, Path half) throws IOException {
        try {
            var tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", half.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var files = tar.getOutputStream();
                    var unzipped = new XZInputStream(archive)) {
                unzipped.transferTo(files);
            }
            if (tar.waitFor() != 0) {
                throw new StartupRefused("Kring cannot unpack PostgreSQL in %s: is the disk full?".formatted(half));
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static StartupRefused interrupted() {
        Thread.currentThread().interrupt();
        return new StartupRefused("Kring was stopped while it was starting.");
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self/status"), "unix:uid"));
    }

    private static InputStream archive() {
        var name = ARCHIVES.get(System.getProperty("os.arch"));
        var archive = name == null ? null : PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StartupRefused(
                    "Kring brings no PostgreSQL for this kind of machine: name a server of your own in KRING_DATABASE_URL (docs/operate.md).");
        }
        return archive;
    }

    /**
     * A command for one of the programs, in a session of its own: Ctrl-C in a terminal must reach Kring alone, which then stops the
     * database last. PostgreSQL refuses to run as root, so root starts it in a user namespace without any of root's powers.
     */
    ProcessBuilder command(String program, List<String> arguments) throws IOException {
        var words = new ArrayList<>(List.of("setsid"));
        if (isRoot()) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        var command = new ProcessBuilder(words);
        command.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        command.environment().put("LC_ALL", "C");
        command.redirectInput(Path.of("/dev/null").toFile());
        command.redirectErrorStream(true);
        return command;
    }
}
