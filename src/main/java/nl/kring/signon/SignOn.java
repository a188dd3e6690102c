package nl.kring.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import nl.kring.signon.SignOnRefused.Why;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Signing in at a provider, and hearing from it that somebody signed out there (OpenID Connect Core 1.0 with PKCE, Back-Channel Logout
 * 1.0). Everything that comes back is taken for a stranger's until it is checked.
 */
@Component
public class SignOn {
    /** Somebody of the organisation who signed in there so long ago does so again. */
    private static final Duration OLDEST = Duration.ofHours(10);

    private final Map<Door, Connection> connections = new EnumMap<>(Door.class);
    private final Clock clock;

    SignOn(Environment settings, Clock clock) {
        this.clock = clock;
        Arrays.stream(Door.values())
                .flatMap(door -> Provider.of(settings, door).stream())
                .forEach(provider -> connections.put(provider.door(), new Connection(provider, clock)));
    }

    /** What people know the provider of this door by; empty when there is none. */
    public Optional<String> name(Door door) {
        return Optional.ofNullable(connections.get(door))
                .map(it -> it.provider().name());
    }

    /**
     * Somebody goes there.
     *
     * @param away the provider's page
     * @param kept must be given back to {@link #finish}, once, and shown to nobody else
     */
    public record Begun(URI away, String kept) {}

    /**
     * Begins a sign-in. Clients prove anew each time who they are, because they may share a computer.
     *
     * @param back our page that the provider sends the answer to
     * @param afresh whether somebody of the organisation must do so as well
     * @throws SignOnRefused when the provider does not answer
     */
    public Begun begin(Door door, URI back, boolean afresh) {
        var connection = connection(door);
        var anew = afresh || door == Door.CLIENTS;
        var trip = Trip.begin(door, anew, clock.instant());
        var asked = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid"),
                        connection.provider().client(),
                        back)
                .endpointURI(connection.said().metadata().getAuthorizationEndpointURI())
                .state(trip.state())
                .nonce(trip.nonce())
                .codeChallenge(trip.verifier(), CodeChallengeMethod.S256)
                .acrValues(connection.provider().levels())
                // Asking for an age makes the provider tell when the person last proved who it is.
                .maxAge(Math.toIntExact(OLDEST.toSeconds()));
        if (anew) asked.prompt(Prompt.Type.LOGIN);
        return new Begun(asked.build().toURI(), trip.write());
    }

    /**
     * What a provider sent the browser back with. Any of them may be empty, and all may be forged.
     *
     * @param issuer RFC 9207; empty when the provider does not tell it
     * @param error why there is no code
     */
    public record Answer(String code, String state, String issuer, String error) {}

    /**
     * Ends a sign-in: who it is, once all that was sent is right.
     *
     * @param kept what {@link #begin} gave
     * @param back the same page as then
     * @throws SignOnRefused for every other case
     */
    public Identity finish(String kept, Answer answer, URI back) {
        var trip = Trip.read(kept)
                .filter(it -> it.holds(clock.instant()))
                .orElseThrow(() -> new SignOnRefused(Why.FALSE, "nothing was asked, or too long ago"));
        return new Arrival(connection(trip.door()), trip).of(answer, back);
    }

    /**
     * A provider tells that somebody signed out there.
     *
     * @throws SignOnRefused when the token is not the provider's, not for us, or too old
     */
    public Ended ended(Door door, String token) {
        var connection = connection(door);
        var provider = connection.provider();
        try {
            var told = new LogoutTokenValidator(
                            provider.issuer(),
                            provider.client(),
                            connection.said().keys(),
                            null)
                    .validate(JWTParser.parse(token));
            var subject = told.getSubject();
            var session = told.getSessionID();
            return new Ended(
                    door,
                    subject == null ? null : Arrival.named(provider, subject.getValue()),
                    session == null ? null : Arrival.named(provider, session.getValue()));
        } catch (ParseException | BadJOSEException | JOSEException wrong) {
            throw new SignOnRefused(Why.FALSE, wrong);
        }
    }

    private Connection connection(Door door) {
        return Optional.ofNullable(connections.get(door))
                .orElseThrow(() -> new SignOnRefused(Why.UNREACHABLE, "no provider has been set up"));
    }
}
