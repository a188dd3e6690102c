package nl.kring.factor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** What the library may see of our passkeys: the one that is being checked, or none. It never touches the database. */
final class OneCredential implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private final PublicKeyCredentialUserEntity owner;
    private final @Nullable CredentialRecord known;
    private @Nullable CredentialRecord accepted;

    OneCredential(PublicKeyCredentialUserEntity owner, @Nullable CredentialRecord known) {
        this.owner = owner;
        this.known = known;
    }

    /** What the library wanted to keep, which it does once it accepted the answer. */
    CredentialRecord accepted() {
        if (accepted == null) throw new IllegalStateException("Nothing was accepted");
        return accepted;
    }

    @Override
    public void save(CredentialRecord record) {
        accepted = record;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return known != null && known.getCredentialId().equals(id) ? known : null;
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return known == null ? List.of() : List.of(known);
    }

    @Override
    public PublicKeyCredentialUserEntity findById(Bytes handle) {
        return owner;
    }

    @Override
    public PublicKeyCredentialUserEntity findByUsername(String name) {
        return owner;
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("Handles are made by ourselves");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("Passkeys are ended by ourselves");
    }
}
