package nl.kring.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import nl.kring.TestDatabase;

/** Debian's Redmine with two workers of Puma: an issue and its notes. It finds its settings as an instance of Debian's, in a folder of our own. */
final class Redmine extends Peer {
    private static final Path HOME = Path.of("/usr/share/redmine");
    private static final Pattern TOKEN = Pattern.compile("name=\"authenticity_token\" value=\"([^\"]+)\"");
    private static final Pattern FIRST = Pattern.compile("first (\\d+)");

    private static final String DATABASE = """
            production:
              adapter: postgresql
              host: 127.0.0.1
              port: %d
              database: redmine
              username: postgres
              password: "%s"
            """;

    private final int first;

    Redmine(Path folder) throws IOException, InterruptedException {
        super(
                folder,
                HOME,
                Map.of(
                        "RAILS_ENV",
                        "production",
                        "REDMINE_LANG",
                        "nl",
                        "HOME",
                        folder.toString(),
                        "BUNDLE_GEMFILE",
                        folder.resolve("Gemfile").toString(),
                        "REDMINE_INSTANCE",
                        HOME.resolve("instances").relativize(folder).toString()));
        for (var own : new String[] {"config", "log", "tmp/cache", "files"})
            Files.createDirectories(folder.resolve(own));
        TestDatabase.fresh("redmine");
        Files.writeString(
                folder.resolve("config/database.yml"),
                DATABASE.formatted(TestDatabase.port(), TestDatabase.password("postgres")));
        Files.writeString(folder.resolve("config/secret_key.txt"), "of a measurement alone ".repeat(4));
        Files.writeString(folder.resolve("Gemfile"), "eval_gemfile '" + HOME + "/Gemfile'\ngem 'pg'\ngem 'puma'\n");
        var rails = HOME.resolve("bin/rails").toString();
        does("ruby", rails, "db:migrate");
        does("ruby", rails, "redmine:load_default_data");
        fill("redmine.rb", "ruby", rails, "runner");
        var said = FIRST.matcher(Files.readString(folder.resolve("said.txt")));
        if (!said.find()) throw new IOException("Redmine made no issues");
        first = Integer.parseInt(said.group(1));
        serve("puma", "-e", "production", "-b", "tcp://127.0.0.1:" + port, "-w", "2", HOME + "/config.ru");
        var token = TOKEN.matcher(get("/login"));
        if (!token.find()) throw new IOException("Redmine shows no form to sign in");
        post("/login", Map.of("authenticity_token", token.group(1), "username", USER, "password", PASSWORD));
    }

    static boolean installed() {
        return Files.exists(HOME.resolve("config.ru"));
    }

    @Override
    String name() {
        return "Redmine";
    }

    @Override
    String page(int number) {
        return "/issues/" + (first + number);
    }
}
