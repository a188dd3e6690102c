package nl.kring.report;

import java.time.LocalDate;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote: a new report, or a new version of one.
 *
 * @param author who wrote this version
 * @param helpCase the case that it belongs to, if any
 * @param minutes how long the session took, if noted
 * @param text the text, in Markdown
 */
public record NewReport(
        PersonId author,
        @Nullable UUID helpCase,
        Report.Kind kind,
        LocalDate happenedOn,
        @Nullable Integer minutes,
        Audience audience,
        String title,
        String text) {}
