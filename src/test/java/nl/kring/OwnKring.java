package nl.kring;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import nl.kring.copies.CopiesFolder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A whole portal on folders of its own, as a start of the program makes it, with its database and its copies. */
final class OwnKring implements AutoCloseable {
    final Path data;
    final Path keys;
    final Path copies;
    final EmbeddedPostgres postgres;
    final ConfigurableApplicationContext program;
    final Story story;
    private final Archiver archiver;
    private final DataFolder folder;

    OwnKring(Path place) throws IOException {
        this(place, (data, passwords) -> new EmbeddedPostgres(data, passwords));
    }

    /** On a server that somebody else chose. */
    OwnKring(Path place, BiFunction<Path, DatabasePasswords, EmbeddedPostgres> server) throws IOException {
        data = place.resolve("data");
        keys = place.resolve("keys");
        copies = place.resolve("copies");
        folder = DataFolder.open(data, keys, DataFolder.Mode.RUN);
        Files.createDirectories(keys);
        DataFolder.make(Archiving.folder(data));
        AnotherKring.borrowPrograms(data, TestDatabase.programs());
        var passwords = DatabasePasswords.readOrMake(keys);
        postgres = server.apply(data, passwords).start();
        Roles.prepare(postgres, passwords);
        archiver = new Archiver(data, keys, new CopiesFolder(copies));
        var settings = new HashMap<String, Object>(new Database(postgres.url(Roles.DATABASE), passwords).properties());
        settings.putAll(Map.of(
                "kring.mode", "run",
                "kring.data", data.toString(),
                "kring.keys", keys.toString(),
                "kring.copies", copies.toString(),
                "kring.later.polling", "false",
                "kring.demo.fill", "false",
                "kring.sequencer.pause", "50ms",
                "server.port", "0",
                "logging.level.root", "warn"));
        program = new SpringApplicationBuilder(Kring.class, TestDoor.class, TestClock.class)
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", settings)))
                .run();
        folder.markStarted();
        story = Story.in(program);
    }

    Connection superuser() throws SQLException {
        return postgres.superuser(Roles.DATABASE);
    }

    /** A line to its pages, as a browser has. */
    SecondKring line() {
        return SecondKring.at(Integer.parseInt(program.getEnvironment().getRequiredProperty("local.server.port")));
    }

    <T> T bean(Class<T> type) {
        return program.getBean(type);
    }

    /** A command of this portal, as somebody types it. */
    Said says(String command, String... words) {
        return command(line(command, words));
    }

    /** The same in a Java of its own, which can be killed. */
    Process apart(String command, String... words) throws IOException {
        return java(command, words).inheritIO().start();
    }

    /** That Java, before it starts: with what the door of Kring gives a copy. */
    ProcessBuilder java(String command, String... words) {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-cp",
                classPath,
                Kring.class.getName()));
        java.addAll(List.of(line(command, words)));
        return new ProcessBuilder(java);
    }

    private String[] line(String command, String... words) {
        var line = new ArrayList<>(List.of(command));
        line.addAll(List.of(words));
        for (var option :
                Map.of("--data", data, "--keys", keys, "--copies", copies).entrySet()) {
            if (!line.contains(option.getKey())) {
                line.add(option.getKey());
                line.add(option.getValue().toString());
            }
        }
        return line.toArray(String[]::new);
    }

    /** What a command said, and its exit code. */
    record Said(int code, String text) {}

    static Said command(String... line) {
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var error = System.err;
        System.setErr(stream);
        try {
            var options = Options.parse(line);
            int code = new CopyCommands(options, stream).run();
            var log = options.data().resolve("kring.log");
            if (code != 0 && Files.exists(log)) {
                stream.print(Files.readString(log));
            }
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            System.setErr(error);
        }
    }

    /** The moment by the clock of the database. */
    Instant now() throws SQLException {
        try (var connection = superuser();
                var row = connection.createStatement().executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, java.time.OffsetDateTime.class).toInstant();
        }
    }

    @Override
    public void close() {
        program.close();
        postgres.close();
        archiver.close();
        folder.close();
    }
}
