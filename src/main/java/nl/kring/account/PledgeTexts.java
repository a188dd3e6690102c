package nl.kring.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Pledges;
import nl.kring.profile.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The text of the pledge of confidentiality, version by version; the newest is in force. It is no secret. */
@Component
@Transactional
public class PledgeTexts {
    private static final String ORGANISATION = "{organisation}";

    private final JdbcClient db;
    private final Pledges pledges;

    PledgeTexts(JdbcClient db, Pledges pledges) {
        this.db = db;
        this.pledges = pledges;
    }

    /**
     * One version of the text, in Markdown, with {@code {organisation}} for the organisation's name.
     *
     * @param by who made it; null for the one that came with the program
     */
    public record Text(
            int version,
            String nl,
            String en,
            Instant at,
            @Nullable PersonId by) {
        /** The text in the reader's language, with the organisation's name in it. */
        public String words(Language language, String organisation) {
            return (language == Language.EN ? en : nl).replace(ORGANISATION, organisation);
        }
    }

    /** The text in force. */
    public Text current() {
        return db.sql("select version, nl, en, made_at, made_by from account.pledge_text order by version desc limit 1")
                .query((row, number) -> {
                    var by = row.getObject("made_by", UUID.class);
                    return new Text(
                            row.getInt("version"),
                            row.getString("nl"),
                            row.getString("en"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            by == null ? null : new PersonId(by));
                })
                .single();
    }

    /** The version in force, from 1. */
    public int version() {
        return db.sql("select max(version) from account.pledge_text")
                .query(Integer.class)
                .single();
    }

    /** The versions before the one in force, the newest first, with when each was made. */
    public List<Instant> before(Pass settings) {
        return db
                .sql("select made_at from account.pledge_text order by version desc offset 1 limit 50")
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    /** A new text from now on: every signature under the old one ends. Needs the organisation's part SETTINGS. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Change settings, PersonId by, String nl, String en) {
        db.sql("""
                insert into account.pledge_text (version, safe, nl, en, made_at, made_by)
                select max(version) + 1, :safe, :nl, :en, :now, :by from account.pledge_text
                """)
                .param("safe", settings.safeId())
                .param("nl", nl)
                .param("en", en)
                .param("now", settings.at().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
        pledges.renew(settings);
    }
}
