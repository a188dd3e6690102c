package nl.kring.profile;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The organisation as it is now: the newest edition of its profile, or, before there is one, the profile that the command line names.
 * All of it comes from memory; a change counts at the next request on this node, and within two seconds on every other.
 */
@Component
public class Organisation {
    private static final Logger NOTES = LoggerFactory.getLogger(Organisation.class);
    private static final int PAUSE = 1000;

    private final Map<String, String> start;
    private final ObjectProvider<JdbcClient> database;
    private volatile State state;

    Organisation(@Value("${kring.profile:regional}") String key, ObjectProvider<JdbcClient> database) {
        this.start = Profiles.values(key);
        this.database = database;
        this.state = new State(0, Profiles.load(key), start, 0, null, null);
        refresh();
    }

    /** @param edition number of the newest edition; 0 before the first */
    private record State(
            int edition,
            Profile profile,
            Map<String, String> values,
            int answer,
            Installation.@Nullable Responsible responsible,
            @Nullable String address) {}

    private record Newest(int edition, int answer, @Nullable String address) {}

    /** The profile in force. */
    public Profile now() {
        return state.profile;
    }

    /** Its values under the keys of the files. */
    public Map<String, String> values() {
        return state.values;
    }

    /** The number of the edition in force; 0 before the first. */
    public int edition() {
        return state.edition;
    }

    /** Who answers for the data; empty until somebody was named. */
    public Optional<Installation.Responsible> responsible() {
        return Optional.ofNullable(state.responsible);
    }

    /** The public address, such as {@code https://portaal.example.nl}; empty until the first run fixed it. */
    public Optional<String> address() {
        return Optional.ofNullable(state.address);
    }

    /** Looks whether another node changed something; cheap when none did. While the database is away, what was known holds. */
    @Scheduled(fixedDelay = PAUSE)
    public synchronized void refresh() {
        var db = database.getIfAvailable();
        if (db == null) return; // the frame alone, without a database
        try {
            var newest = newest(db);
            if (newest.edition != state.edition) take(newest.edition, edition(db));
            if (newest.answer != state.answer) take(newest.answer, responsible(db, newest.answer));
            if (!Objects.equals(newest.address, state.address)) take(newest.address);
        } catch (DataAccessException away) {
            NOTES.debug("The profile could not be looked up: {}", away.getMessage());
        }
    }

    private static Newest newest(JdbcClient db) {
        return db.sql("""
                select (select coalesce(max(number), 0) from profile.edition) as edition,
                    (select coalesce(max(number), 0) from profile.responsible) as answer,
                    (select address from profile.installation limit 1) as address
                """)
                .query((row, number) ->
                        new Newest(row.getInt("edition"), row.getInt("answer"), row.getString("address")))
                .single();
    }

    /** The newest edition that this program can read; what it started with when there is none. */
    private Map<String, String> edition(JdbcClient db) {
        var texts = db.sql("select text from profile.edition order by number desc limit 20")
                .query(String.class)
                .list();
        for (var text : texts) {
            var values = Profiles.values(text, start);
            if (Profiles.check(values).profile() != null) return values;
            NOTES.warn("An edition of the profile cannot be read; the one before it is used");
        }
        return start;
    }

    private static Installation.@Nullable Responsible responsible(JdbcClient db, int answer) {
        return db
                .sql("select name, role, phone, mail from profile.responsible where number = :number")
                .param("number", answer)
                .query(Installation.Responsible.class)
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    synchronized void take(int edition, Map<String, String> values) {
        var profile = Profiles.read("edition " + edition, values);
        state = new State(edition, profile, values, state.answer, state.responsible, state.address);
    }

    synchronized void take(int answer, Installation.@Nullable Responsible responsible) {
        state = new State(state.edition, state.profile, state.values, answer, responsible, state.address);
    }

    synchronized void take(@Nullable String address) {
        state = new State(state.edition, state.profile, state.values, state.answer, state.responsible, address);
    }

    /** The values of the profile that the command line names. */
    Map<String, String> start() {
        return start;
    }
}
