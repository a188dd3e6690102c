package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.timeline.TimelineEntry;
import nl.kring.timeline.TimelineSource;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the client says to a report, and that the client read it. Nothing of it is ever changed. */
@Component
@Transactional(propagation = MANDATORY)
class Replies implements TimelineSource {
    static final Column NAME = new Column("report.reply.name", Part.REPORT_ANSWER);
    static final Column TEXT = new Column("report.reply.text", Part.REPORT_ANSWER);

    private final JdbcClient db;

    Replies(JdbcClient db) {
        this.db = db;
    }

    /** What was said to a report, the oldest first; needs the part REPORT_ANSWER. At most two hundred. */
    List<Reply> of(Pass pass, UUID report) {
        return db.sql("""
                select id, report, name, text, at from report.reply
                where dossier = :dossier and report = :report order by at, id limit 200
                """)
                .param("dossier", pass.safeId())
                .param("report", report)
                .query((row, number) -> reply(pass, row))
                .list();
    }

    /** The same of all reports, the oldest first. */
    List<Reply> all(Pass pass) {
        return db.sql("select id, report, name, text, at from report.reply where dossier = :dossier order by at, id")
                .param("dossier", pass.safeId())
                .query((row, number) -> reply(pass, row))
                .list();
    }

    /** Adds to a report, which is thereby read. Needs a change of REPORT_ANSWER. @throws NotFound as {@link #read} */
    void add(Change change, Reply reply) {
        read(change, reply.report());
        db.sql("""
                insert into report.reply (id, report, dossier, author, name, text, at)
                values (:id, :report, :dossier, :author, :name, :text, :at)
                """)
                .param("id", reply.id())
                .param("report", reply.report())
                .param("dossier", change.safeId())
                .param("author", Drafts.author(change))
                .param("name", change.seal(NAME, reply.id(), 1, reply.name()))
                .param("text", change.seal(TEXT, reply.id(), 1, reply.text()))
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Marks a report as read, the first time. Needs a change of REPORT_ANSWER.
     *
     * @throws NotFound when there is no such report that the client can read by now
     */
    void read(Change change, UUID report) {
        var there = db.sql("""
                select count(*) from report.report
                where dossier = :dossier and id = :report and audience = 'CLIENT' and visible_from <= :now and moved_at is null
                """)
                .param("dossier", change.safeId())
                .param("report", report)
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        if (there == 0) throw new NotFound();
        db.sql("""
                insert into report.read (report, dossier, person, first_at) values (:report, :dossier, :person, :now)
                on conflict do nothing
                """)
                .param("report", report)
                .param("dossier", change.safeId())
                .param("person", Drafts.author(change))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<TimelineEntry> entries(Pass pass, TimelineEntry.Place after, int limit) {
        if (!pass.opens(Part.REPORT_ANSWER)) return List.of();
        return db.sql("""
                select id, report, name, text, at,
                    exists (select from report.report r where r.id = y.report and r.dossier = y.dossier and r.moved_at is null) as there
                from report.reply y where dossier = :dossier and (at, id) < (:at, :id) order by at desc, id desc limit :limit
                """)
                .param("dossier", pass.safeId())
                .param("at", after.at().atOffset(ZoneOffset.UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, number) -> entry(pass, reply(pass, row), row.getBoolean("there")))
                .list();
    }

    private static TimelineEntry entry(Pass pass, Reply reply, boolean there) {
        var path = "/report/" + pass.safeId();
        return new TimelineEntry(
                new TimelineEntry.Place(reply.at(), reply.id()),
                "messages",
                "report.reply.kind",
                reply.name(),
                "",
                reply.text(),
                there ? path + "/" + reply.report() : path,
                null);
    }

    void destroy(Change destruction) {
        db.sql("delete from report.reply where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
        db.sql("delete from report.read where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private static Reply reply(Pass pass, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Reply(
                id,
                row.getObject("report", UUID.class),
                pass.open(NAME, id, 1, row.getBytes("name")),
                pass.open(TEXT, id, 1, row.getBytes("text")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
