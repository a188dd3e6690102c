package nl.kring.inquiry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Choice;
import nl.kring.web.Errors;
import nl.kring.web.Page;
import nl.kring.web.Words;
import org.jspecify.annotations.Nullable;

/** What was typed to ask something of the intake desk. */
record AskForm(String theme, String area, String text, String reach) {
    /** What one may write in a thread. */
    static final Words WORDS = new Words("inquiry.error.empty", "inquiry.error.signs", "inquiry.error.long");

    static final int MOST_REACH = 500;

    AskForm {
        text = Words.clean(text);
        reach = Words.clean(reach);
    }

    static AskForm empty() {
        return new AskForm("", "", "", "");
    }

    /** What is wrong with it, in the order of the page. */
    Errors errors() {
        var errors = Errors.none();
        if (known(theme).isEmpty()) errors.add("theme", "inquiry.error.theme");
        WORDS.check(errors, text);
        if (reach.indexOf('\0') >= 0) errors.add("reach", "inquiry.error.signs");
        if (reach.length() > MOST_REACH) errors.add("reach", "inquiry.error.reach", MOST_REACH);
        return errors;
    }

    /** What is asked, by a form without complaints. @param areas the places of the profile: any other was not told */
    Asking asking(List<String> areas) {
        return new Asking(known(theme).orElseThrow(), areas.contains(area) ? area : null, text, reach);
    }

    /** The themes to choose from. */
    static List<Choice> themes(Page page) {
        return Arrays.stream(Theme.values())
                .map(it -> new Choice(it.name(), page.text("inquiry.theme." + it)))
                .toList();
    }

    /** The places to choose from, after nothing at all. */
    static List<Choice> areas(Page page) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", page.text("inquiry.visit.area.none")));
        page.profile().desk().areas().forEach(it -> choices.add(new Choice(it, it)));
        return choices;
    }

    private static Optional<Theme> known(@Nullable String theme) {
        return Arrays.stream(Theme.values())
                .filter(it -> it.name().equals(theme))
                .findFirst();
    }
}
