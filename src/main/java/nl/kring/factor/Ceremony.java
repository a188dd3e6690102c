package nl.kring.factor;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks an authenticator, and judges its answer (W3C Web Authentication, 7.1 and 7.2). It keeps nothing. */
@Component
class Ceremony {
    private static final Logger LOG = LoggerFactory.getLogger(Ceremony.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SHOWN =
            new TypeReference<>() {};
    /** Beside what the standard asks; a browser reads past it. */
    private static final String ASKED_AT = "askedAt";

    private static final int LONGEST = 32 * 1024;

    private final RelyingParty site;
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
    private final AttestationObjectConverter attestations = new AttestationObjectConverter(new ObjectConverter());

    Ceremony(RelyingParty site) {
        this.site = site;
        // The library compares with the counter at registration, which is of no use after the first time; PasskeyRows
        // compares with the last one.
        manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(seen -> {});
    }

    /** A passkey that was made for us. */
    record Made(Bytes credential, Bytes attestation, long counter) {}

    /** What was asked of an authenticator, as text: for the browser, and to be kept until the answer comes. */
    String toMake(Bytes handle, String name, List<Bytes> known, Instant now) {
        return kept(new PasskeyOptions(site, Bytes.random()).toMake(handle, name, known), now);
    }

    /** The same for showing a passkey, of whomever. */
    String toShow(Instant now) {
        return kept(new PasskeyOptions(site, Bytes.random()).toShow(), now);
    }

    /** Judges a new passkey for the owner of this handle. @throws PasskeyRefused */
    Made made(String kept, String answer, Bytes handle, Instant now) {
        return judged(() -> {
            var asked = asked(kept, now);
            require(same(handle, Bytes.fromBase64(asked.path("user").path("id").asString())));
            var credential = read(answer, MADE);
            var options = new PasskeyOptions(site, challenge(asked)).toMake(handle, "", List.of());
            var one = new OneCredential(options.getUser(), null);
            operations(one)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(credential, "")));
            var accepted = one.accepted();
            var attestation = Objects.requireNonNull(accepted.getAttestationObject());
            // The library takes the id that stands beside the attestation, and not the one within.
            require(same(accepted.getCredentialId(), attested(attestation)));
            return new Made(accepted.getCredentialId(), attestation, accepted.getSignatureCount());
        });
    }

    /** Reads which passkey an answer claims to be; nothing is proven by it. @throws PasskeyRefused */
    PublicKeyCredential<AuthenticatorAssertionResponse> shown(String answer) {
        return judged(() -> {
            var shown = read(answer, SHOWN);
            Objects.requireNonNull(shown.getRawId());
            return shown;
        });
    }

    /**
     * Judges a passkey that was shown.
     *
     * @param handle the handle of the passkey's owner
     * @return the authenticator's counter
     * @throws PasskeyRefused
     */
    long counter(
            String kept,
            PublicKeyCredential<AuthenticatorAssertionResponse> shown,
            Bytes handle,
            Bytes attestation,
            Instant now) {
        return judged(() -> {
            var asked = asked(kept, now);
            require(!asked.has("user")); // else it was asked for making one
            var options = new PasskeyOptions(site, challenge(asked)).toShow();
            // Nobody said who it is, so the authenticator must (7.2, step 6).
            require(same(handle, shown.getResponse().getUserHandle()));
            var known = ImmutableCredentialRecord.builder()
                    .credentialId(shown.getRawId())
                    .userEntityUserId(handle)
                    .publicKey(
                            new ImmutablePublicKeyCose(new byte[0])) // the library reads the key from the attestation
                    .attestationObject(attestation)
                    .transports(Set.of())
                    .label("")
                    .build();
            var one = new OneCredential(PasskeyOptions.owner(handle, ""), known);
            operations(one).authenticate(new RelyingPartyAuthenticationRequest(options, shown));
            return one.accepted().getSignatureCount();
        });
    }

    private Webauthn4JRelyingPartyOperations operations(OneCredential one) {
        var operations =
                new Webauthn4JRelyingPartyOperations(one, one, PasskeyOptions.party(site), Set.of(site.origin()));
        operations.setWebAuthnManager(manager);
        return operations;
    }

    private Bytes attested(Bytes attestation) {
        var read = Objects.requireNonNull(attestations.convert(attestation.getBytes()));
        var data = Objects.requireNonNull(read.getAuthenticatorData().getAttestedCredentialData());
        return new Bytes(data.getCredentialId());
    }

    private static String kept(Object options, Instant now) {
        ObjectNode asked = JSON.valueToTree(options);
        return asked.put(ASKED_AT, now.toString()).toString();
    }

    private static JsonNode asked(String kept, Instant now) {
        var asked = JSON.readTree(kept);
        var at = Instant.parse(asked.path(ASKED_AT).asString());
        require(Duration.between(at, now).abs().compareTo(PasskeyOptions.TERM) < 0);
        return asked;
    }

    private static Bytes challenge(JsonNode asked) {
        return Bytes.fromBase64(asked.path("challenge").asString());
    }

    private static <T> T read(String answer, TypeReference<T> type) {
        require(answer.length() <= LONGEST);
        return Objects.requireNonNull(JSON.readValue(answer, type));
    }

    private static boolean same(Bytes one, @Nullable Bytes other) {
        return other != null && MessageDigest.isEqual(one.getBytes(), other.getBytes());
    }

    private static void require(boolean holds) {
        if (!holds) throw new PasskeyRefused();
    }

    /** An answer comes from outside, and the libraries stumble over a bad one in many ways: each is a refusal. */
    private static <T> T judged(Supplier<T> judgement) {
        try {
            return judgement.get();
        } catch (RuntimeException fault) {
            LOG.info("A passkey was refused: {}", fault.getClass().getSimpleName());
            throw new PasskeyRefused();
        }
    }
}
