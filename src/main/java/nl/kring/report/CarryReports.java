package nl.kring.report;

import static nl.kring.dossier.Cargo.Sealing.once;
import static nl.kring.dossier.Cargo.Sealing.revised;
import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nl.kring.access.Change;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.dossier.CannotJoin;
import nl.kring.dossier.Cargo;
import nl.kring.team.Members;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries reports with all their versions, answers and drafts into the dossier that stays. A draft belongs to its author:
 * while somebody who does not help there has one, nothing is carried.
 */
@Component
@Transactional(propagation = MANDATORY)
class CarryReports {
    private final JdbcClient db;
    private final Members members;
    private final Directory directory;

    CarryReports(JdbcClient db, Members members, Directory directory) {
        this.db = db;
        this.members = members;
        this.directory = directory;
    }

    Consumer<Change> carry(Change out) {
        var drafts = Cargo.take(
                out,
                db.sql("delete from report.draft d where dossier = :dossier returning to_jsonb(d)::text"),
                revised("fields", Drafts.FIELDS));
        var replies = Cargo.take(
                out,
                db.sql("delete from report.reply y where dossier = :dossier returning to_jsonb(y)::text"),
                once("name", Replies.NAME),
                once("text", Replies.TEXT));
        var reads = Cargo.take(
                out, db.sql("delete from report.read r where dossier = :dossier returning to_jsonb(r)::text"));
        var moved = Cargo.take(
                out,
                db.sql("delete from report.moved m where dossier = :dossier returning to_jsonb(m)::text"),
                once("reason", Moves.REASON));
        var versions = Cargo.take(
                out,
                db.sql("delete from report.revision v where dossier = :dossier returning to_jsonb(v)::text"),
                revised("reason", Versions.REASON),
                revised("title", Versions.TITLE),
                revised("text", Versions.TEXT));
        var reports = Cargo.take(
                out,
                db.sql("delete from report.report r where dossier = :dossier returning to_jsonb(r)::text"),
                revised("reason", Sealed.REASON),
                revised("title", Sealed.TITLE),
                revised("text", Sealed.TEXT));
        return in -> {
            onlyOfHelpers(in, drafts);
            reports.put(
                    in,
                    db.sql(
                            "insert into report.report select * from jsonb_populate_recordset(null::report.report, :rows::jsonb)"));
            versions.put(
                    in,
                    db.sql(
                            "insert into report.revision select * from jsonb_populate_recordset(null::report.revision, :rows::jsonb)"));
            moved.put(
                    in,
                    db.sql(
                            "insert into report.moved select * from jsonb_populate_recordset(null::report.moved, :rows::jsonb)"));
            reads.put(
                    in,
                    db.sql(
                            "insert into report.read select * from jsonb_populate_recordset(null::report.read, :rows::jsonb)"));
            replies.put(
                    in,
                    db.sql(
                            "insert into report.reply select * from jsonb_populate_recordset(null::report.reply, :rows::jsonb)"));
            drafts.put(
                    in,
                    db.sql(
                            "insert into report.draft select * from jsonb_populate_recordset(null::report.draft, :rows::jsonb)"));
        };
    }

    private void onlyOfHelpers(Change in, Cargo drafts) {
        var writes = members.of(in).stream()
                .filter(member -> member.kind() == Grant.Kind.HELP_TEAM || member.kind() == Grant.Kind.STAND_IN)
                .map(member -> member.person().value())
                .collect(Collectors.toSet());
        var others = drafts.rows().stream()
                .filter(row -> row.textIfAny("ended_at") == null)
                .map(row -> row.id("author"))
                .filter(author -> !writes.contains(author))
                .distinct()
                .map(this::name)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) throw new CannotJoin("report.join.draft", others);
    }

    private String name(UUID person) {
        return directory.name(new PersonId(person)).orElse("?");
    }
}
