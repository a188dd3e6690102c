package nl.kring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's HAProxy in front of two programs, with the file that Kring ships: other ports, no certificate, and each answer says whose it is. */
record Proxy(Process process, int port) implements AutoCloseable {

    /** Skips the spec where it is not installed. */
    static Proxy start(Path place, int one, int two) throws IOException {
        var program = Path.of("/usr/sbin/haproxy");
        assumeTrue(Files.isExecutable(program), "HAProxy is not installed (Debian: sudo apt-get install haproxy)");
        var port = StartedKring.freePort();
        var file = place.resolve("haproxy.cfg");
        Files.writeString(file, shipped(port, one, two));
        var process = new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("haproxy.txt").toFile())
                .start();
        return new Proxy(process, port);
    }

    private static String shipped(int port, int one, int two) throws IOException {
        return new Shipped(Path.of("ops/haproxy.cfg"))
                .with(
                        "bind :443 ssl crt /etc/haproxy/portaal.example.nl.pem alpn h2,http/1.1",
                        "bind 127.0.0.1:" + port)
                .with("#server two", "server two")
                .with("127.0.0.1:8080", "127.0.0.1:" + one)
                .with("127.0.0.1:8081", "127.0.0.1:" + two)
                .with(
                        "default_backend kring",
                        "default_backend kring\n    http-response set-header %s %%[srv_name]"
                                .formatted(Follower.PROGRAM))
                .text();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
