package nl.kring.signon;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A client of the provider that shares no line with Kring's own: it shows that a refusal is the provider's, and not Kring's. */
final class OtherClient {
    static final URI BACK = URI.create("http://localhost:9/back");

    final OIDCProviderMetadata provider;
    private final ClientID id;
    private final Secret secret;

    OtherClient(Keycloak keycloak, String id) throws Exception {
        this.provider = OIDCProviderMetadata.resolve(new Issuer(keycloak.issuer()));
        this.id = new ClientID(id);
        this.secret = new Secret(keycloak.secret(id));
        keycloak.answerAt(id, BACK);
    }

    /** What is remembered between the question and its answer. */
    record Question(URI authorization, State state, Nonce nonce, CodeVerifier verifier) {}

    /** @param levels values of {@code acr_values} */
    Question ask(String... levels) {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"), id, BACK)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (levels.length > 0) request.acrValues(Stream.of(levels).map(ACR::new).toList());
        return new Question(request.build().toURI(), state, nonce, verifier);
    }

    /** Asks, signs in, and redeems the code. */
    SignedIn signIn(Login login, String... levels) throws Exception {
        var question = ask(levels);
        return redeemed(question, redeem(login.through(question.authorization), question.state, question.verifier));
    }

    TokenResponse redeem(URI back, State state, CodeVerifier verifier) throws Exception {
        var answer = AuthenticationSuccessResponse.parse(back);
        if (!state.equals(answer.getState())) throw new IllegalStateException("Another state");
        var grant = new AuthorizationCodeGrant(answer.getAuthorizationCode(), BACK, verifier);
        var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), new ClientSecretBasic(id, secret), grant)
                .build();
        return OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    }

    /** What the provider signed about who came in. */
    record SignedIn(JWT token, IDTokenClaimsSet claims) {
        String kid() {
            return String.valueOf(token.getHeader().toJSONObject().get("kid"));
        }

        String level() {
            return String.valueOf(claims.getACR());
        }

        String subject() {
            return claims.getSubject().getValue();
        }

        String session() {
            return claims.getSessionID().getValue();
        }
    }

    private SignedIn redeemed(Question question, TokenResponse answer) throws Exception {
        var token =
                ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
        var validator = new IDTokenValidator(
                provider.getIssuer(),
                id,
                algorithm(token),
                provider.getJWKSetURI().toURL());
        return new SignedIn(token, validator.validate(token, question.nonce));
    }

    /** Checks a token of the back channel as its specification says. */
    LogoutTokenClaimsSet ended(String logoutToken) throws Exception {
        var token = JWTParser.parse(logoutToken);
        var validator = new LogoutTokenValidator(
                provider.getIssuer(),
                id,
                algorithm(token),
                provider.getJWKSetURI().toURL(),
                null);
        return validator.validate(token);
    }

    /** The ids of the keys that the provider publishes now. */
    List<String> published() throws Exception {
        return JWKSet.load(provider.getJWKSetURI().toURL()).getKeys().stream()
                .map(key -> String.valueOf(key.getKeyID()))
                .toList();
    }

    private static JWSAlgorithm algorithm(JWT token) {
        return (JWSAlgorithm) token.getHeader().getAlgorithm();
    }
}
