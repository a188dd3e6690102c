package nl.kring.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import nl.kring.access.PersonId;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What a form for a report must say. Pure. */
final class ReportRules {
    /** Characters. */
    static final int MOST_TITLE = 200;

    static final int MOST_TEXT = 20_000;
    static final int LEAST_REASON = 10;
    static final int MOST_REASON = 500;
    static final int MOST_MINUTES = 600;
    static final int MOST_REPLY = 2_000;
    /** Days from today. */
    static final int LATEST_SHOWN = 90;
    /** Months from today. */
    static final int LATEST_REVIEW = 6;

    private ReportRules() {}

    /** What is wrong with a new report: its session was within the last year. */
    static Errors check(Filled filled, LocalDate today) {
        return check(filled, today, today.minusYears(1));
    }

    /** The same for a correction: the session may be as long ago as dossiers are kept (Wmo 2015, 5.3.4: fifteen years). */
    static Errors checkCorrection(Filled filled, LocalDate today) {
        return check(filled, today, today.minusYears(15));
    }

    private static Errors check(Filled filled, LocalDate today, LocalDate earliest) {
        var errors = Errors.none();
        if (filled.title().isEmpty()) errors.add("title", "report.error.title");
        if (filled.title().length() > MOST_TITLE) errors.add("title", "report.error.title.long", MOST_TITLE);
        if (filled.text().isEmpty()) errors.add("text", "report.error.text");
        if (filled.text().length() > MOST_TEXT)
            errors.add("text", "report.error.text.long", filled.text().length() - MOST_TEXT, MOST_TEXT);
        if (Arrays.stream(Report.Kind.values()).noneMatch(kind -> kind.name().equals(filled.kind())))
            errors.add("kind", "report.error.kind");
        var happenedOn = TypedDay.of(filled.happenedOn());
        if (happenedOn == null) errors.add("happenedOn", "report.error.day");
        else if (happenedOn.isAfter(today)) errors.add("happenedOn", "report.error.day.future");
        else if (happenedOn.isBefore(earliest)) errors.add("happenedOn", "report.error.day.old");
        if (!filled.minutes().isEmpty() && minutes(filled) == null)
            errors.add("minutes", "report.error.minutes", MOST_MINUTES);
        switch (filled.audience()) {
            case Filled.NOW -> {}
            case Filled.LATER -> ahead(errors, "visibleOn", filled.visibleOn(), today, today.plusDays(LATEST_SHOWN));
            case Filled.COLLEAGUES -> {
                if (filled.reason().length() < LEAST_REASON) errors.add("reason", "report.error.reason", LEAST_REASON);
                if (filled.reason().length() > MOST_REASON)
                    errors.add("reason", "report.error.reason.long", MOST_REASON);
                ahead(errors, "reviewOn", filled.reviewOn(), today, today.plusMonths(LATEST_REVIEW));
            }
            default -> errors.add("audience", "report.error.audience");
        }
        return errors;
    }

    /** What is wrong with what a client adds to a report. */
    static Errors checkReply(String said) {
        var errors = Errors.none();
        if (said.isEmpty()) errors.add("said", "report.error.reply");
        if (said.length() > MOST_REPLY)
            errors.add("said", "report.error.reply.long", said.length() - MOST_REPLY, MOST_REPLY);
        return errors;
    }

    /** What is wrong with the reason for which a report goes to another dossier; a colleague reads it. */
    static Errors checkMove(String reason) {
        var errors = Errors.none();
        if (reason.length() < LEAST_REASON) errors.add("reason", "report.error.move.reason", LEAST_REASON);
        if (reason.length() > MOST_REASON) errors.add("reason", "report.error.reason.long", MOST_REASON);
        return errors;
    }

    private static void ahead(Errors errors, String field, String typed, LocalDate today, LocalDate latest) {
        var day = TypedDay.of(typed);
        if (day == null) errors.add(field, "report.error." + field);
        else if (!day.isAfter(today)) errors.add(field, "report.error." + field + ".past");
        else if (day.isAfter(latest)) errors.add(field, "report.error." + field + ".far");
    }

    private static @Nullable Integer minutes(Filled filled) {
        if (!filled.minutes().matches("[0-9]{1,4}")) return null;
        var minutes = Integer.parseInt(filled.minutes());
        return minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
    }

    /** The report that this form asks for; only after a check without errors. */
    static NewReport written(Filled filled, PersonId author, Instant now) {
        return new NewReport(
                author,
                null,
                Report.Kind.valueOf(filled.kind()),
                day(filled.happenedOn()),
                minutes(filled),
                audience(filled, now),
                filled.title(),
                filled.text());
    }

    private static Audience audience(Filled filled, Instant now) {
        return switch (filled.audience()) {
            case Filled.NOW -> new Audience.Client(now);
            case Filled.LATER ->
                new Audience.Client(
                        day(filled.visibleOn()).atStartOfDay(Filled.ZONE).toInstant());
            default -> new Audience.Colleagues(filled.reason(), day(filled.reviewOn()));
        };
    }

    private static LocalDate day(String typed) {
        return Objects.requireNonNull(TypedDay.of(typed));
    }
}
