package nl.kring.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What open sessions say, for whoever asks about many people at once. What a text is worth is for the one who wrote it to judge. */
@Component
public class SessionTexts {
    private final JdbcClient db;

    SessionTexts(JdbcClient db) {
        this.db = db;
    }

    /** How many sessions of people who signed in were used since this moment. */
    public long used(Instant since) {
        return db.sql(
                        "select count(*) from web.session where principal_name not like 'visit:%' and last_access_time >= :since")
                .param("since", since.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /** The text of this name in each session of these principals that holds one, by the session's id. One question, however many. */
    public Map<String, String> of(Collection<String> principals, String name) {
        var texts = new HashMap<String, String>();
        db.sql("""
                select s.session_id, a.attribute_bytes from web.session s join web.session_attributes a on a.session_primary_id = s.primary_id
                where s.principal_name = any (:principals) and a.attribute_name = :name
                """)
                .param("principals", principals.toArray(String[]::new))
                .param("name", name)
                .query(row -> {
                    texts.put(
                            row.getString("session_id"),
                            new String(row.getBytes("attribute_bytes"), StandardCharsets.UTF_8));
                });
        return texts;
    }
}
