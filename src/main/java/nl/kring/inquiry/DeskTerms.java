package nl.kring.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profile.Desk;
import nl.kring.profile.WorkingDays;
import org.springframework.stereotype.Component;

/** The terms of the desk, as the profile sets them. */
@Component
class DeskTerms {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

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

    /** Whether the help team is usually there at this moment: on a working day, between the hours of the profile. */
    boolean there(Instant moment) {
        var here = moment.atZone(HERE);
        return WorkingDays.worked(here.toLocalDate())
                && here.getHour() >= now().from()
                && here.getHour() < now().until();
    }
}
