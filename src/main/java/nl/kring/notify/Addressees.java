package nl.kring.notify;

import java.time.Instant;
import java.util.UUID;
import nl.kring.profile.Language;

/**
 * Where and when somebody wants mail. A module that knows people implements it as a bean; until there is one, notices wait. It is asked at
 * the moment of sending, without a transaction, so that a wish of today counts for what was written yesterday.
 */
public interface Addressees {
    /**
     * Where this notice may go now. Any exception counts as a failed try, and is told without its message, which may hold an address.
     *
     * @param notice with the recipient as whoever sent it named it
     * @param id the id of the notice, to say why an address was opened
     */
    Answer of(Notice notice, UUID id);

    /**
     * The notice will not be asked about again: it went out, is unwanted, or was given up; only who sends it again by hand makes it asked
     * about once more. Heard at least once: after an exception it is told again.
     */
    default void ended(Notice notice, UUID id) {}

    /** What the recipient wishes, or has. */
    sealed interface Answer {}

    /**
     * It may go out now.
     *
     * @param address one mail address
     * @param discreet somebody else may read along: the mail then names no site, and comes from the discreet sender
     */
    record Mail(String address, Language language, boolean discreet) implements Answer {}

    /** Not before this time, for example because mail is wished after 18.00; asked again then. */
    record Later(Instant at) implements Answer {}

    /** The recipient wants no mail, or is gone: the notice ends here. */
    record Never() implements Answer {}

    /** No address is known yet; asked again each hour for five days, and shown to the administrator. */
    record NoAddress() implements Answer {}
}
