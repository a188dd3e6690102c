package nl.kring.factor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator that says whatever a spec wants, and signs it with the true key: what it forges is wrong in that one
 * thing alone.
 */
record Forgery(
        KeyPair key,
        byte[] credential,
        byte @Nullable [] handle,
        String challenge,
        String type,
        String origin,
        String party,
        boolean crossOrigin,
        int flags,
        long counter) {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** A new key, which answers truly until a spec says otherwise. */
    static Forgery of(RelyingParty site) throws GeneralSecurityException {
        var pairs = KeyPairGenerator.getInstance("EC");
        pairs.initialize(new ECGenParameterSpec("secp256r1"));
        var id = new byte[32];
        new SecureRandom().nextBytes(id);
        return new Forgery(
                pairs.generateKeyPair(), id, null, "", "", site.origin(), site.id(), false, PRESENT | VERIFIED, 1);
    }

    /** Answers these options. */
    Forgery to(String options) {
        return challenge(field(options, "challenge"));
    }

    Forgery challenge(String other) {
        return new Forgery(key, credential, handle, other, type, origin, party, crossOrigin, flags, counter);
    }

    Forgery key(KeyPair other) {
        return new Forgery(other, credential, handle, challenge, type, origin, party, crossOrigin, flags, counter);
    }

    Forgery credential(byte[] other) {
        return new Forgery(key, other, handle, challenge, type, origin, party, crossOrigin, flags, counter);
    }

    Forgery handle(byte @Nullable [] other) {
        return new Forgery(key, credential, other, challenge, type, origin, party, crossOrigin, flags, counter);
    }

    Forgery type(String other) {
        return new Forgery(key, credential, handle, challenge, other, origin, party, crossOrigin, flags, counter);
    }

    Forgery origin(String other) {
        return new Forgery(key, credential, handle, challenge, type, other, party, crossOrigin, flags, counter);
    }

    Forgery party(String other) {
        return new Forgery(key, credential, handle, challenge, type, origin, other, crossOrigin, flags, counter);
    }

    Forgery framed() {
        return new Forgery(key, credential, handle, challenge, type, origin, party, true, flags, counter);
    }

    Forgery flags(int other) {
        return new Forgery(key, credential, handle, challenge, type, origin, party, crossOrigin, other, counter);
    }

    Forgery counter(long other) {
        return new Forgery(key, credential, handle, challenge, type, origin, party, crossOrigin, flags, other);
    }

    /** RegistrationResponseJSON, attestation none. */
    String made() throws GeneralSecurityException {
        return made(credential, -7);
    }

    /** The same with another id beside the attestation than within, and for another algorithm. */
    String made(byte[] beside, int algorithm) throws GeneralSecurityException {
        var data = new ByteArrayOutputStream();
        data.writeBytes(data(flags | WITH_KEY));
        data.writeBytes(new byte[16]);
        data.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length).array());
        data.writeBytes(credential);
        var point = ((ECPublicKey) key.getPublic()).getW();
        data.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, (byte) (-1 - algorithm | 0x20), 0x20, 1, 0x21, 0x58, 32});
        data.writeBytes(unsigned(point.getAffineX().toByteArray()));
        data.writeBytes(new byte[] {0x22, 0x58, 32});
        data.writeBytes(unsigned(point.getAffineY().toByteArray()));
        var attestation = new ByteArrayOutputStream();
        attestation.writeBytes(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e'});
        attestation.writeBytes(new byte[] {0x67, 'a', 't', 't', 'S', 't', 'm', 't', (byte) 0xa0});
        attestation.writeBytes(new byte[] {0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x58, (byte) data.size()});
        attestation.writeBytes(data.toByteArray());
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
                """.formatted(text(beside), text(client("webauthn.create")), text(attestation.toByteArray()));
    }

    /** AuthenticationResponseJSON. */
    String shown() throws GeneralSecurityException {
        var client = client("webauthn.get");
        var data = data(flags);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s"%5$s}}
                """.formatted(
                        text(credential),
                        text(client),
                        text(data),
                        text(signature.sign()),
                        handle == null ? "" : ",\"userHandle\":\"" + text(handle) + "\"");
    }

    private byte[] client(String usual) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":%s}"
                .formatted(type.isEmpty() ? usual : type, challenge, origin, crossOrigin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(int flags) throws GeneralSecurityException {
        return ByteBuffer.allocate(37)
                .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) counter)
                .array();
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] unsigned(byte[] number) {
        var fixed = new byte[32];
        var from = Math.max(0, number.length - 32);
        System.arraycopy(number, from, fixed, 32 - (number.length - from), number.length - from);
        return fixed;
    }

    static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** The first value of this name. */
    static String field(String json, String name) {
        var at = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(at, json.indexOf('"', at));
    }

    /** One bit of this field turned round. */
    static String bent(String json, String name) {
        var old = field(json, name);
        var bytes = Arrays.copyOf(bytes(old), bytes(old).length);
        bytes[bytes.length - 1] ^= 1;
        return json.replace(old, text(bytes));
    }
}
