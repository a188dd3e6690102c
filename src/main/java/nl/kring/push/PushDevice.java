package nl.kring.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import nl.kring.account.Device;

/** One browser on which somebody wants to be told. */
record PushDevice(UUID id, Subscription subscription, Device device, Instant since) {
    /** By this the page finds itself among the devices, and tells nobody where it is told. */
    String mark() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(subscription.endpoint().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
