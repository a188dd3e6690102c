package nl.kring.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.kring.TestDatabase;

/** Debian's Request Tracker with two workers of Starman: a ticket with its history, which it shows at once. */
final class RequestTracker extends Peer {
    private static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");
    private static final String SETUP = "/usr/sbin/rt-setup-database-5";

    private static final String SETTINGS = """
            Set($rtname, 'bench');
            Set($WebDomain, '127.0.0.1');
            Set($WebPort, %d);
            Set($DatabaseType, 'Pg');
            Set($DatabaseHost, '127.0.0.1');
            Set($DatabasePort, %d);
            Set($DatabaseName, 'rt');
            Set($DatabaseUser, 'postgres');
            Set($DatabasePassword, '%s');
            Set($LogToSyslog, undef);
            Set($LogToSTDERR, 'error');
            Set($MailCommand, 'testfile');
            Set($ShowHistory, 'always');
            Set(%%GnuPG, Enable => 0);
            Set(%%SMIME, Enable => 0);
            1;
            """;

    RequestTracker(Path folder) throws IOException, InterruptedException {
        super(
                folder,
                folder,
                Map.of(
                        "HOME",
                        folder.toString(),
                        "RT_SITE_CONFIG",
                        folder.resolve("RT_SiteConfig.pm").toString(),
                        "RT_SITE_CONFIG_DIR",
                        folder.resolve("more").toString()));
        Files.createDirectories(folder.resolve("more"));
        TestDatabase.fresh("rt");
        var password = TestDatabase.password("postgres");
        Files.writeString(folder.resolve("RT_SiteConfig.pm"), SETTINGS.formatted(port, TestDatabase.port(), password));
        setup("schema", password);
        setup("coredata", password);
        setup("insert", password, "--skip-create", "--datafile", "/usr/share/request-tracker5/etc/initialdata");
        fill("request-tracker.pl", "perl");
        serve(SERVER.toString(), "--server", "Starman", "--listen", "127.0.0.1:" + port, "--workers", "2");
        post("/NoAuth/Login.html", Map.of("user", USER, "pass", PASSWORD));
    }

    private void setup(String action, String password, String... more) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(SETUP, "--action", action, "--dba", "postgres", "--dba-password", password));
        command.addAll(List.of(more));
        does(command.toArray(String[]::new));
    }

    static boolean installed() {
        return Files.exists(SERVER);
    }

    @Override
    String name() {
        return "Request Tracker";
    }

    @Override
    String page(int number) {
        return "/Ticket/Display.html?id=" + (number + 1);
    }
}
