package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nl.kring.copies.CopiesFolder;
import nl.kring.crypto.SafeKeys;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** With a database server of one's own, where this machine has Debian's PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsideCopySpec {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    @TempDir
    Path place;

    @Test
    void a_server_of_ones_own_is_copied_unpacked_and_started_again_and_says_what_it_lacks() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("initdb")));
        int port = free();
        run(
                "initdb",
                "-D",
                place.resolve("server").toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "--encoding=UTF8",
                "--locale=C");
        var keys = place.resolve("keys");
        Files.createDirectories(keys);
        var server = server(place.resolve("server"), port);
        try {
            prepare(port, keys);
            System.setProperty("kring.database.url", orElsewhere(port));
            System.setProperty(
                    "kring.database.properties",
                    keys.resolve("database.properties").toString());
            var lacking = says("backup");
            assertThat(lacking.code()).isOne();
            assertThat(lacking.text()).contains("alter role kring_backup replication");
            sql(port, "kring", "alter role kring_backup replication");
            var made = says("backup");
            assertThat(made.code()).as(made.text()).isZero();
            assertThat(new CopiesFolder(place.resolve("copies")).copies()).hasSize(1);
            assertThat(says("backup", "--long", place.resolve("medium").toString())
                            .code())
                    .isZero();
        } finally {
            System.clearProperty("kring.database.url");
            System.clearProperty("kring.database.properties");
            stop(server);
        }
        var restored = says("restore");
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("base.tar");
        var again = place.resolve("again");
        Files.createDirectory(
                again,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        assertThat(new ProcessBuilder(
                                "tar",
                                "--no-same-owner",
                                "-xf",
                                place.resolve("data/base.tar").toString(),
                                "-C",
                                again.toString())
                        .start()
                        .waitFor())
                .isZero();
        server = server(again, port);
        try {
            sql(port, "kring", "select count(*) from crypto.key_check");
        } finally {
            stop(server);
        }
    }

    /** Of two servers the first is away. */
    private static String orElsewhere(int port) throws IOException {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/kring?targetServerType=primary".formatted(free(), port);
    }

    private OwnKring.Said says(String... words) {
        var line = new ArrayList<>(List.of(words));
        for (var name : List.of("data", "keys", "copies"))
            line.addAll(List.of("--" + name, place.resolve(name).toString()));
        return OwnKring.command(line.toArray(String[]::new));
    }

    private void prepare(int port, Path keys) throws Exception {
        sql(port, "postgres", "create database kring");
        sql(port, "kring", Files.readString(Path.of("ops/roles.sql")));
        var passwords = DatabasePasswords.readOrMake(keys);
        for (var role : DatabasePasswords.ROLES)
            sql(port, "kring", "alter role %s password '%s'".formatted(role, passwords.of(role)));
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/kring";
        Flyway.configure()
                .dataSource(url, "kring_migrate", passwords.of("kring_migrate"))
                .initSql("set role kring_owner")
                .locations("classpath:nl/kring")
                .load()
                .migrate();
        SafeKeys.over(JdbcClient.create(new DriverManagerDataSource(url, "postgres", "")), keys);
    }

    private String said() {
        try {
            return Files.readString(place.resolve("server.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private void sql(int port, String database, String text) throws SQLException {
        for (var i = 0; ; i++) {
            try (var connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute(text);
                return;
            } catch (SQLException e) {
                if (i == 200 || !List.of("08001", "57P03").contains(String.valueOf(e.getSQLState())))
                    throw new IllegalStateException(said(), e);
                Pause.millis(50);
            }
        }
    }

    private ProcessBuilder command(String program, String... words) throws IOException {
        var line = new ArrayList<>(List.of("setsid"));
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self/status"), "unix:uid")))
            line.addAll(List.of("unshare", "-U"));
        line.add(PROGRAMS.resolve(program).toString());
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.resolve("server.log").toFile()));
    }

    private void run(String program, String... words) throws Exception {
        assertThat(command(program, words).start().waitFor()).isZero();
    }

    private Process server(Path folder, int port) throws IOException {
        return command(
                        "postgres",
                        "-D",
                        folder.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off")
                .start();
    }

    private static void stop(Process server) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
        server.waitFor();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
