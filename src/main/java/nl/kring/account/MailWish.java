package nl.kring.account;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import nl.kring.profile.Language;
import org.jspecify.annotations.Nullable;

/**
 * Where and how somebody wants notices.
 *
 * @param mail the address; null when there is none
 * @param discreet somebody else may read along: no mail says whose it is
 */
record MailWish(@Nullable String mail, Moment moment, boolean discreet, Language language) {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** When mail may come; the one that asks for more care is later. */
    enum Moment {
        ANY,
        /** Not before 18.00. */
        EVENING,
        NEVER
    }

    /** Whether a change to this other wish leaves an address behind that may be told so. */
    boolean leaves(MailWish other) {
        return mail != null && moment != Moment.NEVER && !mail.equalsIgnoreCase(other.mail);
    }

    /** The same address and language, with the care of both: what somebody asks for now holds at an address of before too. */
    MailWish withCareOf(MailWish now) {
        var later = moment.compareTo(now.moment) > 0 ? moment : now.moment;
        return new MailWish(mail, later, discreet || now.discreet, language);
    }

    /** The first moment from {@code now} on at which mail may come. */
    Instant notBefore(Instant now) {
        var evening = now.atZone(HERE).with(EVENING).toInstant();
        return moment == Moment.EVENING && now.isBefore(evening) ? evening : now;
    }
}
