package nl.kring.inquiry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import nl.kring.inquiry.Doorkeeper.Challenge;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page on which a visit begins; it reads whether the hour is open, and nothing else. */
@Component
class Starts {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Hours hours;
    private final DeskTerms terms;
    private final Doorkeeper keeper;
    private final Pages pages;
    private final Steps steps;
    private final Clock clock;

    Starts(Hours hours, DeskTerms terms, Doorkeeper keeper, Pages pages, Steps steps, Clock clock) {
        this.hours = hours;
        this.terms = terms;
        this.keeper = keeper;
        this.pages = pages;
        this.steps = steps;
        this.clock = clock;
    }

    /** For the first time. @param note key of a text above it; null for none */
    ModelAndView fresh(@Nullable String note) {
        return show(AskForm.empty(), keeper.next(), "", Errors.none(), Errors.none(), note, "", HttpStatus.OK);
    }

    /** With a form that must be corrected, under the same challenge. */
    ModelAndView again(AskForm form, Challenge challenge, String work, Errors errors, HttpStatus status) {
        return show(form, challenge, work, errors, Errors.none(), null, "", status);
    }

    /** With a form that came too late, or a second time: a new challenge, and what was typed. */
    ModelAndView stale(AskForm form, Errors errors) {
        errors.add("door", "inquiry.visit.stale");
        return again(form, keeper.next(), "", errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** With a receipt that opens nothing; it is not shown again. */
    ModelAndView wrong(Errors wrong, HttpStatus status) {
        return show(AskForm.empty(), keeper.next(), "", Errors.none(), wrong, null, "", status);
    }

    /** After a visit that had ended. @param lost what was typed in it */
    ModelAndView ended(String lost) {
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        return show(
                AskForm.empty(), keeper.next(), "", Errors.none(), Errors.none(), "inquiry.visit.ended", lost, status);
    }

    private ModelAndView show(
            AskForm form,
            Challenge challenge,
            String work,
            Errors errors,
            Errors wrong,
            @Nullable String note,
            String lost,
            HttpStatus status) {
        var open = steps.in(() -> hours.openSince().isPresent());
        var due = LocalDate.ofInstant(terms.due(clock.instant()), HERE);
        return pages.show(
                "inquiry/start", new Start(form, challenge, work, open, due, errors, wrong, note, lost), status);
    }
}
