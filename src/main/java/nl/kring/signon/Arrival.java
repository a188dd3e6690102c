package nl.kring.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import nl.kring.signon.SignOn.Answer;
import nl.kring.signon.SignOnRefused.Why;

/** Somebody comes back from a provider: who it is, step by step, and no further at the first thing that is not right. */
record Arrival(Connection connection, Trip trip) {
    /** So far the provider's clock may be off. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    Identity of(Answer answer, URI back) {
        if (!trip.state().getValue().equals(answer.state())) throw wrong("the state is another");
        if (!answer.issuer().isEmpty()
                && !answer.issuer().equals(provider().issuer().getValue())) throw wrong("another provider answers");
        if (!answer.error().isEmpty()) throw new SignOnRefused(Why.STOPPED, "the provider says no");
        if (answer.code().isEmpty()) throw wrong("there is no code");
        return identity(claims(token(answer.code(), back)));
    }

    private Identity identity(IDTokenClaimsSet claims) {
        var level = claims.getACR();
        if (level == null || !provider().levels().contains(level))
            throw new SignOnRefused(Why.WEAK, "the level of assurance is too low");
        var authenticated = claims.getAuthenticationTime();
        if (authenticated == null) throw wrong("the provider does not say when this person proved who it is");
        var provedAt = authenticated.toInstant();
        if (trip.afresh() && provedAt.plus(SKEW).isBefore(trip.since()))
            throw new SignOnRefused(Why.WEAK, "the provider did not ask anew");
        return new Identity(
                trip.door(),
                named(provider(), claims.getSubject().getValue()),
                claims.getSessionID() == null
                        ? null
                        : named(provider(), claims.getSessionID().getValue()),
                provedAt);
    }

    private JWT token(String code, URI back) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, trip.verifier());
        var asked = new TokenRequest.Builder(
                        connection.said().metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(provider().client(), provider().secret()),
                        grant)
                .build()
                .toHTTPRequest();
        asked.setConnectTimeout(Connection.CONNECT);
        asked.setReadTimeout(Connection.READ);
        asked.setFollowRedirects(false);
        try {
            if (OIDCTokenResponseParser.parse(asked.send()) instanceof OIDCTokenResponse right)
                return right.getOIDCTokens().getIDToken();
            throw wrong("the provider does not know this code");
        } catch (IOException away) {
            throw new SignOnRefused(Why.UNREACHABLE, away);
        } catch (ParseException unreadable) {
            throw new SignOnRefused(Why.FALSE, unreadable);
        }
    }

    private IDTokenClaimsSet claims(JWT token) {
        try {
            return new IDTokenValidator(
                            provider().issuer(),
                            provider().client(),
                            connection.said().keys(),
                            null)
                    .validate(token, trip.nonce());
        } catch (RemoteKeySourceException away) {
            throw new SignOnRefused(Why.UNREACHABLE, away);
        } catch (BadJOSEException | JOSEException wrong) {
            throw new SignOnRefused(Why.FALSE, wrong);
        }
    }

    /** What a provider names, so that no other provider can name it; no address holds a space. */
    static String named(Provider provider, String what) {
        return provider.issuer().getValue() + " " + what;
    }

    private Provider provider() {
        return connection.provider();
    }

    private static SignOnRefused wrong(String message) {
        return new SignOnRefused(Why.FALSE, message);
    }
}
