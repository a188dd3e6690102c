package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The unit that is shipped, under systemd itself, with everything that it closes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
@Tag("soak")
class ServiceSpec {
    private static final String ASKS = "curl -s -o /dev/null -w '%{http_code}' http://localhost:8080/health";

    @TempDir
    Path place;

    @Test
    void Kring_as_a_service_serves_copies_stops_in_order_and_comes_back_when_it_is_killed() throws Exception {
        assumeTrue(Machine.possible(), "a machine of its own can only be made by root, where systemd is installed");
        var page = OperatePage.read();
        try (var machine = new Machine(Files.createDirectory(place.resolve("machine")), program())) {
            for (var line : List.of(
                    "useradd --system --home-dir /var/lib/kring --shell /usr/sbin/nologin kring",
                    "install -d -m 700 -o kring -g kring /var/lib/kring /var/lib/kring-copies /etc/kring/keys",
                    "install -m 600 /dev/null /etc/kring/environment",
                    "install -m 644 ops/kring.service /etc/systemd/system/kring.service",
                    "systemctl enable --now kring")) {
                assertThat(page.commands()).contains(line);
                machine.types(line);
            }
            up(machine);
            assertThat(machine.types("journalctl -u kring -n 20")).contains("Kring is ready", "/first-run and type: ");
            assertThat(machine.types("curl -sL http://localhost:8080/")).contains("<h1");
            assertThat(machine.types("cat /proc/$(systemctl show kring -p MainPID --value)/status"))
                    .containsPattern("CapBnd:\\s+0{16}")
                    .containsPattern("NoNewPrivs:\\s+1")
                    .containsPattern("Seccomp:\\s+2");
            copies(machine);
            comesBack(machine);
            stops(machine);
        }
    }

    private static void copies(Machine machine) throws Exception {
        var folders = " --data /var/lib/kring --keys /etc/kring/keys --copies /var/lib/kring-copies/portal";
        var user = "setpriv --reuid kring --regid kring --clear-groups ";
        until(machine, "ls /var/lib/kring-copies/portal/drill.well || true", ".*drill.well");
        assertThat(machine.types(user + "./kring backup" + folders)).contains("is whole");
    }

    private static void comesBack(Machine machine) throws Exception {
        machine.types("kill -9 $(systemctl show kring -p MainPID --value)");
        up(machine);
        assertThat(machine.types("systemctl show kring -p NRestarts")).contains("NRestarts=1");
        machine.types("kill -9 $(head -1 /var/lib/kring/database/postmaster.pid)");
        until(machine, ASKS, "503");
        up(machine);
        assertThat(machine.types("systemctl show kring -p NRestarts"))
                .as("the program itself starts its database again")
                .contains("NRestarts=1");
    }

    private static void stops(Machine machine) throws Exception {
        machine.types("systemctl stop kring");
        assertThat(machine.types("systemctl show kring -p Result,ExecMainStatus,ActiveState"))
                .contains("Result=success", "ExecMainStatus=143", "ActiveState=inactive");
        assertThat(machine.says("pgrep -u kring")).isEmpty();
        assertThat(machine.types("tail -1 /var/lib/kring/postgresql.log")).contains("database system is shut down");
        machine.types("systemctl restart kring");
        up(machine);
    }

    private static void up(Machine machine) throws IOException {
        until(machine, ASKS, "200");
    }

    private static void until(Machine machine, String line, String said) throws IOException {
        var end = System.nanoTime() + 120_000_000_000L;
        var last = machine.says(line);
        for (; !last.matches(said) && System.nanoTime() < end; last = machine.says(line)) Pause.millis(100);
        assertThat(last)
                .as("%s%n%s", line, machine.says("journalctl -u kring -n 40"))
                .matches(said);
    }

    /** The real {@code ./kring} over the classes of this run: nothing is built, and nothing of it lies in a home, which the unit closes. */
    private Path program() throws IOException {
        var program = Files.createDirectory(place.resolve("program"));
        Files.copy(Path.of("kring"), program.resolve("kring"));
        assertThat(program.resolve("kring").toFile().setExecutable(true)).isTrue();
        FileSystemUtils.copyRecursively(Path.of("ops"), program.resolve("ops"));
        Files.createFile(program.resolve("pom.xml"));
        Files.createDirectories(program.resolve("src/main"));
        var libraries = Files.createDirectories(program.resolve("target/lib"));
        var names = new ArrayList<String>();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (var part : classPath.split(File.pathSeparator)) {
            var name = names.size() + (Files.isDirectory(Path.of(part)) ? "/" : ".jar");
            FileSystemUtils.copyRecursively(Path.of(part), libraries.resolve(name));
            names.add("lib/" + name);
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Kring.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
        new JarOutputStream(Files.newOutputStream(program.resolve("target/kring.jar")), manifest).close();
        return program;
    }
}
