package nl.kring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A primary and a standby by Debian's Patroni, with the file that Kring ships: other addresses, folders and passwords. */
final class PatroniPair implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private final Path place;
    private final DatabasePasswords passwords;
    private final int etcdPort = StartedKring.freePort();
    private final Process etcd;
    private final List<Node> nodes;

    /** A machine of its own, as far as this one can play it. */
    final class Node {
        final String name;
        final int port = StartedKring.freePort();
        private final int asked = StartedKring.freePort();
        private @Nullable Process patroni;

        private Node(String name) {
            this.name = name;
        }

        /** Root starts it as Kring starts its own PostgreSQL. */
        void start() throws IOException {
            var folder = Files.createDirectories(place.resolve(name));
            var file = folder.resolve("kring.yml");
            Files.writeString(file, shipped(this, folder));
            patroni = new PostgresBinaries(Path.of("/usr"))
                    .command("patroni", List.of(file.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("patroni.txt").toFile()))
                    .start();
        }

        boolean is(String what) {
            try {
                return StartedKring.get(asked, "/" + what).statusCode() == 200;
            } catch (IOException away) {
                return false;
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        /** kill -9 of all that it runs. */
        void kill() throws IOException, InterruptedException {
            if (patroni != null) patroni.destroyForcibly().waitFor();
            var all = server();
            all.forEach(ProcessHandle::destroyForcibly);
            for (var each : all) each.onExit().join();
        }

        /** What it writes from now on goes to nobody: the process that sends it stands still. */
        void tellsNothing() throws IOException, InterruptedException {
            var sending = new ArrayList<Long>();
            for (var each : server())
                if (Files.readString(Path.of("/proc/%d/cmdline".formatted(each.pid())))
                        .contains("walsender")) sending.add(each.pid());
            if (sending.isEmpty()) throw new AssertionError("nothing is sent to a standby");
            for (var each : sending)
                new ProcessBuilder("sh", "-c", "kill -STOP " + each).start().waitFor();
        }

        /** The first process of its PostgreSQL and then the others; none when it does not run. */
        private List<ProcessHandle> server() throws IOException {
            var pid = place.resolve(name).resolve("database/postmaster.pid");
            if (!Files.exists(pid)) return List.of();
            var first = Files.readAllLines(pid).getFirst().strip();
            return ProcessHandle.of(Long.parseLong(first))
                    .map(it -> Stream.concat(Stream.of(it), it.descendants()).toList())
                    .orElse(List.of());
        }
    }

    /** Skips the spec where the programs are not installed. */
    PatroniPair(Path place, DatabasePasswords passwords) throws Exception {
        for (var program : List.of(Path.of("/usr/bin/patroni"), Path.of("/usr/bin/etcd"), PROGRAMS.resolve("postgres")))
            assumeTrue(
                    Files.isExecutable(program),
                    program
                            + " is not installed (Debian: sudo apt-get install patroni etcd-server python3-etcd postgresql-15)");
        this.place = Files.createDirectories(place);
        this.passwords = passwords;
        certificate();
        etcd = etcd();
        nodes = List.of(new Node("one"), new Node("two"));
        nodes.getFirst().start();
        Within.patience("a primary", () -> nodes.getFirst().is("primary"));
        nodes.getLast().start();
    }

    private void certificate() throws Exception {
        var made = new ProcessBuilder(
                        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout server.key -out server.crt"
                                .split(" "))
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("openssl.txt").toFile());
        if (made.start().waitFor() != 0) throw new AssertionError("no certificate");
    }

    private Process etcd() throws IOException {
        var own = "http://127.0.0.1:" + etcdPort;
        var others = "http://127.0.0.1:" + StartedKring.freePort();
        var words = new ArrayList<>(List.of("/usr/bin/etcd"));
        Map.of(
                        "--data-dir", place.resolve("etcd").toString(),
                        "--listen-client-urls", own,
                        "--advertise-client-urls", own,
                        "--listen-peer-urls", others,
                        "--initial-advertise-peer-urls", others,
                        "--initial-cluster", "default=" + others)
                .forEach((name, value) -> words.addAll(List.of(name, value)));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("etcd.txt").toFile())
                .start();
    }

    private String shipped(Node node, Path folder) throws IOException {
        return new Shipped(Path.of("ops/patroni.yml"))
                .with("name: one", "name: " + node.name)
                .with("10.0.0.1:2379,10.0.0.2:2379,10.0.0.3:2379", "127.0.0.1:" + etcdPort)
                .with("10.0.0.1:8008", "127.0.0.1:" + node.asked)
                .with("10.0.0.1:5432", "127.0.0.1:" + node.port)
                .with("10.0.0.0/24", "127.0.0.1/32")
                .with("/var/lib/postgresql/15/kring", folder.resolve("database").toString())
                .with(
                        "/var/lib/postgresql/kring.pgpass",
                        folder.resolve("pgpass").toString())
                .with("/var/run/postgresql", folder.toString())
                .with("/etc/patroni/server", place.resolve("server").toString())
                .with("CHOOSE-ONE", passwords.of(DatabasePasswords.SUPERUSER))
                .text();
    }

    Node primary() throws Exception {
        Within.patience("a primary", () -> nodes.stream().anyMatch(it -> it.is("primary")));
        return nodes.stream().filter(it -> it.is("primary")).findFirst().orElseThrow();
    }

    /** Until the standby has all that the primary acknowledges. */
    void bothHaveAll() throws Exception {
        Within.patience("a standby that keeps up", () -> nodes.stream().anyMatch(it -> it.is("synchronous")));
    }

    /** As an administrator gives it to Kring. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary&connectTimeout=2&tcpKeepAlive=true&sslmode=require"
                .formatted(nodes.getFirst().port, nodes.getLast().port, database);
    }

    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), DatabasePasswords.SUPERUSER, passwords.of(DatabasePasswords.SUPERUSER));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (var node : nodes) node.kill();
        etcd.destroyForcibly().waitFor();
    }
}
