package nl.kring.admin;

import java.util.Objects;
import nl.kring.account.PledgeTexts;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/** A new text of the pledge, as typed. @param sure whether the administrator knows that everybody signs again */
record PledgeForm(String nl, String en, Boolean sure) {
    private static final int SHORTEST = 100;
    private static final int LONGEST = 10_000;

    PledgeForm(@Nullable String nl, @Nullable String en, @Nullable Boolean sure) {
        this.nl = typed(nl);
        this.en = typed(en);
        this.sure = Boolean.TRUE.equals(sure);
    }

    static PledgeForm of(PledgeTexts.Text text) {
        return new PledgeForm(text.nl(), text.en(), false);
    }

    Errors errors() {
        var errors = new Errors();
        check(errors, "nl", nl);
        check(errors, "en", en);
        if (!sure) errors.add("sure", "admin.pledge.sure.missing");
        return errors;
    }

    private static void check(Errors errors, String field, String text) {
        if (text.length() < SHORTEST) errors.add(field, "admin.pledge.short", SHORTEST);
        else if (text.length() > LONGEST) errors.add(field, "admin.pledge.long", LONGEST);
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip().replace("\r\n", "\n");
    }
}
