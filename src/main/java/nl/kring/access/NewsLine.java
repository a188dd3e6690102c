package nl.kring.access;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Between the programs on one database: one connection that listens and one that tells, both apart from the pool and from every
 * transaction. Ids of safes travel, and nothing else. After a break all streams look again.
 */
@Component
class NewsLine implements SmartLifecycle {
    /** What others call it. */
    static final String CHANNEL = "kring_news";
    /** How it calls itself at the database. */
    static final String LISTENS = "kring-listens";

    static final String TELLS = "kring-tells";
    /** So long news waits for more of it. */
    static final Duration PAUSE = Duration.ofMillis(20);
    /** 8000 bytes is the most that PostgreSQL carries at once. */
    static final int AT_ONCE = 200;

    private static final Duration LISTENING = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int PATIENCE = 16;
    private static final Logger NOTES = LoggerFactory.getLogger(NewsLine.class);

    private final String own = UUID.randomUUID().toString();
    private final News news;
    private final String url;
    private final String user;
    private final String password;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private List<Thread> threads = List.of();
    private @Nullable Set<UUID> unsaid;

    NewsLine(
            News news,
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        this.news = news;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void start() {
        running = true;
        news.begin();
        threads = List.of(
                Thread.ofPlatform().daemon().name("news-listens").start(() -> keep(LISTENS, this::listen)),
                Thread.ofPlatform().daemon().name("news-tells").start(() -> keep(TELLS, this::tell)));
    }

    @Override
    public void stop() {
        running = false;
        news.breakOff();
        threads.forEach(Thread::interrupt);
        open.forEach(NewsLine::abort);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private interface Work {
        void on(Connection connection) throws SQLException, InterruptedException;
    }

    /** Does it on a connection, and on a new one whenever that is lost; each time it waits a little longer, up to eight seconds. */
    private void keep(String name, Work work) {
        for (var lost = 1; running; lost = Math.min(lost * 2, PATIENCE)) {
            try (var connection = connect(name)) {
                lost = 1;
                open.add(connection);
                try {
                    if (running) work.on(connection);
                } finally {
                    open.remove(connection);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException | DataAccessException away) {
                if (running) NOTES.warn("The line of news is made again: {}", away.getMessage());
            }
            try {
                Thread.sleep(AGAIN.multipliedBy(lost));
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run); // a close would wait for who listens
        } catch (SQLException gone) {
            NOTES.debug("A line of news was gone");
        }
    }

    private Connection connect(String name) throws SQLException {
        var wanted = new Properties();
        wanted.setProperty("user", user);
        wanted.setProperty("password", password);
        wanted.setProperty("ApplicationName", name);
        wanted.setProperty("connectTimeout", "5");
        wanted.setProperty("socketTimeout", "30");
        wanted.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, wanted);
    }

    private void listen(Connection connection) throws SQLException {
        var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        db.sql("listen " + CHANNEL).update();
        news.wakeAll();
        var line = connection.unwrap(PGConnection.class);
        while (running) {
            var said = line.getNotifications((int) LISTENING.toMillis());
            if (said == null || said.length == 0) db.sql("select 1").query().singleValue(); // whether it still stands
            else for (var one : said) safes(one.getParameter()).forEach(news::wake);
        }
    }

    /** The safes that a message names; none when it is our own, or not one of ours. */
    private List<UUID> safes(String message) {
        var parts = message.split(" ", 2);
        if (parts.length < 2 || parts[0].equals(own)) return List.of();
        var safes = new ArrayList<UUID>();
        for (var id : parts[1].split(",")) id(id, safes);
        return safes;
    }

    private static void id(String text, List<UUID> safes) {
        try {
            safes.add(UUID.fromString(text));
        } catch (IllegalArgumentException other) {
            NOTES.debug("Somebody else wrote on the line of news");
        }
    }

    private void tell(Connection connection) throws InterruptedException {
        var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        while (running) {
            var safes = unsaid == null ? news.unsaid() : unsaid;
            unsaid = safes; // kept until it is said
            var ids = safes.stream().map(UUID::toString).toList();
            for (var from = 0; from < ids.size(); from += AT_ONCE) {
                var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
                db.sql("select pg_notify('" + CHANNEL + "', :said)")
                        .param("said", own + " " + String.join(",", some))
                        .query((row, number) -> true)
                        .list();
            }
            unsaid = null;
        }
    }
}
