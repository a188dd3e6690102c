package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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

    boolean exists() {
        return Files.exists(folder);
    }

    /** Refuses files of another major version, before anything touches them. */
    void refuseOtherMajor() {
        var file = folder.resolve("PG_VERSION");
        try {
            var major = Files.exists(file) ? Files.readString(file).strip() : PostgresBinaries.MAJOR;
            if (!major.equals(PostgresBinaries.MAJOR)) {
                throw new StartupRefused(
                        "The database in %s is of PostgreSQL %s and this Kring brings PostgreSQL %s: follow 'Another PostgreSQL' in docs/operate.md."
                                .formatted(folder, major, PostgresBinaries.MAJOR));
            }
        } catch (IOException e) {
            throw new StartupRefused("Kring cannot read the database in %s.".formatted(folder));
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
