package nl.kring.audit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** What a class says in the technical log, from now until it is closed. */
final class Notes implements AutoCloseable {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AppenderBase<ILoggingEvent> listening;

    /** Listens to a class, and passes on each note as it comes. */
    Notes(Class<?> who, Consumer<String> also) {
        logger = (Logger) LoggerFactory.getLogger(who);
        listening = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent note) {
                said.add(note.getFormattedMessage());
                also.accept(note.getFormattedMessage());
            }
        };
        listening.start();
        logger.addAppender(listening);
    }

    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        logger.detachAppender(listening);
    }
}
