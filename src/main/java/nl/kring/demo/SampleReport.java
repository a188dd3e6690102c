package nl.kring.demo;

import java.time.LocalTime;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * A session report of a sample client. The client reads it from the day of the session, unless it says otherwise.
 *
 * @param ago days since the session
 * @param minutes how long it took; null when that was not noted
 * @param later days from now on which the client can read it
 * @param colleagues why only colleagues read it
 * @param text in Markdown; a line end within a paragraph counts as a space
 */
record SampleReport(
        int ago,
        Report.Kind kind,
        @Nullable Integer minutes,
        String title,
        @Nullable Integer later,
        @Nullable Shield colleagues,
        String text) {
    private static final LocalTime READABLE_AT = LocalTime.of(17, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /**
     * Why the client does not read it yet.
     *
     * @param review days from now on which it is looked at again; negative when that is overdue
     */
    record Shield(String reason, int review) {}

    NewReport written(PersonId author, UUID helpCase, SampleDays days) {
        return new NewReport(author, helpCase, kind, days.ago(ago), minutes, audience(days), title, unfolded());
    }

    /** The file breaks long lines; a break that starts no paragraph and no item of a list is a space. */
    private String unfolded() {
        return text.strip().replaceAll("(?<=[^\\n])\\n(?=[^\\n-])", " ");
    }

    private Audience audience(SampleDays days) {
        if (colleagues != null) return new Audience.Colleagues(colleagues.reason(), days.from(colleagues.review()));
        return new Audience.Client(
                later == null
                        ? SampleDays.moment(days.ago(ago), READABLE_AT)
                        : SampleDays.moment(days.ahead(later), MORNING));
    }
}
