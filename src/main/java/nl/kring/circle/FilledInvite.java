package nl.kring.circle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.regex.Pattern;
import nl.kring.access.Grant;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/**
 * The form of an invitation, as it was filled in.
 *
 * @param may what the person may do: SUPPORTER or READER
 * @param lasts until when: M3, M6, Y1, or OWN for the {@code day}
 * @param mail where the mail goes; empty when there is none
 * @param signed for one on paper: the day on which the client signed
 * @param kept for one on paper: whether the paper is kept
 */
record FilledInvite(
        String may,
        String lasts,
        String day,
        String name,
        String relation,
        String organisation,
        String mail,
        String signed,
        String kept) {
    static final int LONGEST = 100;
    private static final int LONGEST_MAIL = 254;
    private static final int OLDEST_PAPER = 30;
    private static final int YEARS = 2;
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"(),:;]+@[^\\s@<>\"(),:;]+\\.[^\\s@<>\"(),:;.]{2,}");

    FilledInvite {
        may = Objects.requireNonNullElse(may, "");
        lasts = Objects.requireNonNullElse(lasts, "");
        day = Objects.requireNonNullElse(day, "").strip();
        name = line(name);
        relation = line(relation);
        organisation = line(organisation);
        mail = Objects.requireNonNullElse(mail, "").strip();
        signed = Objects.requireNonNullElse(signed, "").strip();
        kept = Objects.requireNonNullElse(kept, "");
    }

    static FilledInvite empty() {
        return of("", "", "");
    }

    static FilledInvite of(String may, String name, String relation) {
        return new FilledInvite(may, "", "", name, relation, "", "", "", "");
    }

    private static String line(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip().replaceAll("\\s+", " ");
    }

    /** What is wrong. @param paper whether the client signed it on paper */
    Errors errors(Instant now, boolean paper) {
        var errors = new Errors();
        if (!may.equals("SUPPORTER") && !may.equals("READER")) errors.add("may", "circle.invite.may.missing");
        var today = today(now);
        var last = last(now);
        if (lasts.equals("OWN") && last == null) errors.add("day", "circle.invite.day.wrong");
        else if (last == null) errors.add("lasts", "circle.invite.lasts.missing");
        else if (!last.isAfter(today)) errors.add("day", "circle.invite.day.past");
        else if (!last.isBefore(today.plusYears(YEARS))) errors.add("day", "circle.invite.day.far");
        words(errors, "name", name, "circle.invite.name.missing");
        words(errors, "relation", relation, "circle.invite.relation.missing");
        if (organisation.length() > LONGEST) errors.add("organisation", "circle.long", LONGEST);
        if (!mail.isEmpty()
                && (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()))
            errors.add("mail", "circle.invite.mail.wrong");
        return paper ? onPaper(errors, today) : errors;
    }

    private Errors onPaper(Errors errors, LocalDate today) {
        var day = signedOn();
        if (day == null || day.isAfter(today)) errors.add("signed", "circle.paper.signed.wrong");
        else if (day.isBefore(today.minusDays(OLDEST_PAPER)))
            errors.add("signed", "circle.paper.signed.old", OLDEST_PAPER);
        if (!kept.equals("true")) errors.add("kept", "circle.paper.kept.missing");
        return errors;
    }

    static void words(Errors errors, String field, String typed, String missing) {
        if (typed.isEmpty()) errors.add(field, missing);
        else if (typed.length() > LONGEST) errors.add(field, "circle.long", LONGEST);
    }

    Grant.Kind kind() {
        return Grant.Kind.valueOf(may);
    }

    /** The first moment at which the place is over. Ask {@link #errors} first. */
    Instant until(Instant now) {
        return Objects.requireNonNull(last(now)).plusDays(1).atStartOfDay(HERE).toInstant();
    }

    /** The day on which the client signed; null when there is none. */
    @Nullable
    LocalDate signedOn() {
        return TypedDay.of(signed);
    }

    private @Nullable LocalDate last(Instant now) {
        var today = today(now);
        return switch (lasts) {
            case "M3" -> today.plusMonths(3);
            case "M6" -> today.plusMonths(6);
            case "Y1" -> today.plusYears(1);
            case "OWN" -> TypedDay.of(day);
            default -> null;
        };
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, HERE);
    }
}
