package nl.kring.oversight;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.access.Numbers;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.audit.Lines;
import nl.kring.oversight.ReviewMonths.Past;
import nl.kring.oversight.Reviews.Review;
import nl.kring.oversight.Samples.Sampled;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One month as it is shown.
 *
 * @param review null while nobody opened it: then there is nothing else
 * @param names of the officers in it
 * @param conclusion as typed
 * @param late whether it was signed off while somebody typed
 */
record MonthView(
        Past past,
        @Nullable Review review,
        List<Row> emergencies,
        List<AlertLine> alerts,
        List<Look> sample,
        Map<PersonId, String> names,
        LineForm typed,
        String conclusion,
        Errors errors,
        boolean late) {

    LocalDate first() {
        return past.month().atDay(1);
    }

    String path() {
        return ReviewPages.PATH + "/" + past.month();
    }

    /** A line of the sample; without a row when it is no longer in the log. */
    record Look(Sampled sampled, @Nullable Row row) {}

    /** What was typed, and what was wrong with it. */
    record Typed(LineForm line, String conclusion, Errors errors, boolean late) {
        static final Typed NOTHING = new Typed(LineForm.empty(), "", Errors.none(), false);
    }

    /** Gathers what a month shows. */
    @Component
    static class Gather {
        private static final int MOST_EMERGENCIES = 200;

        private final WhoLooked log;
        private final Samples samples;
        private final Alerts alerts;
        private final Handlings handlings;
        private final Numbers numbers;
        private final Directory directory;

        Gather(
                WhoLooked log,
                Samples samples,
                Alerts alerts,
                Handlings handlings,
                Numbers numbers,
                Directory directory) {
            this.log = log;
            this.samples = samples;
            this.alerts = alerts;
            this.handlings = handlings;
            this.numbers = numbers;
            this.directory = directory;
        }

        MonthView of(Pass pass, Past past, Typed typed) {
            var review = past.review();
            if (review == null) return view(past, null, List.of(), List.of(), List.of(), Map.of(), typed);
            var stretch = ReviewMonths.stretch(past.month());
            var sampled = samples.of(pass, review.id());
            var lines = log.these(pass, sampled.stream().map(Sampled::event).toList(), stretch);
            var emergencies = log.overseen(
                    pass,
                    new Lines.Query(
                            null, null, stretch.from(), stretch.until(), false, false, Set.of(EventKind.EMERGENCY)),
                    MOST_EMERGENCIES,
                    0);
            var known = numbers.of(
                    pass,
                    Stream.concat(lines.stream(), emergencies.stream())
                            .map(line -> line.event().safe())
                            .distinct()
                            .toList());
            var rows = lines.stream()
                    .collect(Collectors.toMap(line -> line.event().id(), line -> Row.of(line, directory, known)));
            return view(
                    past,
                    review,
                    emergencies.stream()
                            .map(line -> Row.of(line, directory, known))
                            .toList(),
                    AlertLine.of(
                            alerts.between(pass, stretch.from(), stretch.until()), pass, numbers, directory, handlings),
                    sampled.stream()
                            .map(one -> new Look(one, rows.get(one.event())))
                            .toList(),
                    names(review, sampled),
                    typed);
        }

        private Map<PersonId, String> names(Review review, List<Sampled> sampled) {
            var names = new HashMap<PersonId, String>();
            Stream<@Nullable PersonId> officers = Stream.concat(
                    Stream.of(
                            review.openedBy(),
                            review.signed() == null ? null : review.signed().by()),
                    sampled.stream()
                            .map(one ->
                                    one.verdict() == null ? null : one.verdict().by()));
            officers.filter(Objects::nonNull)
                    .forEach(who -> names.put(who, directory.name(who).orElse("")));
            return names;
        }

        private static MonthView view(
                Past past,
                @Nullable Review review,
                List<Row> emergencies,
                List<AlertLine> alerts,
                List<Look> sample,
                Map<PersonId, String> names,
                Typed typed) {
            return new MonthView(
                    past,
                    review,
                    emergencies,
                    alerts,
                    sample,
                    names,
                    typed.line(),
                    typed.conclusion(),
                    typed.errors(),
                    typed.late());
        }
    }
}
