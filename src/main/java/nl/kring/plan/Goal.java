package nl.kring.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the client wants to reach (doel), in the client's words.
 *
 * @param setAt when it was agreed
 * @param tasks the steps, in order
 */
public record Goal(UUID id, String title, Instant setAt, List<Task> tasks) {
    public Goal {
        tasks = List.copyOf(tasks);
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
