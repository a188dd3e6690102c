package nl.kring.account;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.profile.Organisation;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** What follows when somebody gets an account, gets or loses a role, or leaves: sessions end, and the right people hear of it. */
@Component
class OnPeople {
    private final JdbcClient db;
    private final OpenSessions sessions;
    private final Notices notices;
    private final Access access;
    private final MailWishes wishes;
    private final Organisation organisation;

    OnPeople(
            JdbcClient db,
            OpenSessions sessions,
            Notices notices,
            Access access,
            MailWishes wishes,
            Organisation organisation) {
        this.db = db;
        this.sessions = sessions;
        this.notices = notices;
        this.access = access;
        this.wishes = wishes;
        this.organisation = organisation;
    }

    @EventListener
    void on(SignInsEnded ended) {
        sessions.endAll(ended.person());
    }

    /** Whoever is in comes in again with the new roles; every privacy officer hears of it. */
    @EventListener
    void on(RolesChanged changed) {
        sessions.endAll(changed.person());
        var event = String.join(
                ":",
                "account.role",
                changed.person().toString(),
                changed.role().name(),
                Long.toString(changed.at().toEpochMilli()));
        db.sql(
                        "select distinct person from account.role where role = :role and until is null order by person limit 100")
                .param("role", Role.PRIVACY_OFFICER.name())
                .query(UUID.class)
                .list()
                .forEach(officer -> notices.send(new Notice(officer, Notice.Kind.ROLE_CHANGE, event)));
    }

    /** At the end of the transaction: from here on the database sees the new account, and no longer the organisation. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(PersonAdded added) {
        if (added.mail() == null) return;
        var account = access.change(
                new Viewer.System(Viewer.Job.ACCOUNT, "invitation"),
                new Safe.Account(added.person()),
                "account.mail_wish",
                Part.CONTACT);
        wishes.begin(account, added.mail(), organisation.now().language());
        notices.send(new Notice(added.person().value(), Notice.Kind.INVITATION, "account.person:" + added.person()));
    }
}
