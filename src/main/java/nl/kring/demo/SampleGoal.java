package nl.kring.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A goal of a sample client, with its tasks in order. */
record SampleGoal(String title, @DefaultValue List<SampleTask> tasks) {

    /**
     * A task.
     *
     * @param done days since it was done; null while it is not
     * @param due days from now by which it should be done; null when it is done
     */
    record SampleTask(
            String who,
            String what,
            @Nullable Integer done,
            @Nullable Integer due) {
        @Nullable
        LocalDate doneOn(SampleDays days) {
            return done == null ? null : days.ago(done);
        }

        @Nullable
        LocalDate dueOn(SampleDays days) {
            return due == null ? null : days.ahead(due);
        }
    }
}
