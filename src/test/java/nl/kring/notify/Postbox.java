package nl.kring.notify;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** A real mail server for a walk: what waits to be mailed arrives here, in the words in which it goes out. */
public final class Postbox {
    private Postbox() {}

    /** One mail as it arrived. @param words the subject and the text */
    public record Mail(String to, String words) {}

    /** Sends each invitation that waits, with {@code site} as the address of the portal, and gives what arrived. */
    public static List<Mail> invitations(ApplicationContext kring, String site) {
        var server = NotifyBench.greenMail("smtp");
        try {
            var clock = kring.getBean(Clock.class);
            var smtp = new Smtp(NotifyBench.plain(server.getSmtp().getPort()), clock);
            var book = Optional.of(kring.getBean(Addressees.class));
            var deliver = new DeliverNotice(
                    kring.getBean(Deliveries.class),
                    () -> book,
                    Optional.of(smtp),
                    new Wording(() -> new SiteAddress(site)),
                    clock);
            kring.getBean(NoticeQueue.class).page(0, 1000).stream()
                    .filter(it -> it.kind() == Notice.Kind.INVITATION && it.state() != NoticeQueue.State.SENT)
                    .forEach(it -> deliver.deliver(it.id()));
            return Stream.of(server.getReceivedMessages()).map(Postbox::mail).toList();
        } finally {
            server.stop();
        }
    }

    private static Mail mail(MimeMessage message) {
        try {
            var body = String.valueOf(message.getContent());
            return new Mail(message.getAllRecipients()[0].toString(), message.getSubject() + "\n" + body);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
