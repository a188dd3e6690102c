package nl.kring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import nl.kring.admin.FirstRun;
import nl.kring.audit.NewestLine;
import nl.kring.copies.CopiesFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One start of the portal and its end: the folder, the keys, the port, the database, the program; and back in the other order. */
final class Startup {
    private final Options options;
    private final DataFolder.Mode mode;
    private volatile boolean stopping;
    private volatile @Nullable DataFolder folder;
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable Archiver archiver;
    private volatile @Nullable TakeOver takeOver;
    private String copies = "";
    private volatile @Nullable ConfigurableApplicationContext program;

    Startup(Options options, DataFolder.Mode mode) {
        this.options = options;
        this.mode = mode;
    }

    /** Starts everything and returns when pages can be asked for. The program then lives until a signal ends it. */
    void go() {
        var folder = DataFolder.open(options.data(), options.keys(), mode);
        this.folder = folder; // held as long as the program lives, and its lock with it
        // One hook for all, because the order matters: first the pages, then the database, last the folder.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        refuseMissingKeys(folder);
        refuseUnknownProfile();
        refuseTakenPort();
        DataFolder.make(options.keys());
        var database = Database.external().map(this::checked).orElseGet(this::startOwnDatabase);
        var running = run(database);
        program = running;
        folder.markStarted();
        warnOfClock(database.resultNow(), Instant.now()).ifPresent(System.err::println);
        System.out.printf("Kring is ready: http://localhost:%d (%s)%n", options.port(), mode.word());
        running.getBeanProvider(FirstRun.class).ifAvailable(this::printToken);
    }

    /** Only the console shows the token: who reads it may open an empty portal. */
    private void printToken(FirstRun first) {
        first.print()
                .ifPresent(token ->
                        System.out.printf("Open http://localhost:%d/first-run and type: %s%n", options.port(), token));
    }

    /** Not refused: a clock that was once ahead would otherwise keep everybody out until that moment. */
    static Optional<String> warnOfClock(Database database, Instant now) {
        return NewestLine.ahead(JdbcClient.create(database.as("kring_job")), now)
                .map(newest -> {
                    var warning =
                            "WARNING: the clock of this machine says %s, and the newest line of the log is of %s. Set the clock right and start again, or what happens now seems older than it is."
                                    .formatted(now, newest);
                    LoggerFactory.getLogger(Startup.class).warn(warning);
                    return warning;
                });
    }

    boolean stopping() {
        return stopping;
    }

    private void stop() {
        stopping = true;
        var running = program;
        if (running != null) {
            running.close();
        }
        var taking = takeOver;
        if (taking != null) {
            taking.close();
        }
        var database = postgres;
        if (database != null) {
            database.close();
        }
        var kept = archiver;
        if (kept != null) {
            kept.close(); // the database put its last piece ready while it stopped
        }
        var held = folder;
        if (held != null) {
            held.close();
        }
    }

    private void refuseMissingKeys(DataFolder folder) {
        boolean databaseMade = Files.exists(folder.path().resolve("database"));
        if (databaseMade && !Files.exists(options.keys().resolve("database.properties"))) {
            throw missing("database.properties");
        }
        if (folder.startedBefore() && !Files.exists(options.keys().resolve("kring.keys"))) {
            throw missing("kring.keys");
        }
    }

    private StartupRefused missing(String file) {
        return new StartupRefused(
                "The folder %s holds data, but its keys are not in %s (%s is missing): put the keys back, or name their folder with --keys."
                        .formatted(options.data(), options.keys(), file));
    }

    /** Asked before the database starts, so that a mistake in a port costs no time; another program may still be quicker. */
    private void refuseTakenPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", options.port()));
        } catch (IOException e) {
            throw Refusals.portTaken(options.port());
        }
    }

    private void refuseUnknownProfile() {
        if (Startup.class.getResource("/profiles/" + options.profile() + ".properties") == null) {
            throw new StartupRefused(
                    "Kring has no profile '%s': choose another with --profile.".formatted(options.profile()));
        }
    }

    private Future<Database> checked(Database outside) {
        KeepsWhatItSays.refuseElse(outside, false);
        return CompletableFuture.completedFuture(outside);
    }

    /** On a thread of its own, for the program has enough to do until it asks for it. */
    private Future<Database> startOwnDatabase() {
        var kept = CopyCommands.folder(options, mode);
        kept.ifPresentOrElse(this::readyCopies, this::keepNone);
        var passwords = DatabasePasswords.readOrMake(options.keys());
        var own = new FutureTask<>(() -> ownDatabase(passwords, kept));
        Thread.ofPlatform().daemon().name("database").start(own);
        return own;
    }

    private Database ownDatabase(DatabasePasswords passwords, Optional<Path> kept) {
        takeOver(passwords, kept.map(CopiesFolder::new));
        kept.ifPresent(folder -> archiver = new Archiver(options.data(), options.keys(), new CopiesFolder(folder)));
        var own = new EmbeddedPostgres(options.data(), passwords);
        postgres = own; // before it starts: a signal may come at any time
        own.start();
        Roles.prepare(own, passwords);
        var database = new Database(own.url(Roles.DATABASE), passwords);
        KeepsWhatItSays.refuseElse(database, true);
        return database;
    }

    private void takeOver(DatabasePasswords passwords, Optional<CopiesFolder> kept) {
        var taking = new TakeOver(options.data(), options.keys(), passwords, kept);
        takeOver = taking; // before it begins: a signal may come at any time
        taking.whenOlder(System.out);
        FormerDatabase.in(options.data()).forEach(former -> System.out.println(former.sentence()));
    }

    /** From here on, every piece of write-ahead log is kept, until a start without copies. */
    private void readyCopies(Path folder) {
        DataFolder.make(folder);
        DataFolder.make(Archiving.folder(options.data()));
        copies = folder.toString();
    }

    private void keepNone() {
        try {
            FileSystemUtils.deleteRecursively(Archiving.folder(options.data()));
        } catch (IOException e) {
            throw new StartupRefused("Kring cannot write in the folder %s.".formatted(options.data()));
        }
    }

    private ConfigurableApplicationContext run(Future<Database> database) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("kring.mode", mode.word());
        settings.put("kring.data", options.data().toString());
        settings.put("kring.copies", copies);
        settings.put("kring.keys", options.keys().toString());
        settings.put("kring.profile", options.profile());
        settings.put("server.port", options.port());
        settings.put("logging.file.name", options.data().resolve("kring.log").toString());
        settings.put("logging.console.enabled", false);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("kring", settings));
        environment.getPropertySources().addFirst(new DatabaseSettings(database));
        var application = new SpringApplication(Kring.class);
        application.setEnvironment(environment);
        application.setRegisterShutdownHook(false);
        return application.run();
    }
}
