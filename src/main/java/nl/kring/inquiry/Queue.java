package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import nl.kring.access.Reach;
import nl.kring.inquiry.Inquiry.Theme;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What lies before the desk: all threads within reach, without what was said. Needs the part TALK. */
@Component
@Transactional(propagation = MANDATORY)
class Queue {
    private static final String WHERE = """
             where ends_at > :now and (state = 'CLOSED') = :closed
            and (:theme::text is null or theme = :theme) and (:area::text is null or area = :area)
            """;

    private final JdbcClient db;

    Queue(JdbcClient db) {
        this.db = db;
    }

    /** Which of them. @param closed those that are over, instead of those that go on */
    record Chosen(@Nullable Theme theme, @Nullable String area, boolean closed) {}

    /** First who waits in line, the longest first; then what was promised first; then what waits for whoever asked. */
    List<Inquiry> of(Reach reach, Chosen chosen, int limit, long offset) {
        return asked(reach, chosen, "select * from inquiry.thread" + WHERE + """
                order by array_position(array['WAITING', 'TAKEN', 'ANSWERED', 'CLOSED'], state), way,
                    due_at nulls first, case when state in ('WAITING', 'TAKEN') then asked_at end, moved_at desc, safe
                limit :limit offset :offset
                """)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> Inquiries.inquiry(row, null, null))
                .list();
    }

    /** How many those are. */
    int count(Reach reach, Chosen chosen) {
        return asked(reach, chosen, "select count(*) from inquiry.thread" + WHERE)
                .query(Integer.class)
                .single();
    }

    /** What the viewer asked with an account, the newest first. */
    List<Inquiry> own(Reach reach, int limit) {
        return db.sql(
                        "select * from inquiry.thread where asked_by = :me and ends_at > :now order by moved_at desc, safe limit :limit")
                .param("me", reach.viewer().id().value())
                .param("now", Inquiries.at(reach.at()))
                .param("limit", limit)
                .query((row, number) -> Inquiries.inquiry(row, null, null))
                .list();
    }

    private JdbcClient.StatementSpec asked(Reach reach, Chosen chosen, String sql) {
        return db.sql(sql)
                .param("now", Inquiries.at(reach.at()))
                .param("closed", chosen.closed)
                .param("theme", chosen.theme == null ? null : chosen.theme.name())
                .param("area", chosen.area);
    }
}
