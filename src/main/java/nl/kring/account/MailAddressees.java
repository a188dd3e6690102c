package nl.kring.account;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.notify.Addressees;
import nl.kring.notify.Notice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells at the moment of sending where a notice may go. The program reads it through a pass, with a line in the log. */
@Component
class MailAddressees implements Addressees {
    private final Access access;
    private final Hearers hearers;
    private final MailWishes wishes;
    private final FormerMails formers;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailAddressees(
            Access access,
            Hearers hearers,
            MailWishes wishes,
            FormerMails formers,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.hearers = hearers;
        this.wishes = wishes;
        this.formers = formers;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Answer of(Notice notice, UUID id) {
        if (!hearers.hears(notice)) return new Never();
        var job = new Viewer.System(Viewer.Job.NOTIFY, "notice:" + id);
        return Objects.requireNonNull(
                transaction.execute(status -> answer(access.pass(job, account(notice), Part.CONTACT), notice)));
    }

    /** A former address was kept for this notice alone. */
    @Override
    public void ended(Notice notice, UUID id) {
        var job = new Viewer.System(Viewer.Job.ACCOUNT, "notice:" + id);
        FormerMails.named(notice)
                .ifPresent(former -> transaction.executeWithoutResult(status -> formers.wipe(
                        access.change(job, account(notice), "account.former_mail:" + former, Part.CONTACT), former)));
    }

    private Answer answer(Pass account, Notice notice) {
        var now = wishes.of(account);
        var former = FormerMails.named(notice);
        if (former.isEmpty()) return now.map(this::answer).orElseGet(NoAddress::new);
        return formers.one(account, former.get())
                .map(before -> answer(now.map(before::withCareOf).orElse(before)))
                .orElseGet(Never::new); // wiped: it was sent or given up
    }

    private static Safe account(Notice notice) {
        return new Safe.Account(new PersonId(notice.recipient()));
    }

    private Answer answer(MailWish wish) {
        if (wish.moment() == MailWish.Moment.NEVER) return new Never();
        var mail = wish.mail();
        if (mail == null) return new NoAddress();
        var now = clock.instant();
        var from = wish.notBefore(now);
        return from.isAfter(now) ? new Later(from) : new Mail(mail, wish.language(), wish.discreet());
    }
}
