package nl.kring.push;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Hearers;
import nl.kring.account.MailWishes;
import nl.kring.notify.Notice;
import nl.kring.notify.Pushes;
import nl.kring.notify.Trouble;
import nl.kring.profile.Language;
import nl.kring.profile.Organisation;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells somebody by push that there is something new: once for all that is new by then, and not in the quiet hours. */
class DeliverPush {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("push");
    private static final String TRIAL = "trial:";

    private final Pushes pushes;
    private final Hearers hearers;
    private final Access access;
    private final Wishes wishes;
    private final SendPush send;
    private final PushWording wording;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeliverPush(
            Pushes pushes,
            Hearers hearers,
            Access access,
            Wishes wishes,
            SendPush send,
            PushWording wording,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.pushes = pushes;
        this.hearers = hearers;
        this.access = access;
        this.wishes = wishes;
        this.send = send;
        this.wording = wording;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is asked of an account. */
    record Wishes(PushDevices devices, Quiets quiets, MailWishes mails, Organisation organisation) {}

    private record Wish(List<PushDevice> devices, Quiet quiet, Language language) {}

    /** The work of this notice. */
    static TaskInstance.Builder<Void> task(UUID notice) {
        return TASK.instance(notice.toString());
    }

    /** A trial that somebody asked for; one waits at a time. */
    static TaskInstance.Builder<Void> trial(PersonId person) {
        return TASK.instance(TRIAL + person);
    }

    /** Tries once; the answer is when to try again, or nothing when it has come to an end. */
    Optional<Instant> deliver(String work) {
        if (work.startsWith(TRIAL)) {
            tryOut(new PersonId(UUID.fromString(work.substring(TRIAL.length()))), work);
            return Optional.empty();
        }
        var id = UUID.fromString(work);
        return pushes.open(id).flatMap(notice -> deliver(id, notice));
    }

    private Optional<Instant> deliver(UUID id, Notice notice) {
        var now = clock.instant();
        var person = new PersonId(notice.recipient());
        if (!hearers.hears(notice)) return done(notice, now);
        var wish = wish(person, "notice:" + id);
        if (wish.devices().isEmpty()) return done(notice, now);
        var from = wish.quiet().notBefore(now);
        if (from.isAfter(now)) {
            pushes.want(id, from);
            return Optional.of(from);
        }
        var answers = send(person, wish, wording.news(wish.language()), now);
        if (!answers.contains(SendPush.Answer.LATER)) return done(notice, now);
        var next = pushes.failed(id, Trouble.BUSY, now);
        return next.isPresent() ? next : done(notice, now);
    }

    /** At once, also in the quiet hours: the person is looking at the page. */
    private void tryOut(PersonId person, String work) {
        var wish = wish(person, work);
        send(person, wish, wording.trial(wish.language()), clock.instant());
    }

    private List<SendPush.Answer> send(PersonId person, Wish wish, String message, Instant now) {
        var kept = wish.quiet().left(now);
        var answers = new ArrayList<SendPush.Answer>();
        for (var device : wish.devices()) {
            var answer = send.send(device.subscription(), message, kept);
            if (answer == SendPush.Answer.GONE) gone(person, device);
            answers.add(answer);
        }
        return answers;
    }

    private Optional<Instant> done(Notice notice, Instant now) {
        pushes.done(notice.recipient(), now);
        return Optional.empty();
    }

    private Wish wish(PersonId person, String order) {
        var job = new Viewer.System(Viewer.Job.NOTIFY, order);
        return Objects.requireNonNull(transaction.execute(status -> {
            var account = access.pass(job, new Safe.Account(person), Part.CONTACT);
            return new Wish(
                    wishes.devices().of(account),
                    wishes.quiets().of(account),
                    wishes.mails()
                            .language(account)
                            .orElseGet(() -> wishes.organisation().now().language()));
        }));
    }

    private void gone(PersonId person, PushDevice device) {
        var job = new Viewer.System(Viewer.Job.ACCOUNT, "push.gone:" + device.id());
        transaction.executeWithoutResult(status -> wishes.devices()
                .end(
                        access.change(job, new Safe.Account(person), "push.device:" + device.id(), Part.CONTACT),
                        device.id()));
    }
}
