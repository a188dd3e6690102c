package nl.kring.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.crypto.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in: what a session says of it. The text that the database keeps ends with a mark over all of it and over the session's
 * id, so that a text which was written, changed or moved there signs nobody in.
 *
 * @param startedAt when this person signed in
 * @param factorAt when this person last proved who it is
 * @param seenAt when this person last did something, give or take half a minute
 * @param factors the kinds of proof, in small letters
 * @param name names this session in a list; it opens nothing
 */
record Presence(
        PersonId person,
        Instant startedAt,
        Instant factorAt,
        Instant seenAt,
        Set<String> factors,
        Device device,
        String name) {
    private static final String PURPOSE = "signed-in";
    private static final int VALUES = 8;

    Presence {
        factors = Set.copyOf(factors);
    }

    static Presence begin(PersonId person, Instant now, Instant provedAt, Set<String> factors, Device device) {
        return new Presence(
                person,
                now,
                earliest(now, provedAt),
                now,
                factors,
                device,
                UUID.randomUUID().toString());
    }

    Presence proved(Instant now, Instant provedAt, Set<String> kinds) {
        var all = new TreeSet<>(factors);
        all.addAll(kinds);
        return new Presence(person, startedAt, earliest(now, provedAt), now, all, device, name);
    }

    Presence seen(Instant now) {
        return new Presence(person, startedAt, factorAt, now, factors, device, name);
    }

    /** A clock elsewhere may be off: nobody proved it later than now. */
    private static Instant earliest(Instant now, Instant provedAt) {
        return provedAt.isAfter(now) ? now : provedAt;
    }

    /** The text for the session with this id. */
    String write(SessionKey key, String session) {
        var said = String.join(
                "|",
                person.toString(),
                startedAt.toString(),
                factorAt.toString(),
                seenAt.toString(),
                String.join(",", new TreeSet<>(factors)),
                device.browser(),
                device.system(),
                name);
        return said + "|" + key.mark(PURPOSE, session, said);
    }

    /** What the text says, when it was written for the session with this id; else nothing. */
    static Optional<Presence> read(SessionKey key, String session, @Nullable Object text) {
        if (!(text instanceof String whole)) return Optional.empty();
        var end = whole.lastIndexOf('|');
        if (end < 0 || !key.isMark(whole.substring(end + 1), PURPOSE, session, whole.substring(0, end)))
            return Optional.empty();
        var said = whole.substring(0, end).split("\\|", VALUES);
        return Optional.of(new Presence(
                new PersonId(UUID.fromString(said[0])),
                Instant.parse(said[1]),
                Instant.parse(said[2]),
                Instant.parse(said[3]),
                said[4].isEmpty() ? Set.of() : Set.of(said[4].split(",")),
                new Device(said[5], said[6]),
                said[7]));
    }
}
