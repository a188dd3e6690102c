package nl.kring.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Notices were written down, together. Heard in the same transaction. */
public record NoticesMade(List<Made> notices) {
    public NoticesMade {
        notices = List.copyOf(notices);
    }

    /** One of them. @param due from when on it may be told */
    public record Made(UUID id, Notice notice, Instant due) {}
}
