package nl.kring.home;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the statements that a piece of work sends to the database on its own thread: every one passes the template, which tells. */
final class Queries {
    private Queries() {}

    static long during(Runnable work) {
        var teller = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        teller.addAppender(heard);
        var before = teller.getLevel();
        var additive = teller.isAdditive();
        teller.setLevel(Level.DEBUG);
        teller.setAdditive(false);
        try {
            work.run();
        } finally {
            teller.setLevel(before);
            teller.setAdditive(additive);
            teller.detachAppender(heard);
        }
        var here = Thread.currentThread().getName();
        return heard.list.stream()
                .filter(it -> it.getThreadName().equals(here) && it.getMessage().matches("(?s)Executing (prepared )?SQL (statement|query|update)? ?\\[.*"))
                .count();
    }
}
