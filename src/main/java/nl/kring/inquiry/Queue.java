package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Reach;
import nl.kring.inquiry.Inquiry.Theme;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lies before the desk: all threads within reach, without what was said, and without what the viewer asked. Needs the part TALK.
 */
@Component
@Transactional(propagation = MANDATORY)
class Queue {
    private static final String ROWS = """
            select t.*, (select s.by is null from inquiry.said s where s.safe = t.safe order by s.at desc, s.id desc limit 1) as waits
            from inquiry.thread t
            """;

    private static final String WHERE = """
            where t.ends_at > :now and t.asked_by is distinct from :me and (t.state = 'CLOSED') = :closed
            and (:theme::text is null or t.theme = :theme) and (:area::text is null or t.area = :area)
            """;

    private final JdbcClient db;

    Queue(JdbcClient db) {
        this.db = db;
    }

    /** Which of them. @param closed those that are over, instead of those that go on */
    record Chosen(@Nullable Theme theme, @Nullable String area, boolean closed) {}

    /** One of them. @param wishes whether whoever asked wants to become a client @param waits whether whoever asked wrote last */
    record Line(Inquiry inquiry, boolean wishes, boolean waits) {}

    /** First who waits in line, the longest first; then what was promised first; then what waits for whoever asked. */
    List<Line> of(Reach reach, Chosen chosen, int limit, long offset) {
        return lines(chosen(db.sql(ROWS + WHERE + """
                order by array_position(array['WAITING', 'TAKEN', 'ANSWERED', 'CLOSED'], state), way,
                    due_at nulls first, case when state in ('WAITING', 'TAKEN') then asked_at end, moved_at desc, safe
                limit :limit offset :offset
                """), reach, chosen)
                .param("limit", limit)
                .param("offset", offset));
    }

    /** How many those are. */
    int count(Reach reach, Chosen chosen) {
        return chosen(db.sql("select count(*) from inquiry.thread t " + WHERE), reach, chosen)
                .query(Integer.class)
                .single();
    }

    /** What the viewer asked with an account, the newest first. */
    List<Inquiry> own(Reach reach, int limit) {
        return db.sql(
                        "select * from inquiry.thread where asked_by = :me and ends_at > :now order by moved_at desc, safe limit :limit")
                .param("me", reach.viewer().id().value())
                .param("now", Sealed.at(reach.at()))
                .param("limit", limit)
                .query((row, number) -> Sealed.inquiry(row, null, null))
                .list();
    }

    /** How many wait in line now. */
    int inLine(Reach reach) {
        return db.sql("select count(*) from inquiry.thread where way = 'CHAT' and state = 'WAITING' and ends_at > :now")
                .param("now", Sealed.at(reach.at()))
                .query(Integer.class)
                .single();
    }

    /** The other conversations that the viewer has taken and that go on, the newest words first. */
    List<Line> beside(Reach reach, UUID thread, int most) {
        return lines(db.sql(ROWS + """
                where t.taken_by = :me and t.state <> 'CLOSED' and t.ends_at > :now and t.safe <> :safe
                    and t.asked_by is distinct from :me
                order by t.moved_at desc, t.safe limit :most
                """)
                .param("me", reach.viewer().id().value())
                .param("now", Sealed.at(reach.at()))
                .param("safe", thread)
                .param("most", most));
    }

    private static JdbcClient.StatementSpec chosen(JdbcClient.StatementSpec asked, Reach reach, Chosen chosen) {
        return asked.param("now", Sealed.at(reach.at()))
                .param("me", reach.viewer().id().value())
                .param("closed", chosen.closed)
                .param("theme", chosen.theme == null ? null : chosen.theme.name())
                .param("area", chosen.area);
    }

    private static List<Line> lines(JdbcClient.StatementSpec asked) {
        return asked.query((row, number) -> new Line(
                        Sealed.inquiry(row, null, null), row.getObject("wished_at") != null, row.getBoolean("waits")))
                .list();
    }
}
