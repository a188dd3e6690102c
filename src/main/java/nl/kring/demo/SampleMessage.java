package nl.kring.demo;

import java.time.Instant;
import java.time.LocalTime;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A message between a sample client and the worker.
 *
 * @param ago days since it was written, at least one
 * @param at the time of that day, as 14.05
 * @param client whether the client wrote it; else the worker did
 * @param unread whether the other side has not read it yet; then none after it has been read
 * @param text a line end counts as a space
 */
record SampleMessage(
        int ago,
        String at,
        @DefaultValue("false") boolean client,
        @DefaultValue("false") boolean unread,
        String text) {
    Instant written(SampleDays days) {
        return SampleDays.moment(days.ago(ago), LocalTime.parse(at.replace('.', ':')));
    }

    String unfolded() {
        return text.strip().replace('\n', ' ');
    }
}
