package nl.kring.home;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hears the statements that a piece of work sends to the database on its own thread: every one passes the template, which tells. */
public final class Queries extends AppenderBase<ILoggingEvent> {
    private final Thread worker = Thread.currentThread();
    private final List<String> heard = new ArrayList<>();

    private Queries() {}

    public static List<String> during(Runnable work) {
        var teller = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var queries = new Queries();
        queries.start();
        var before = teller.getLevel();
        var additive = teller.isAdditive();
        teller.addAppender(queries);
        teller.setLevel(Level.DEBUG);
        teller.setAdditive(false);
        try {
            work.run();
        } finally {
            teller.setLevel(before);
            teller.setAdditive(additive);
            teller.detachAppender(queries);
        }
        return queries.heard;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (Thread.currentThread().equals(worker) && event.getFormattedMessage().contains(" SQL statement ["))
            heard.add(event.getFormattedMessage());
    }
}
