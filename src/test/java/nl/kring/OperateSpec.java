package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.copies.CopiesFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** What {@code docs/operate.md} tells an administrator to type works: each command is typed here, on a machine of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class OperateSpec {
    private static final String OUTSIDE =
            "KRING_DATABASE_URL='jdbc:postgresql://db.example.org/kring?sslmode=verify-full' KRING_DATABASE_PROPERTIES=/etc/kring/keys/server.properties ./kring run";

    /** Typed by a test of their own that has the tag soak, for they take half a minute each. */
    private static final Set<String> IN_SOAK = Set.of("./kring demo", OUTSIDE);

    /** What is not typed here: it needs systemd as the first process of the machine, and {@code ServiceSpec} makes one. */
    private static final Set<String> NOT_HERE = Set.of("systemctl restart kring");

    private static final String FIRST_RUN =
            "Open http://localhost:8080/first-run and type: ABCDE-FGHJK-MNPQR-STUVW-XYZ23-45678";
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    OperatePage page;

    @BeforeEach
    void read() throws Exception {
        page = OperatePage.read();
    }

    @Test
    void every_command_of_the_page_does_what_it_says() throws Exception {
        try (var admin = new Administrator(place)) {
            portal(admin, "run");
            var figures = Integer.toString(StartedKring.freePort());
            admin.calls("9464", figures).knows("KRING_METRICS_PORT", figures).calls(" FILE", " log.txt");
            var said = admin.begins(place, "./kring run");
            assertThat(said).contains("Kring is ready: http://localhost:").containsPattern(shape(FIRST_RUN));
            admin.typed.add(FIRST_RUN);
            assertThat(admin.types("curl http://127.0.0.1:9464/metrics")).contains("hikaricp_connections_pending");
            theLog(admin);
            asAService(admin);
            behindAProxy(admin);
            copies(admin);
            aServerOfYourOwn(admin);
            assertThat(admin.types(1, "./kring doctor").lines().filter(line -> line.startsWith("BROKEN")))
                    .as("whether this machine keeps the time is not the page's")
                    .allMatch(line -> line.contains("clock"));
            admin.stops();
            puttingBack(admin);
            keyCeremony(admin);
            aCopyElsewhere(admin);
            assertThat(typed(admin))
                    .as("each command of the page, and nothing else")
                    .isEqualTo(page.commands());
            admin.missing.forEach(command -> System.out.println("Not run, it is not installed here: " + command));
        }
    }

    @Test
    @Tag("soak")
    void the_sample_data_and_a_server_of_your_own_start() throws Exception {
        try (var admin = new Administrator(place)) {
            portal(admin, "demo");
            assertThat(admin.begins(place, "./kring demo")).contains("Kring is ready", "(demo)");
            aServerOfYourOwn(admin);
            var second = Files.createDirectory(place.resolve("second"));
            Files.createSymbolicLink(second.resolve("kring"), place.resolve("kring"));
            Files.copy(place.resolve("keys/database.properties"), place.resolve("keys/server.properties"));
            assertThat(admin.begins(second, OUTSIDE)).contains("Kring is ready", "/first-run");
            assertThat(second.resolve("data/database")).doesNotExist();
            assertThat(admin.typed).containsAll(IN_SOAK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n    ./kring tidy\n",
                "\n```sh\n./kring tidy\n```\n",
                "\n1. Do this:\n\n       ./kring tidy    once a year\n",
                "\n\t./kring tidy\n",
                "\n    ./kring tidy \\\n        --data here\n",
            })
    void a_command_that_somebody_adds_must_be_run_as_well(String added) {
        var more = new HashSet<>(new OperatePage(page.text() + added).commands());
        more.removeAll(page.commands());
        assertThat(more).singleElement().asString().startsWith("./kring tidy");
    }

    @Test
    void a_command_in_a_sentence_is_one_that_Kring_knows() throws IOException {
        var known = Pattern.compile("^  \\./kring ([a-z-]+)", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("kring")))
                .results()
                .map(told -> told.group(1))
                .collect(Collectors.toSet());
        assertThat(page.inSentences()).isNotEmpty().isSubsetOf(known);
        assertThat(new OperatePage("Then type `sudo ./kring tidy --all`.").inSentences())
                .containsExactly("tidy");
    }

    private void portal(Administrator admin, String mode) throws Exception {
        DataFolder.make(place.resolve("data"));
        Files.writeString(place.resolve("data/kring.folder"), "mode=" + mode + "\n");
        AnotherKring.borrowPrograms(place.resolve("data"), TestDatabase.programs());
        admin.calls("-o kring -g kring", "-o $(id -un) -g $(id -gn)");
    }

    private void theLog(Administrator admin) throws Exception {
        assertThat(admin.types("./kring verify-log")).contains("All is well");
        assertThat(admin.types("./kring export-log FILE")).contains("The log is in");
        assertThat(admin.types("./kring verify-log FILE")).contains("All is well");
    }

    private void asAService(Administrator admin) throws Exception {
        var user = "useradd --system --home-dir /var/lib/kring --shell /usr/sbin/nologin kring";
        var machine = admin.machine;
        admin.calls("useradd ", "useradd --prefix " + machine + " ").calls("--home-dir " + machine, "--home-dir ");
        if (System.getProperty("user.name").equals("root")) {
            admin.types(user);
            assertThat(Files.readString(machine.resolve("etc/passwd"))).contains(":/var/lib/kring:/usr/sbin/nologin");
        } else admin.leaves(user);
        admin.types("install -d -m 700 -o kring -g kring /var/lib/kring /var/lib/kring-copies /etc/kring/keys");
        admin.types("install -m 600 /dev/null /etc/kring/environment");
        admin.types("install -m 644 ops/kring.service /etc/systemd/system/kring.service");
        var unit = machine.resolve("etc/systemd/system/kring.service");
        assertThat(Files.readString(unit))
                .contains("-/etc/kring/environment", "--data /var/lib/kring ", "--copies /var/lib/kring-copies/")
                .contains("/opt/kring/kring run", "--keys /etc/kring/keys");
        admin.types("systemd-analyze security --offline=true --threshold=20 ops/kring.service");
        Files.writeString(place.resolve("kring.service"), Files.readString(unit).replace("/opt/kring/", place + "/"));
        var verified = admin.does(0, "systemd-analyze verify " + place.resolve("kring.service"));
        assertThat(verified.lines()
                        .filter(line -> line.contains("kring.service"))) // it looks at the machine's others too
                .noneMatch(line -> line.matches(".*(Unknown|Failed to parse|ignoring|not executable).*"));
        admin.calls("systemctl enable --now", "systemctl --root=" + machine + " enable");
        admin.types("systemctl enable --now kring");
        admin.calls("journalctl ", "journalctl --directory=" + machine.resolve("var/log") + " ");
        admin.types("journalctl -u kring -n 20");
    }

    /** With a certificate for the example's name, which is otherwise the administrator's. */
    private void behindAProxy(Administrator admin) throws Exception {
        var etc = admin.machine.resolve("etc");
        admin.types("install -m 644 ops/nginx.conf /etc/nginx/conf.d/kring.conf");
        var certificate = Files.createDirectories(etc.resolve("letsencrypt/live/portaal.example.nl"));
        var made = new ProcessBuilder(
                        List.of("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=portaal.example.nl"
                                .concat(" -keyout privkey.pem -out fullchain.pem")
                                .split(" ")))
                .directory(certificate.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("openssl.txt").toFile());
        assertThat(made.start().waitFor()).isZero();
        var both = Files.readString(certificate.resolve("fullchain.pem"))
                + Files.readString(certificate.resolve("privkey.pem"));
        Files.writeString(Files.createDirectory(etc.resolve("haproxy")).resolve("portaal.example.nl.pem"), both);
        moved(etc.resolve("nginx/conf.d/kring.conf"), etc.resolve("nginx/conf.d/kring.conf"), etc);
        moved(Path.of("ops/haproxy.cfg"), etc.resolve("haproxy/haproxy.cfg"), etc);
        Files.writeString(etc.resolve("nginx/nginx.conf"), """
                events {}
                pid nginx.pid;
                http {
                    client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
                    include conf.d/*.conf;
                }
                """);
        admin.calls("nginx -t", "nginx -t -e stderr -p %1$s -c %1$s/etc/nginx/nginx.conf".formatted(admin.machine));
        admin.calls("-f ops/haproxy.cfg", "-f " + etc.resolve("haproxy/haproxy.cfg"));
        admin.types("nginx -t");
        admin.types("caddy validate --adapter caddyfile --config ops/Caddyfile");
        admin.types("haproxy -c -f ops/haproxy.cfg");
    }

    private static void moved(Path from, Path to, Path etc) throws Exception {
        var text = Files.readString(from);
        assertThat(text).contains(" /etc/");
        var ports = text.replace("listen 443", "listen " + StartedKring.freePort())
                .replace("listen 80;", "listen %d;".formatted(StartedKring.freePort()));
        Files.writeString(
                to, ports.replace(" /etc/", " " + etc + "/").replace(" /var/log/nginx/", " " + etc + "/nginx/"));
    }

    /** The database of the portal that runs plays the server, with another database in it. */
    private void aServerOfYourOwn(Administrator admin) throws Exception {
        var passwords = DatabasePasswords.read(place.resolve("keys/database.properties"));
        var port = Files.readString(place.resolve("data/postgresql.port")).strip();
        admin.knows("PGHOST", "127.0.0.1").knows("PGPORT", port).knows("PGUSER", DatabasePasswords.SUPERUSER);
        admin.knows("PGPASSWORD", passwords.of(DatabasePasswords.SUPERUSER));
        admin.calls("--encoding=UTF8 kring", "--encoding=UTF8 outside").calls("psql -d kring", "psql -d outside");
        admin.calls("//db.example.org/kring?sslmode=verify-full", "//127.0.0.1:" + port + "/outside");
        admin.types("createdb --template=template0 --encoding=UTF8 kring");
        admin.types("psql -d kring -f ops/roles.sql");
        admin.types(
                "psql -d kring -c '\\password kring_migrate' -c '\\password kring_app' -c '\\password kring_job' -c '\\password kring_backup'",
                Stream.of("kring_migrate", "kring_app", "kring_job", "kring_backup")
                        .flatMap(role -> Stream.of(passwords.of(role), passwords.of(role)))
                        .toArray(String[]::new));
    }

    private void copies(Administrator admin) throws Exception {
        var folder = new CopiesFolder(place.resolve("copies"));
        for (var i = 0; i < 600 && folder.read("drill.last").isEmpty(); i++) Pause.millis(50);
        var first = folder.copies().size();
        assertThat(admin.types("./kring backup")).contains("The copy of", "is whole");
        var copy = folder.newest().orElseThrow().at();
        assertThat(folder.copies()).hasSize(first + 1);
        while (LocalDateTime.now(ZONE).atZone(ZONE).toInstant().isBefore(copy)) Pause.millis(50);
        var moment = LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS);
        admin.calls("2026-11-26T14:02:00", moment.toString());
        assertThat(admin.types("./kring drill")).contains("can be put back");
    }

    private void puttingBack(Administrator admin) throws Exception {
        fresh(admin);
        assertThat(admin.types("./kring restore --copies /mnt/copies --data /var/lib/kring-new --keys /etc/kring/keys"))
                .contains("Restored to");
        fresh(admin);
        assertThat(
                        admin.types(
                                "./kring restore --copies /mnt/copies --data /var/lib/kring-new --keys /etc/kring/keys --at '2026-11-26T14:02:00'"))
                .contains("Restored to");
        Files.move(place.resolve("data"), place.resolve("data-old"));
        assertThat(admin.types("./kring restore")).contains("Restored to", "Start Kring: ./kring run --data");
    }

    private void keyCeremony(Administrator admin) throws Exception {
        assertThat(admin.types("./kring rotate-keys")).contains("A new key stands in");
        assertThat(admin.types("./kring rotate-keys copied")).contains("are locked with the new key");
    }

    private void aCopyElsewhere(Administrator admin) throws Exception {
        assertThat(admin.types("./kring backup --long /media/stick --data /var/lib/kring --keys /etc/kring/keys"))
                .contains("The copy is whole");
        fresh(admin);
        assertThat(admin.types("./kring restore --long /media/stick --data /var/lib/kring-new --keys /etc/kring/keys"))
                .contains("Restored to the day of that copy");
    }

    /** A new folder, in which PostgreSQL's programs are there already. */
    private static void fresh(Administrator admin) throws Exception {
        var folder = admin.machine.resolve("var/lib/kring-new");
        FileSystemUtils.deleteRecursively(folder);
        DataFolder.make(folder);
        AnotherKring.borrowPrograms(folder, TestDatabase.programs());
    }

    private static Set<String> typed(Administrator admin) {
        var typed = new HashSet<>(admin.typed);
        typed.addAll(IN_SOAK);
        typed.addAll(NOT_HERE);
        return typed;
    }

    /** What the program says in such words, with another port and another code. */
    private static String shape(String line) {
        return line.replace("8080", "\\d+").replaceAll(": .*", ": ([A-Z0-9]{5}-){5}[A-Z0-9]{5}");
    }
}
