package nl.kring.profile;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The editions of the profile: each change makes one, and none is ever altered or removed. Everybody may read them; the database takes
 * a new one only from a change of the organisation's part SETTINGS, which whoever calls here has asked for.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Editions {
    private final JdbcClient db;
    private final Organisation organisation;

    Editions(JdbcClient db, Organisation organisation) {
        this.db = db;
        this.organisation = organisation;
    }

    /**
     * One edition.
     *
     * @param section what was edited: the name of a section of the settings
     * @param by who made it
     */
    public record Edition(
            int number,
            String section,
            Instant at,
            @Nullable UUID by) {}

    /** The newest editions, newest first; at most fifty. */
    public List<Edition> newest() {
        return db.sql("select number, section, made_at, made_by from profile.edition order by number desc limit 50")
                .query((row, number) -> edition(row))
                .list();
    }

    /** The sections that were edited at least once. */
    public Set<String> edited() {
        return Set.copyOf(db.sql("select distinct section from profile.edition")
                .query(String.class)
                .list());
    }

    /** The values of a former edition, 0 for what the program started with; empty when there is none with this number, or when it no longer meets the rules. */
    public Optional<Map<String, String>> values(int number) {
        if (number == 0) return Optional.of(organisation.start());
        return db.sql("select text from profile.edition where number = :number")
                .param("number", number)
                .query(String.class)
                .optional()
                .map(text -> Profiles.values(text, organisation.start()))
                .filter(values -> Profiles.check(values).profile() != null);
    }

    /**
     * Writes an edition after the one with the number {@code base}; it counts on this node once the transaction is committed.
     *
     * @return false when another edition came in between, and nothing was written
     * @throws IllegalArgumentException when the values are no profile: check them first
     */
    public boolean write(int base, String section, Map<String, String> values, @Nullable UUID by, Instant at) {
        if (Profiles.check(values).profile() == null) throw new IllegalArgumentException("These values are no profile");
        var written = db.sql("""
                        insert into profile.edition (number, section, text, made_at, made_by)
                        select :number, :section, :text, :at, :by::uuid
                        where :number = (select coalesce(max(number), 0) + 1 from profile.edition)
                        on conflict do nothing
                        """)
                .param("number", base + 1)
                .param("section", section)
                .param("text", Profiles.text(values))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        if (written == 0) return false;
        var kept = Map.copyOf(values);
        Committed.then(() -> organisation.take(base + 1, kept));
        return true;
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getInt("number"),
                row.getString("section"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("made_by", UUID.class));
    }
}
