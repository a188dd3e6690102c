package nl.kring.notify;

import com.github.kagkarlsson.scheduler.task.Task;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.kring.DueWork;
import nl.kring.TestClock;
import nl.kring.notify.Notice.Kind;
import nl.kring.profile.Language;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the specs of notices need: readers with an address, a way to cause a notice, and to run what is due with a mail server. */
final class NotifyBench {
    static final String SITE = "https://portaal.example.nl";

    final Notices notices;
    final NoticeQueue queue;
    final Deliveries deliveries;
    final TestClock.Ahead clock;
    final JdbcClient db;
    final DataSource dataSource;
    final TransactionTemplate transaction;
    final Map<UUID, Addressees.Answer> wishes = new ConcurrentHashMap<>();

    NotifyBench(ApplicationContext kring) {
        notices = kring.getBean(Notices.class);
        queue = kring.getBean(NoticeQueue.class);
        deliveries = kring.getBean(Deliveries.class);
        clock = kring.getBean(TestClock.Ahead.class);
        db = kring.getBean(JdbcClient.class);
        dataSource = kring.getBean(DataSource.class);
        transaction = kring.getBean(TransactionTemplate.class);
        db.sql("delete from kring.later_work").update();
        db.sql("delete from notify.notice").update();
    }

    /** Somebody with a mail address. */
    UUID reader() {
        return reader(Language.NL, false);
    }

    UUID reader(Language language, boolean discreet) {
        var reader = UUID.randomUUID();
        wishes.put(reader, new Addressees.Mail("lezer-" + wishes.size() + "@example.org", language, discreet));
        return reader;
    }

    /** Tells this reader, and gives the id of the notice. */
    UUID tell(UUID reader, Kind kind) {
        var event = "spec.event:" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> notices.send(new Notice(reader, kind, event)));
        return id(reader, event);
    }

    UUID tell(UUID reader) {
        return tell(reader, Kind.SOMETHING_NEW);
    }

    /** The reader saw what this notice is about. */
    void saw(UUID notice) {
        var told = deliveries.any(notice).orElseThrow();
        transaction.executeWithoutResult(status -> notices.over(told.recipient(), told.event()));
    }

    private UUID id(UUID reader, String event) {
        return db.sql("select id from notify.notice where recipient = :reader and event = :event")
                .param("reader", reader)
                .param("event", event)
                .query(UUID.class)
                .single();
    }

    NoticeQueue.Entry entry(UUID notice) {
        return queue.page(0, 1000).stream()
                .filter(it -> it.id().equals(notice))
                .findFirst()
                .orElseThrow();
    }

    /** Does what is due, with this mail server. */
    void run(MailServer server) {
        due(task(deliveries, server)).run();
    }

    DueWork due(Task<?> task) {
        return new DueWork(dataSource, List.of(task), clock);
    }

    Task<?> task(Deliveries deliveries, MailServer server) {
        return NoticeWork.task(deliver(deliveries, Optional.of(new Smtp(server, clock)), Optional.of(this::wish)));
    }

    DeliverNotice deliver(Deliveries deliveries, Optional<Smtp> smtp, Optional<Addressees> addressees) {
        return new DeliverNotice(deliveries, () -> addressees, smtp, new Wording(() -> new SiteAddress(SITE)), clock);
    }

    private Addressees.Answer wish(Notice notice, UUID id) {
        return Optional.ofNullable(wishes.get(notice.recipient())).orElseThrow();
    }

    /** A server on this machine without TLS. */
    static MailServer plain(int port) {
        return server(MailServer.Tls.SMTP_PLAIN, port, "", "", Duration.ofSeconds(30));
    }

    static MailServer server(MailServer.Tls tls, int port, String user, String password, Duration patience) {
        return new MailServer(
                tls, "localhost", port, user, password, "portaal@kring.example", "post@neutraal.example", patience);
    }

    /** A real mail server on a free port. */
    static GreenMail greenMail(String protocol) {
        var setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000); // a busy machine; it waits no longer than it must
        var mail = new GreenMail(setup);
        mail.start();
        return mail;
    }

    static List<String> ids(GreenMail mail) {
        return Stream.of(mail.getReceivedMessages()).map(NotifyBench::id).toList();
    }

    static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String messageId(UUID notice) {
        return "<" + notice + "@kring.example>";
    }
}
