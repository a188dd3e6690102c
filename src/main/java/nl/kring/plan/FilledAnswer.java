package nl.kring.plan;

import org.jspecify.annotations.Nullable;

/** An answer as the client filled it in; {@link PlanRules} judges it. */
record FilledAnswer(String choice, String words) {
    static final FilledAnswer EMPTY = new FilledAnswer("", "");

    FilledAnswer {
        choice = FilledTask.line(choice);
        words = typed(words);
    }

    private static String typed(@Nullable String words) {
        return words == null ? "" : words.replace("\r\n", "\n").strip();
    }
}
