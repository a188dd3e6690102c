package nl.kring.inquiry;

import java.time.Duration;
import java.time.Instant;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profile.Desk;
import nl.kring.profile.WorkingDays;
import org.springframework.stereotype.Component;

/** The terms of the desk, as the profile sets them. */
@Component
class DeskTerms {
    private final Organisation organisation;

    DeskTerms(Organisation organisation) {
        this.organisation = organisation;
    }

    Desk now() {
        return organisation.now().desk();
    }

    /** By when an answer is promised to what is asked at this moment. */
    Instant due(Instant asked) {
        return WorkingDays.after(asked, now().answerDays());
    }

    /** When a thread is forgotten in which this was the last that somebody wrote. */
    Instant ends(Instant moved) {
        return moved.plus(Duration.ofDays(now().keepDays()));
    }
}
