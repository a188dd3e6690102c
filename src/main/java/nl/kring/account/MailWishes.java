package nl.kring.account;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.profile.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where and how people want notices; needs the account's part CONTACT. */
@Component
@Transactional(propagation = MANDATORY)
public class MailWishes {
    private static final Column MAIL = new Column("account.mail_wish.mail", Part.CONTACT);

    private final JdbcClient db;

    MailWishes(JdbcClient db) {
        this.db = db;
    }

    /** The first address of somebody who was invited: mail may come at any time. */
    public void begin(Change account, @Nullable String mail, Language language) {
        keep(account, new MailWish(mail, MailWish.Moment.ANY, false, language));
    }

    /** In which language somebody wants notices; empty when nothing was chosen. */
    public Optional<Language> language(Pass account) {
        return db.sql("select language from account.mail_wish where safe = :safe")
                .param("safe", account.safeId())
                .query((row, number) -> Language.valueOf(row.getString("language")))
                .optional();
    }

    Optional<MailWish> of(Pass account) {
        return db.sql("select mail, moment, discreet, language, revision from account.mail_wish where safe = :safe")
                .param("safe", account.safeId())
                .query((row, number) -> new MailWish(
                        account.openIfAny(MAIL, account.safeId(), row.getInt("revision"), row.getBytes("mail")),
                        MailWish.Moment.valueOf(row.getString("moment")),
                        row.getBoolean("discreet"),
                        Language.valueOf(row.getString("language"))))
                .optional();
    }

    void keep(Change account, MailWish wish) {
        var revision = db.sql("select revision + 1 from account.mail_wish where safe = :safe")
                .param("safe", account.safeId())
                .query(Integer.class)
                .optional()
                .orElse(1);
        db.sql("""
                insert into account.mail_wish (safe, mail, moment, discreet, language, revision, changed_at)
                values (:safe, :mail, :moment, :discreet, :language, :revision, :now)
                on conflict (safe) do update set mail = excluded.mail, moment = excluded.moment, discreet = excluded.discreet,
                    language = excluded.language, revision = excluded.revision, changed_at = excluded.changed_at
                """)
                .param("safe", account.safeId())
                .param("mail", account.sealIfAny(MAIL, account.safeId(), revision, wish.mail()))
                .param("moment", wish.moment().name())
                .param("discreet", wish.discreet())
                .param("language", wish.language().name())
                .param("revision", revision)
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
