package nl.kring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The folder in which PostgreSQL keeps its files, and the settings that it is made and run with. */
record Cluster(Path folder) {
    private static final List<String> MAKING = List.of("""
            --auth=scram-sha-256
            --encoding=UTF8
            --locale-provider=builtin
            --builtin-locale=C.UTF-8
            --data-checksums
            --wal-segsize=4
            """.split("\n"));

    // Pieces of 4 MB, because each is kept apart within seconds (Archiving); the two sizes are what PostgreSQL has for
    // larger
    // ones. The two before keep names and addresses out of the log: no details of a failed row, no parameters.
    private static final List<String> RUNNING = List.of("""
            listen_addresses=127.0.0.1
            unix_socket_directories=
            fsync=on
            synchronous_commit=on
            full_page_writes=on
            timezone=UTC
            log_timezone=UTC
            log_error_verbosity=terse
            log_parameter_max_length_on_error=0
            max_wal_size=1GB
            min_wal_size=80MB
            """.split("\n"));

    private static final String BEFORE = "kring.before";

    boolean exists() {
        return Files.exists(folder);
    }

    /** The major version of PostgreSQL that made it; the program's own when there is none yet. */
    int major() {
        var file = folder.resolve("PG_VERSION");
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : PostgresBinaries.MAJOR;
        } catch (IOException | NumberFormatException e) {
            throw new StartupRefused("Kring cannot read the database in %s.".formatted(folder));
        }
    }

    /** Refuses files of another major version, before anything touches them. */
    void refuseOtherMajor() {
        if (major() != PostgresBinaries.MAJOR) {
            throw new StartupRefused("The database in %s is of PostgreSQL %d and this Kring brings PostgreSQL %d: %s."
                    .formatted(
                            folder,
                            major(),
                            PostgresBinaries.MAJOR,
                            major() < PostgresBinaries.MAJOR
                                    ? "start the portal once, which takes it over by itself"
                                    : "a newer Kring made it, use that one or a newer one"));
        }
    }

    /** By what PostgreSQL tells clusters apart; it stands at the beginning of the control file. Empty when there is none yet. */
    Optional<String> system() throws IOException {
        try (var control = Files.newInputStream(folder.resolve("global/pg_control"))) {
            var first = ByteBuffer.wrap(control.readNBytes(8)).order(ByteOrder.nativeOrder());
            return Optional.of(Long.toUnsignedString(first.getLong()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** What the clusters were called whose rows came into this one ({@link TakeOver}), the oldest first. */
    List<String> before() throws IOException {
        var file = folder.resolve(BEFORE);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Writes down from which cluster the rows came; a copy of the files carries it along. */
    void comesFrom(Cluster older) throws IOException {
        var all = new ArrayList<>(older.before());
        all.add(older.system().orElseThrow());
        Files.write(folder.resolve(BEFORE), all);
    }

    /** Writes all files to the disk, for a cluster that was filled without waiting for it. */
    void sync(PostgresBinaries binaries, Path output) throws IOException {
        var sync = binaries.command("initdb", List.of("--sync-only", "-D", folder.toString()));
        if (ServerProcess.start(sync, output).end() != 0) {
            throw new IOException("the files could not be written to the disk");
        }
    }

    /** Makes an empty cluster beside its place, and moves it there when it is whole. */
    void make(PostgresBinaries binaries, DatabasePasswords passwords, Path output) throws IOException {
        var half = folder.resolveSibling("database.new");
        FileSystemUtils.deleteRecursively(half);
        var password = Files.createTempFile(passwords.file().getParent(), "superuser", ".new"); // made 0600
        try {
            Files.writeString(password, passwords.of(DatabasePasswords.SUPERUSER));
            var place = Stream.of("-D", half.toString(), "-U", DatabasePasswords.SUPERUSER, "--pwfile=" + password);
            var words = Stream.concat(place, MAKING.stream()).toList();
            if (ServerProcess.start(binaries.command("initdb", words), output).end() != 0) {
                throw new StartupRefused(
                        "PostgreSQL could not make its database in %s: read %s.".formatted(folder, output));
            }
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /** What the server is started with: every safety on, loopback only, no socket file; and what this start asks besides. */
    List<String> serverWords(int port, List<String> besides) {
        var place = Stream.of("-D", folder.toString(), "-p", Integer.toString(port));
        return Stream.concat(
                        place,
                        Stream.concat(RUNNING.stream(), besides.stream()).flatMap(setting -> Stream.of("-c", setting)))
                .toList();
    }
}
