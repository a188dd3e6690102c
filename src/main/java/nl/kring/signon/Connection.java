package nl.kring.signon;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.kring.signon.SignOnRefused.Why;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0), asked when it is first needed and again after an hour, so that a
 * provider that is down stops no start. A key that is not known yet is asked for at once: providers change keys without a word.
 */
final class Connection {
    /** Milliseconds. */
    static final int CONNECT = 3_000;

    /** Milliseconds. */
    static final int READ = 6_000;

    private static final int MOST_BYTES = 200_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Provider provider;
    private final Clock clock;
    private volatile @Nullable Said said;

    Connection(Provider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** @param keys with these its tokens are signed; never with a secret that both know, and never without */
    record Said(OIDCProviderMetadata metadata, JWSVerificationKeySelector<SecurityContext> keys, Instant at) {}

    Provider provider() {
        return provider;
    }

    /** @throws SignOnRefused when the provider does not answer */
    Said said() {
        var known = said;
        if (known != null && clock.instant().isBefore(known.at().plus(KEPT))) return known;
        try {
            var metadata = OIDCProviderMetadata.resolve(provider.issuer(), CONNECT, READ);
            var keys = JWKSourceBuilder.<SecurityContext>create(
                            metadata.getJWKSetURI().toURL(), new DefaultResourceRetriever(CONNECT, READ, MOST_BYTES))
                    .build();
            var fresh = new Said(
                    metadata, new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, keys), clock.instant());
            said = fresh;
            return fresh;
        } catch (GeneralException | IOException | IllegalArgumentException away) {
            throw new SignOnRefused(Why.UNREACHABLE, away);
        }
    }
}
