package nl.kring.plan;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;

/** What forms for a plan must say. Pure. */
final class PlanRules {
    /** Characters. */
    static final int MOST_TITLE = 200;

    static final int MOST_TEXT = 300;
    static final int MOST_NAME = 80;
    static final int MOST_WORDS = 2000;
    /** Years from today; a day that is over may stay, but not a slip in the year. */
    static final int LATEST_DUE = 5;

    private PlanRules() {}

    static Errors check(FilledGoal filled) {
        var errors = Errors.none();
        if (filled.title().isEmpty()) errors.add("title", "plan.error.title");
        if (filled.title().length() > MOST_TITLE) errors.add("title", "plan.error.title.long", MOST_TITLE);
        return errors;
    }

    static Errors check(FilledTask filled, List<Owner> people, LocalDate today) {
        var errors = Errors.none();
        if (filled.text().isEmpty()) errors.add("text", "plan.error.text");
        if (filled.text().length() > MOST_TEXT) errors.add("text", "plan.error.text.long", MOST_TEXT);
        if (filled.who().equals(FilledTask.OTHER)) {
            if (filled.name().isEmpty()) errors.add("name", "plan.error.name");
            if (filled.name().length() > MOST_NAME) errors.add("name", "plan.error.name.long", MOST_NAME);
        } else if (chosen(filled, people).isEmpty()) errors.add("who", "plan.error.who");
        if (!filled.dueOn().isEmpty()) {
            var day = TypedDay.of(filled.dueOn());
            if (day == null) errors.add("dueOn", "plan.error.day");
            else if (day.isBefore(today.minusYears(1))) errors.add("dueOn", "plan.error.day.old");
            else if (day.isAfter(today.plusYears(LATEST_DUE))) errors.add("dueOn", "plan.error.day.far");
        }
        return errors;
    }

    static Errors check(FilledAnswer filled) {
        var errors = Errors.none();
        if (choice(filled).isEmpty()) errors.add("choice", "plan.error.choice");
        if (filled.words().length() > MOST_WORDS) errors.add("words", "plan.error.words.long", MOST_WORDS);
        return errors;
    }

    static Optional<Answer.Choice> choice(FilledAnswer filled) {
        return Arrays.stream(Answer.Choice.values())
                .filter(choice -> choice.name().equals(filled.choice()))
                .findFirst();
    }

    /** The task that the form asks for; only after a check without errors. A typed name that somebody has is that somebody. */
    static Task.Wording wording(FilledTask filled, List<Owner> people) {
        var day = filled.dueOn().isEmpty() ? null : TypedDay.of(filled.dueOn());
        return chosen(filled, people)
                .map(owner -> new Task.Wording(owner.name(), owner.person(), filled.text(), day))
                .orElse(new Task.Wording(filled.name(), null, filled.text(), day));
    }

    private static Optional<Owner> chosen(FilledTask filled, List<Owner> people) {
        var other = filled.who().equals(FilledTask.OTHER);
        return people.stream()
                .filter(it -> other
                        ? it.name().equalsIgnoreCase(filled.name()) || it.client() && Task.isMe(filled.name())
                        : it.person().toString().equals(filled.who()))
                .findFirst();
    }

    /** 2026-11-17 or 17-11-2026; null when it is no day. */
}
