package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A second program of Kring's on a folder, in a Java of its own, so that a spec can kill it. */
record AnotherKring(Process program, ProcessHandle server, String url, DatabasePasswords passwords)
        implements AutoCloseable {

    /** Starts a program that holds the folder's lock and runs the database, and waits until it says so. */
    static AnotherKring start(Path place) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        AnotherKring.class.getName(),
                        place.toString(),
                        TestDatabase.programs().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = program.inputReader()
                .lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        var server = ProcessHandle.of(Long.parseLong(said[1])).orElseThrow();
        return new AnotherKring(
                program, server, said[2], DatabasePasswords.read(place.resolve("keys/database.properties")));
    }

    Connection superuser() throws SQLException {
        return new Database(url, passwords).connect(DatabasePasswords.SUPERUSER);
    }

    /** kill -9: it gets no chance to stop its database. */
    void kill() throws Exception {
        program.destroyForcibly();
        program.onExit().get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        kill();
        server.destroyForcibly();
    }

    /** Unpacking PostgreSQL takes seconds; a spec that is about something else borrows what another folder has. */
    static void borrowPrograms(Path data, Path programs) throws IOException {
        if (!Files.exists(data.resolve("postgresql"))) {
            Files.createSymbolicLink(data.resolve("postgresql"), programs);
        }
    }

    public static void main(String[] args) throws Exception {
        var data = Path.of(args[0], "data");
        var keys = Path.of(args[0], "keys");
        Files.createDirectories(keys);
        try (var folder = DataFolder.open(data, keys, DataFolder.Mode.RUN);
                var postgres = new EmbeddedPostgres(folder.path(), DatabasePasswords.readOrMake(keys))) {
            borrowPrograms(data, Path.of(args[1]));
            postgres.start();
            Roles.prepare(postgres, DatabasePasswords.readOrMake(keys));
            System.out.println("ready " + postgres.process().pid() + " " + postgres.url(Roles.DATABASE));
            Thread.sleep(Duration.ofMinutes(1));
        }
    }
}
