package nl.kring.oversight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.audit.Lines;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * Which lines the privacy officer wants to see. Sent as a form, so that no number stands in an address.
 *
 * @param person a member of staff; null for everybody
 * @param number of a dossier; empty for all
 * @param from first day, as typed
 * @param until last day, as typed
 * @param kind the word of a {@link KindChoice}
 * @param page from 1
 * @param asOf moment of the first page: later lines do not push the others to the next page
 */
record Filter(@Nullable UUID person, String number, String from, String until, String kind, Integer page, String asOf) {
    static final int SIZE = 50;
    private static final int LAST_PAGE = 2000;

    Filter(
            @Nullable UUID person,
            @Nullable String number,
            @Nullable String from,
            @Nullable String until,
            @Nullable String kind,
            @Nullable Integer page,
            @Nullable String asOf) {
        this.person = person;
        this.number = Days.typed(number);
        this.from = Days.typed(from);
        this.until = Days.typed(until);
        this.kind = Objects.requireNonNullElse(kind, KindChoice.ALL.word());
        this.page = Math.clamp(Objects.requireNonNullElse(page, 1), 1, LAST_PAGE);
        this.asOf = Days.typed(asOf);
    }

    static Filter none() {
        return new Filter(null, null, null, null, null, null, null);
    }

    /** The same, pinned to a moment unless it was before. */
    Filter asOf(Instant now) {
        return pin() == null
                ? new Filter(
                        person,
                        number,
                        from,
                        until,
                        kind,
                        page,
                        now.truncatedTo(ChronoUnit.MICROS).toString())
                : this;
    }

    Errors errors() {
        var errors = new Errors();
        if (!from.isEmpty() && Days.read(from).isEmpty()) errors.add("from", "oversight.date.wrong");
        if (!until.isEmpty() && Days.read(until).isEmpty()) errors.add("until", "oversight.date.wrong");
        return errors;
    }

    /** What to ask the log; without errors alone. */
    Lines.Query query(@Nullable DossierId dossier) {
        var choice = KindChoice.of(kind);
        return new Lines.Query(
                dossier == null ? null : dossier.value(),
                person,
                Days.read(from).map(Days::start).orElse(null),
                end(),
                choice == KindChoice.REFUSALS,
                choice == KindChoice.EMERGENCIES,
                choice.kinds);
    }

    int offset() {
        return (page - 1) * SIZE;
    }

    private @Nullable Instant end() {
        var pinned = pin();
        var pin = pinned == null ? null : pinned.plus(1, ChronoUnit.MICROS);
        var end = Days.read(until).map(day -> Days.start(day.plusDays(1))).orElse(null);
        if (pin == null) return end;
        return end == null || pin.isBefore(end) ? pin : end;
    }

    private @Nullable Instant pin() {
        try {
            return asOf.isEmpty() ? null : Instant.parse(asOf);
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
