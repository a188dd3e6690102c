package nl.kring.account;

import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.notify.Addressees;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells at the moment of sending where a notice may go. The program reads it through a pass, with a line in the log. */
@Component
class MailAddressees implements Addressees {
    private final JdbcClient db;
    private final Access access;
    private final MailWishes wishes;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailAddressees(
            JdbcClient db, Access access, MailWishes wishes, Clock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.access = access;
        this.wishes = wishes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Answer of(UUID recipient, UUID notice) {
        if (!isHere(recipient)) return new Never();
        var wish = transaction.execute(status -> wishes.of(access.pass(
                new Viewer.System(Viewer.Job.NOTIFY, "notice:" + notice),
                new Safe.Account(new PersonId(recipient)),
                Part.CONTACT)));
        return wish == null ? new NoAddress() : wish.map(this::answer).orElseGet(NoAddress::new);
    }

    private Answer answer(MailWish wish) {
        if (wish.moment() == MailWish.Moment.NEVER) return new Never();
        var mail = wish.mail();
        if (mail == null) return new NoAddress();
        var now = clock.instant();
        var from = wish.notBefore(now);
        return from.isAfter(now) ? new Later(from) : new Mail(mail, wish.language(), wish.discreet());
    }

    private boolean isHere(UUID person) {
        return db.sql("select 1 from account.person where id = :id and (ended_at is null or ended_at > :now)")
                .param("id", person)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
