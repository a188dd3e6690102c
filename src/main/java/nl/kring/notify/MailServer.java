package nl.kring.notify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The mail server that takes what Kring sends.
 *
 * @param tls SMTP_PLAIN is for a server on this machine alone
 * @param user empty when the server asks for none
 * @param from the sender, one address
 * @param discreetFrom the sender of mail that somebody else may see
 * @param patience how long one answer of the server may take
 */
record MailServer(
        Tls tls,
        String host,
        int port,
        String user,
        String password,
        String from,
        String discreetFrom,
        Duration patience) {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How the connection is made safe. */
    enum Tls {
        /** TLS from the first byte. */
        SMTPS(465),
        /** Plain at first, and nothing is said before STARTTLS succeeded. */
        SMTP(587),
        /** Never safe. */
        SMTP_PLAIN(25);

        final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    /**
     * Reads {@code kring.mail.*}.
     *
     * @throws WrongMailSettings one sentence that says what to change
     */
    static MailServer of(Environment settings) {
        var address = uri(settings.getProperty("kring.mail.url", ""));
        var tls = tls(address.getScheme());
        var host = String.valueOf(address.getHost());
        if (tls == Tls.SMTP_PLAIN && !HERE.contains(host)) {
            throw new WrongMailSettings(
                    "KRING_MAIL_URL: smtp-plain is only for a mail server on this machine; use smtp or smtps.");
        }
        var user = address.getUserInfo() == null ? "" : address.getUserInfo();
        var from = sender(settings, "kring.mail.from", "");
        return new MailServer(
                tls,
                host,
                address.getPort() < 0 ? tls.port : address.getPort(),
                user,
                user.isEmpty() ? "" : password(settings.getProperty("kring.mail.password-file")),
                from,
                sender(settings, "kring.mail.discreet-from", from),
                Duration.ofSeconds(10));
    }

    /** The sender of a letter. */
    String sender(boolean discreet) {
        return discreet ? discreetFrom : from;
    }

    /** What Jakarta Mail must know to send as this sender. It logs nothing of a conversation. */
    Properties properties(String sender) {
        var properties = new Properties();
        var millis = String.valueOf(patience.toMillis());
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.smtp." + wait, millis);
        }
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        properties.put("mail.smtp.localhost", domain(sender)); // stands in the mail, so it must not name another sender
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls == Tls.SMTPS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", String.valueOf(tls == Tls.SMTP));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls == Tls.SMTP));
        // What was accepted stays accepted, however the server says goodbye.
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return tls + " " + host + ":" + port;
    }

    private static URI uri(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && String.valueOf(uri.getPath()).isEmpty() && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException unreadable) {
            // the same sentence as for every other mistake
        }
        throw new WrongMailSettings(
                "KRING_MAIL_URL must look like smtp://user@mail.example.nl:587, without a password.");
    }

    private static Tls tls(@Nullable String scheme) {
        return switch (String.valueOf(scheme)) {
            case "smtps" -> Tls.SMTPS;
            case "smtp" -> Tls.SMTP;
            case "smtp-plain" -> Tls.SMTP_PLAIN;
            default ->
                throw new WrongMailSettings("KRING_MAIL_URL must begin with smtp://, smtps:// or smtp-plain://.");
        };
    }

    private static String sender(Environment settings, String key, String otherwise) {
        var value = settings.getProperty(key, otherwise).strip();
        if (!ADDRESS.matcher(value).matches()) {
            throw new WrongMailSettings("%s must be one mail address, such as portal@example.nl."
                    .formatted(key.equals("kring.mail.from") ? "KRING_MAIL_FROM" : "KRING_MAIL_DISCREET_FROM"));
        }
        return value;
    }

    private static String password(@Nullable String file) {
        try {
            if (file != null) {
                return Files.readString(Path.of(file)).strip();
            }
        } catch (IOException unreadable) {
            // told below
        }
        throw new WrongMailSettings(
                "KRING_MAIL_URL names a user: put the password in a file that Kring can read, and its name in KRING_MAIL_PASSWORD_FILE.");
    }
}
