package nl.kring.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Hands letters to the mail server. It returns when the server accepted one; all else is {@link Undelivered}. */
class Smtp {
    /** "5.7.x" in an answer speaks of rights, not of the address (RFC 3463). */
    private static final Pattern OF_RIGHTS = Pattern.compile("\\b5\\.7\\.\\d");

    private final MailServer server;
    private final Clock clock;

    Smtp(MailServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    void send(Letter letter) throws Undelivered {
        var to = address(letter.to());
        var from = server.sender(letter.discreet());
        var session = Session.getInstance(server.properties(from));
        Transport transport = null;
        try {
            var mail = mail(session, letter, from, to);
            transport = session.getTransport("smtp");
            connect(transport);
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException failed) {
            throw undelivered(failed);
        } finally {
            close(transport);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (server.user().isEmpty()) {
            transport.connect(
                    null, null); // with a password, even an empty one, it would sign in as whoever runs the program
        } else {
            transport.connect(server.user(), server.password());
        }
    }

    private Message mail(Session session, Letter letter, String from, InternetAddress to) throws MessagingException {
        var mail = new Named(session, letter.notice(), MailServer.domain(from));
        mail.setFrom(new InternetAddress(from));
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSubject(letter.subject(), "UTF-8");
        mail.setText(letter.body(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answer from a machine
        mail.saveChanges();
        return mail;
    }

    /** A mail whose Message-ID is the notice's. */
    private static final class Named extends MimeMessage {
        private final UUID notice;
        private final String host;

        Named(Session session, UUID notice, String host) {
            super(session);
            this.notice = notice;
            this.host = host;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<%s@%s>".formatted(notice, host));
        }
    }

    private static InternetAddress address(String text) throws Undelivered {
        try {
            var address = new InternetAddress(text, true);
            if (address.getPersonal() == null && address.getAddress().equals(text)) {
                return address;
            }
        } catch (AddressException unreadable) {
            // told below
        }
        throw new Undelivered(Trouble.REJECTED, 0);
    }

    private static void close(@Nullable Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException gone) {
            // accepted or not, that was decided before
        }
    }

    /** What went wrong, by the innermost thing that knows. */
    private static Undelivered undelivered(MessagingException failed) {
        if (failed instanceof AuthenticationFailedException) {
            return new Undelivered(Trouble.REFUSED, 0);
        }
        for (Exception cause = failed; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPAddressFailedException address -> {
                    return answered(address.getReturnCode(), String.valueOf(address.getMessage()), true);
                }
                case SocketTimeoutException slow -> {
                    return new Undelivered(Trouble.SLOW, 0);
                }
                case SSLException unsafe -> {
                    return new Undelivered(Trouble.UNSAFE, 0);
                }
                default -> {}
            }
        }
        if (failed instanceof SMTPSendFailedException answer) {
            return answered(answer.getReturnCode(), "", false);
        }
        return new Undelivered(said(failed, "STARTTLS") ? Trouble.UNSAFE : Trouble.UNREACHABLE, 0);
    }

    private static @Nullable Exception next(Exception failed) {
        if (failed instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return failed.getCause() instanceof Exception cause ? cause : null;
    }

    private static boolean said(MessagingException failed, String word) {
        return String.valueOf(failed.getMessage()).contains(word);
    }

    private static Undelivered answered(int reply, String words, boolean aboutAddress) {
        var trouble = Trouble.FAULT;
        if (reply >= 400 && reply < 500) {
            trouble = Trouble.BUSY;
        } else if (reply >= 500) {
            trouble = aboutAddress && !OF_RIGHTS.matcher(words).find() ? Trouble.REJECTED : Trouble.REFUSED;
        } else if (reply < 0) {
            trouble = Trouble.UNREACHABLE;
        }
        return new Undelivered(trouble, Math.max(reply, 0));
    }
}
