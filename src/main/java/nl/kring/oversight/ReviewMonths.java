package nl.kring.oversight;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.WhoLooked;
import nl.kring.audit.EventKind;
import nl.kring.audit.Tallies.Stretch;
import nl.kring.oversight.Reviews.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which months there are to review, and the opening of one. */
@Component
@Transactional(propagation = MANDATORY)
class ReviewMonths {
    /** How many lines are looked at one by one. */
    static final int SAMPLE = 20;

    private static final int LONGEST = 24;
    private static final Set<EventKind> CHANGES = Set.of(
            EventKind.CHANGE,
            EventKind.CREATE,
            EventKind.MERGED,
            EventKind.INVITED,
            EventKind.INVITED_ON_PAPER,
            EventKind.ADVICE_ASKED);
    private static final Set<EventKind> LOOKS = Set.of(EventKind.VIEW, EventKind.STREAM_OPENED);

    private final WhoLooked log;
    private final Reviews reviews;

    ReviewMonths(WhoLooked log, Reviews reviews) {
        this.log = log;
        this.reviews = reviews;
    }

    /** A past month, and its review where it was opened. */
    record Past(YearMonth month, @Nullable Review review) {
        boolean signed() {
            return review != null && review.signed() != null;
        }
    }

    /** The whole months since the log began, the newest first; at most two years. */
    List<Past> past(Pass pass) {
        Map<YearMonth, Review> opened =
                reviews.all(pass).stream().collect(Collectors.toMap(Review::month, Function.identity()));
        var months = new ArrayList<Past>();
        var first = log.tallies(pass).begin().map(ReviewMonths::month);
        if (first.isEmpty()) return months;
        for (var month = month(pass.at()).minusMonths(1);
                !month.isBefore(first.get()) && months.size() < LONGEST;
                month = month.minusMonths(1)) months.add(new Past(month, opened.get(month)));
        return months;
    }

    /** How many of them nobody signed off. */
    long waiting(Pass pass) {
        return past(pass).stream().filter(one -> !one.signed()).count();
    }

    /** This month, when it is a past one. */
    Optional<Past> find(Pass pass, YearMonth month) {
        return past(pass).stream().filter(one -> one.month().equals(month)).findFirst();
    }

    /** Opens a month: its counts and a blind sample of looks by staff are taken now, and stay. */
    void open(Change change, YearMonth month) {
        var tallies = log.tallies(change);
        var stretch = stretch(month);
        List<UUID> sample = tallies.some(stretch, WatchRules.LOOKS, SAMPLE);
        reviews.open(change, month, tallies.count(stretch, LOOKS, CHANGES), sample);
    }

    /** From the first moment of a month in Amsterdam until that of the next one. */
    static Stretch stretch(YearMonth month) {
        return new Stretch(
                Days.start(month.atDay(1)), Days.start(month.plusMonths(1).atDay(1)));
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(Days.HERE));
    }
}
