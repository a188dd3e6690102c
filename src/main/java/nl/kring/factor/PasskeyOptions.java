package nl.kring.factor;

import java.time.Duration;
import java.util.List;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;

/**
 * What we ask of every authenticator. The same terms are asked and judged by: what the browser was sent is never read
 * back, but for the challenge. That the person proves to the authenticator who it is (a finger, a face, a code) is
 * always asked, since a passkey is enough alone; the library's own choice is to ask it where it suits the device.
 */
record PasskeyOptions(RelyingParty site, Bytes challenge) {
    static final Duration TERM = Duration.ofMinutes(5);

    private static final AuthenticatorSelectionCriteria SELECTION = AuthenticatorSelectionCriteria.builder()
            .userVerification(UserVerificationRequirement.REQUIRED)
            .residentKey(ResidentKeyRequirement.REQUIRED)
            .build();

    /** For making a passkey; {@code known} are those that the person has already. */
    PublicKeyCredentialCreationOptions toMake(Bytes handle, String name, List<Bytes> known) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(party(site))
                .user(owner(handle, name))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(SELECTION)
                .attestation(AttestationConveyancePreference.NONE)
                .excludeCredentials(known.stream()
                        .map(id ->
                                PublicKeyCredentialDescriptor.builder().id(id).build())
                        .toList())
                .timeout(TERM)
                .build();
    }

    /** For showing a passkey; the authenticator finds which. */
    PublicKeyCredentialRequestOptions toShow() {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(site.id())
                .challenge(challenge)
                .allowCredentials(List.of())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(TERM)
                .build();
    }

    static PublicKeyCredentialRpEntity party(RelyingParty site) {
        return PublicKeyCredentialRpEntity.builder()
                .id(site.id())
                .name(site.name())
                .build();
    }

    static PublicKeyCredentialUserEntity owner(Bytes handle, String name) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(name)
                .displayName(name)
                .build();
    }
}
