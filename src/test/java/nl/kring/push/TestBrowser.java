package nl.kring.push;

import com.google.crypto.tink.subtle.EllipticCurves;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import nl.kring.push.TestPushes.Posted;

/** A browser that said yes to push: it has the keys, and opens what comes in as RFC 8291 says. */
final class TestBrowser {
    private static final TestPushes SERVICE = TestPushes.one();

    final String path = "/" + UUID.randomUUID();
    private final KeyPair pair;
    private final byte[] secret = new byte[16];

    TestBrowser() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            pair = maker.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(secret);
    }

    /** What its page sends in the form. */
    Map<String, String> fields() {
        return Map.of("endpoint", SERVICE.address(path), "p256dh", text(point()), "auth", text(secret));
    }

    List<Posted> posted() {
        return SERVICE.posted(path);
    }

    /** What came in, opened. */
    List<String> said() {
        return posted().stream().map(it -> open(it.body())).toList();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] point() {
        try {
            var curve = EllipticCurves.getNistP256Params().getCurve();
            return EllipticCurves.pointEncode(
                    curve, EllipticCurves.PointFormatType.UNCOMPRESSED, ((ECPublicKey) pair.getPublic()).getW());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String open(byte[] sealed) {
        try {
            var in = ByteBuffer.wrap(sealed);
            var salt = bytes(in, 16);
            in.getInt(); // the size of a record: there is one
            var theirs = bytes(in, in.get());
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(pair.getPrivate());
            agreement.doPhase(
                    EllipticCurves.getEcPublicKey(
                            EllipticCurves.CurveType.NIST_P256, EllipticCurves.PointFormatType.UNCOMPRESSED, theirs),
                    true);
            var info = ByteBuffer.allocate(14 + 65 + 65)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(point())
                    .put(theirs);
            var shared = derive(secret, agreement.generateSecret(), info.array(), 32);
            var key = derive(salt, shared, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
            var nonce = derive(salt, shared, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            var opened = cipher.doFinal(bytes(in, in.remaining()));
            var end = opened.length;
            while (opened[end - 1] == 0) end--;
            return new String(
                    Arrays.copyOf(opened, end - 1), StandardCharsets.UTF_8); // without the mark of the last record
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] derive(byte[] salt, byte[] from, byte[] info, int length) throws GeneralSecurityException {
        var asked = HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(from).thenExpand(info, length);
        SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", asked);
        return key.getEncoded();
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
