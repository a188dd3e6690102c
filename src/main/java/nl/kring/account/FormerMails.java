package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.profile.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that people had before, each for the one notice that tells it so; needs the account's part CONTACT. */
@Component
@Transactional(propagation = MANDATORY)
class FormerMails {
    private static final Column MAIL = new Column("account.former_mail.mail", Part.CONTACT);
    private static final String EVENT = "account.former_mail:";

    private final JdbcClient db;

    FormerMails(JdbcClient db) {
        this.db = db;
    }

    /** Which former address a notice is for; empty for every other notice. */
    static Optional<UUID> named(Notice notice) {
        return notice.event().startsWith(EVENT)
                ? Optional.of(UUID.fromString(notice.event().substring(EVENT.length())))
                : Optional.empty();
    }

    /** Keeps the address that this wish holds. @return the event to tell it of */
    String keep(Change account, MailWish before) {
        var id = Uuid7.next();
        db.sql("""
                insert into account.former_mail (id, safe, mail, moment, discreet, language, left_at)
                values (:id, :safe, :mail, :moment, :discreet, :language, :now)
                """)
                .param("id", id)
                .param("safe", account.safeId())
                .param("mail", account.sealIfAny(MAIL, id, 1, before.mail()))
                .param("moment", before.moment().name())
                .param("discreet", before.discreet())
                .param("language", before.language().name())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
        return EVENT + id;
    }

    /** The wish as it was; empty once the address is wiped. */
    Optional<MailWish> one(Pass account, UUID id) {
        return db.sql("""
                select mail, moment, discreet, language from account.former_mail
                where id = :id and safe = :safe and mail is not null
                """)
                .param("id", id)
                .param("safe", account.safeId())
                .query((row, number) -> new MailWish(
                        account.openIfAny(MAIL, id, 1, row.getBytes("mail")),
                        MailWish.Moment.valueOf(row.getString("moment")),
                        row.getBoolean("discreet"),
                        Language.valueOf(row.getString("language"))))
                .optional();
    }

    /** Wipes the address; that there was one remains. */
    void wipe(Change account, UUID id) {
        db.sql(
                        "update account.former_mail set mail = null, gone_at = :now where id = :id and safe = :safe and mail is not null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("safe", account.safeId())
                .update();
    }
}
