package nl.kring;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

/** The settings of a database that may still be starting: whoever asks for one waits for it, or gets to hear why it does not start. */
final class DatabaseSettings extends PropertySource<Future<Database>> {
    private static final Pattern NAMES =
            Pattern.compile("(spring\\.datasource|kring\\.migrate|kring\\.job)\\.(url|username|password)");

    DatabaseSettings(Future<Database> database) {
        super("database", database);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return NAMES.matcher(name).matches() ? ready().properties().get(name) : null;
    }

    private Database ready() {
        try {
            return getSource().get();
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException why ? why : new IllegalStateException(refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
