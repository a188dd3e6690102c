package nl.kring.push;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one message for one device to its push service, sealed so that only that browser opens it. Where it goes is never written down. */
class SendPush {
    private static final Logger NOTES = LoggerFactory.getLogger(SendPush.class);
    /** A later message takes the place of one that still waits at the push service. */
    private static final String TOPIC = "new";

    private static final Duration TOKEN = Duration.ofHours(1);

    private final Sender sender;
    private final Road road;
    private final Clock clock;

    SendPush(Sender sender, Road road, Clock clock) {
        this.sender = sender;
        this.road = road;
        this.clock = clock;
    }

    /** What came of it. */
    enum Answer {
        /** The push service has it. */
        TAKEN,
        /** The device is there no more. */
        GONE,
        /** Not now. */
        LATER,
        /** Not this, and not later either. */
        NEVER
    }

    /** @param kept how long the push service may keep it for a device that is off */
    Answer send(Subscription to, String message, Duration kept) {
        var endpoint = URI.create(to.endpoint());
        try {
            if (!road.leadsOutside(endpoint)) return Answer.NEVER;
            var keys = UserAgentMessageEncryptionKeyInfo.of(to.p256dh(), to.auth());
            var sealed = MessageEncryptions.of().encrypt(keys, PushMessage.ofUTF8(message));
            return answer(road.post(HttpRequest.newBuilder(endpoint)
                    .header("TTL", String.valueOf(kept.toSeconds()))
                    .header("Topic", TOPIC)
                    .header("Urgency", "normal")
                    .header("Content-Type", sealed.mediaType())
                    .header("Content-Encoding", sealed.contentEncoding())
                    .header(
                            "Authorization",
                            sender.authorization(endpoint, clock.instant().plus(TOKEN)))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sealed.toBytes()))));
        } catch (IOException away) {
            NOTES.warn(
                    "A push service could not be reached: {}", away.getClass().getName());
            return Answer.LATER;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.LATER;
        }
    }

    private static Answer answer(int status) {
        if (status / 100 == 2) return Answer.TAKEN;
        if (status == 404 || status == 410) return Answer.GONE;
        NOTES.warn("A push service answered {}", status);
        return status == 429 || status >= 500 ? Answer.LATER : Answer.NEVER;
    }
}
