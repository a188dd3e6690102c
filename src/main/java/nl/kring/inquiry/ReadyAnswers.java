package nl.kring.inquiry;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.crypto.Uuid7;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The answers that lie ready; needs the organisation's part DESK. */
@Component
@Transactional(propagation = MANDATORY)
class ReadyAnswers {
    static final int MOST = 100;
    private static final Column TITLE = new Column("inquiry.ready.title", Part.DESK);
    private static final Column TEXT = new Column("inquiry.ready.text", Part.DESK);

    private final JdbcClient db;

    ReadyAnswers(JdbcClient db) {
        this.db = db;
    }

    /** All that lie ready, the oldest first. */
    List<ReadyAnswer> all(Pass desk) {
        return db.sql("select * from inquiry.ready where ended_at is null order by made_at, id limit :most")
                .param("most", MOST)
                .query((row, number) -> answer(desk, row))
                .list();
    }

    /** One that lies ready. @throws NotFound once it was taken away */
    ReadyAnswer one(Pass desk, UUID id) {
        return db.sql("select * from inquiry.ready where id = :id and ended_at is null")
                .param("id", id)
                .query((row, number) -> answer(desk, row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** Puts one more down. Whether there was room: two at the same moment wait for each other. */
    boolean add(Change desk, PersonId by, String title, String text) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('inquiry.ready', 4))::text")
                .query()
                .singleRow();
        var id = Uuid7.next();
        return db.sql("""
                        insert into inquiry.ready (id, title, text, revision, made_by, made_at)
                        select :id, :title, :text, 1, :by, :now
                        where (select count(*) from inquiry.ready where ended_at is null) < :most
                        """)
                        .param("id", id)
                        .param("title", desk.seal(TITLE, id, 1, title))
                        .param("text", desk.seal(TEXT, id, 1, text))
                        .param("by", by.value())
                        .param("now", Sealed.at(desk.at()))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** Writes it anew. Whether it was still as it stood in this revision. */
    boolean change(Change desk, UUID id, int base, String title, String text) {
        return db.sql("""
                        update inquiry.ready set title = :title, text = :text, revision = revision + 1
                        where id = :id and revision = :base and ended_at is null
                        """)
                        .param("title", desk.seal(TITLE, id, base + 1, title))
                        .param("text", desk.seal(TEXT, id, base + 1, text))
                        .param("id", id)
                        .param("base", base)
                        .update()
                == 1;
    }

    /** Takes it away. */
    void end(Change desk, UUID id) {
        db.sql("update inquiry.ready set ended_at = :now where id = :id and ended_at is null")
                .param("now", Sealed.at(desk.at()))
                .param("id", id)
                .update();
    }

    private static ReadyAnswer answer(Pass desk, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var revision = row.getInt("revision");
        return new ReadyAnswer(
                id,
                desk.open(TITLE, id, revision, row.getBytes("title")),
                desk.open(TEXT, id, revision, row.getBytes("text")),
                revision);
    }
}
