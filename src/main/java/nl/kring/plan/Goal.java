package nl.kring.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * What the client wants to reach (doel), in the client's words.
 *
 * @param revision 1 for the first wording, one more for every other
 * @param setAt when it was agreed
 * @param ended how it ended; null while it is worked at
 * @param tasks the steps, in order
 */
public record Goal(
        UUID id,
        String title,
        int revision,
        Instant setAt,
        @Nullable Ended ended,
        List<Task> tasks) {
    public Goal {
        tasks = List.copyOf(tasks);
    }

    /** How a goal ends. Stored by name. */
    public enum Outcome {
        /** It was reached. */
        REACHED,
        /** The client wants something else now. */
        DROPPED
    }

    /** The end of a goal. */
    public record Ended(Outcome outcome, Instant at) {}

    /** One of its steps. @throws NotFound when it has no such step */
    Task task(UUID step) {
        return tasks.stream().filter(task -> task.id().equals(step)).findFirst().orElseThrow(NotFound::new);
    }

    /** How many steps are done. */
    public int done() {
        return (int) tasks.stream().filter(Task::done).count();
    }

    /** How many steps there are. */
    public int of() {
        return tasks.size();
    }
}
