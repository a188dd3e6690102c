package nl.kring.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A goal of a sample client, with its tasks in order.
 *
 * @param ago days since it was set; null for as long as the help
 * @param was what it said at first, and until when; null when it always said the same
 */
record SampleGoal(
        String title,
        @Nullable Integer ago,
        @Nullable Was was,
        @DefaultValue List<SampleTask> tasks) {

    /** @param ago days since it says what it says now */
    record Was(String title, int ago) {}

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
