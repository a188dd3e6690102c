package nl.kring.signon;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One time that somebody goes to a provider: what the answer must fit (RFC 6749 10.12, RFC 7636, OpenID Connect Core 15.5.2). It is a
 * secret of the browser's session.
 *
 * @param afresh whether the person must prove anew who it is, also with a session there
 */
record Trip(Door door, State state, Nonce nonce, CodeVerifier verifier, boolean afresh, Instant since) {
    /** So long one may take to sign in there. */
    private static final Duration LASTS = Duration.ofMinutes(15);

    static Trip begin(Door door, boolean afresh, Instant now) {
        return new Trip(door, new State(), new Nonce(), new CodeVerifier(), afresh, now);
    }

    boolean holds(Instant now) {
        return now.isBefore(since.plus(LASTS));
    }

    String write() {
        return String.join(
                "|",
                door.name(),
                state.getValue(),
                nonce.getValue(),
                verifier.getValue(),
                String.valueOf(afresh),
                since.toString());
    }

    /** What {@link #write} wrote; empty for anything else. */
    static Optional<Trip> read(String text) {
        var said = text.split("\\|");
        return said.length != 6
                ? Optional.empty()
                : Optional.of(new Trip(
                        Door.valueOf(said[0]),
                        new State(said[1]),
                        new Nonce(said[2]),
                        new CodeVerifier(said[3]),
                        Boolean.parseBoolean(said[4]),
                        Instant.parse(said[5])));
    }
}
