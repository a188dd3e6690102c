package nl.kring.push;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;

/**
 * Who this installation is to a push service (RFC 8292): a key pair of its own, and where its administrator is reached.
 *
 * @param contact a mail address or a page, which the push service sees
 */
record Sender(String contact, VAPIDKeyPair keys) {
    private static final Pattern CONTACT = Pattern.compile(
            "mailto:[A-Za-z0-9._%+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+|https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?");

    /**
     * The same pair for the same secret: every node has it, and there is no file to lose.
     *
     * @param secret 32 bytes that nobody else knows
     * @throws WrongPushSettings one sentence that says what to change
     */
    static Sender of(String contact, byte[] secret) {
        if (!CONTACT.matcher(contact).matches())
            throw new WrongPushSettings(
                    "KRING_PUSH_CONTACT must be where push services reach you, such as mailto:beheer@example.nl or https://example.nl/contact.");
        var curve = CustomNamedCurves.getByName("P-256");
        var number = new BigInteger(1, secret)
                .mod(curve.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        var point = curve.getG().multiply(number).normalize().getEncoded(false);
        try {
            var asked = new ECPrivateKeySpec(number, EC5Util.convertToSpec(curve));
            var own = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(asked);
            return new Sender(
                    contact,
                    VAPIDKeyPairs.of(
                            PrivateKeySources.ofECPrivateKey(own), PublicKeySources.ofUncompressedBytes(point)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public key as a browser wants it: 65 bytes in base64url. */
    String key() {
        return keys.extractPublicKeyInUncompressedFormAsString();
    }

    /** What proves to this push service alone that the message is ours. */
    String authorization(URI endpoint, Instant until) {
        return keys.generateAuthorizationHeaderValue(VAPIDJWTParam.getBuilder()
                .resourceURLString(endpoint.toString())
                .expirationTime(until)
                .subject(contact)
                .build());
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return contact;
    }
}
