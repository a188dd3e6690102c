package nl.kring.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody typed into the form of a report, as it was typed; {@link ReportRules} judges it. */
record Filled(
        String title,
        String text,
        String kind,
        String happenedOn,
        String minutes,
        String audience,
        String visibleOn,
        String reason,
        String reviewOn) {
    static final String NOW = "NOW";
    static final String LATER = "LATER";
    static final String COLLEAGUES = "COLLEAGUES";
    private static final List<String> NARROWER = List.of(NOW, LATER, COLLEAGUES);
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    Filled {
        title = typed(title).strip().replaceAll("\\s+", " ");
        text = typed(text).strip();
        kind = typed(kind);
        happenedOn = typed(happenedOn).strip();
        minutes = typed(minutes).strip();
        audience = typed(audience);
        visibleOn = typed(visibleOn).strip();
        reason = typed(reason).strip();
        reviewOn = typed(reviewOn).strip();
    }

    static Filled empty(LocalDate today) {
        return new Filled("", "", Report.Kind.OFFICE.name(), today.toString(), "", NOW, "", "", "");
    }

    /** A report as it stands, to be corrected. */
    static Filled of(Report report) {
        var later = report.later();
        var shield = report.shield();
        return new Filled(
                report.title(),
                report.text(),
                report.kind().name(),
                report.happenedOn().toString(),
                Objects.toString(report.minutes(), ""),
                shield != null ? COLLEAGUES : later != null ? LATER : NOW,
                later == null ? "" : LocalDate.ofInstant(later, ZONE).toString(),
                shield == null ? "" : shield.reason(),
                shield == null ? "" : shield.reviewOn().toString());
    }

    /** Whether nothing is written that anybody would miss: what the form begins with does not count. */
    boolean blank() {
        return title.isEmpty() && text.isEmpty() && reason.isEmpty();
    }

    /** How much was typed, in characters. */
    int size() {
        return title.length() + text.length() + reason.length();
    }

    /** This text with another below it, for no more readers than either was meant for. */
    Filled with(Filled other) {
        var closed = NARROWER.indexOf(other.audience) > NARROWER.indexOf(audience) ? other : this;
        return new Filled(
                title.isEmpty() ? other.title : title,
                text + "\n\n" + other.text,
                kind,
                happenedOn,
                minutes,
                closed.audience,
                closed.visibleOn,
                closed.reason,
                closed.reviewOn);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value.replace("\r\n", "\n");
    }
}
