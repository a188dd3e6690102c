package nl.kring.notify;

import java.util.Optional;
import org.springframework.core.env.Environment;

/** What was set for mail, looked at by somebody who sends none. */
public record MailSettings(String host, int port) {

    /** The server that is set; empty when none is. @throws RuntimeException with one sentence that says what is wrong */
    public static Optional<MailSettings> of(Environment settings) {
        if (settings.getProperty("kring.mail.url", "").isBlank()) return Optional.empty();
        var server = MailServer.of(settings);
        return Optional.of(new MailSettings(server.host(), server.port()));
    }
}
