package nl.kring.report;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was begun already for a form of a report.
 *
 * @param draft the draft in which this form saves itself; it may not be there yet
 * @param revision the revision of it that this form saw; 0 before it is there
 * @param goingOn that draft, when writing goes on in it
 * @param others what else was begun for the same form
 */
record Begun(UUID draft, int revision, @Nullable Draft goingOn, List<Draft> others) {

    /** A form that begins anew, or goes on in one of these drafts. */
    static Begun of(List<Draft> open, @Nullable UUID chosen) {
        return open.stream()
                .filter(draft -> draft.id().equals(chosen))
                .findFirst()
                .map(draft -> new Begun(draft.id(), draft.revision(), draft, others(open, draft.id())))
                .orElseGet(() -> new Begun(UUID.randomUUID(), 0, null, open));
    }

    /** A form that was sent, and must be corrected. */
    static Begun again(List<Draft> open, Sent sent) {
        var draft = sent.draft() == null ? UUID.randomUUID() : sent.draft();
        return new Begun(draft, sent.revision() == null ? 0 : sent.revision(), null, others(open, draft));
    }

    /** What a form says of the draft that it saved itself in; a form without one says nothing. */
    record Sent(@Nullable UUID draft, @Nullable Integer revision) {
        static final Sent NONE = new Sent(null, null);
    }

    private static List<Draft> others(List<Draft> open, UUID draft) {
        return open.stream().filter(other -> !other.id().equals(draft)).toList();
    }
}
