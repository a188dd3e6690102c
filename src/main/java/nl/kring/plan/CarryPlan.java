package nl.kring.plan;

import static nl.kring.dossier.Cargo.Sealing.once;
import static nl.kring.dossier.Cargo.Sealing.revised;
import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.dossier.Cargo;
import nl.kring.team.Member;
import nl.kring.team.Members;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries a plan into the dossier that stays: its goals follow after those that are there. */
@Component
@Transactional(propagation = MANDATORY)
class CarryPlan {
    private final JdbcClient db;
    private final Members members;

    CarryPlan(JdbcClient db, Members members) {
        this.db = db;
        this.members = members;
    }

    Consumer<Change> carry(Change out) {
        var own = client(out);
        var ticks =
                Cargo.take(out, db.sql("delete from plan.tick k where dossier = :dossier returning to_jsonb(k)::text"));
        var tasks = Cargo.take(
                out,
                db.sql("delete from plan.task t where dossier = :dossier returning to_jsonb(t)::text"),
                revised("text", PlanRows.TEXT),
                revised("who", PlanRows.WHO));
        var goals = Cargo.take(
                out,
                db.sql("delete from plan.goal g where dossier = :dossier returning to_jsonb(g)::text"),
                revised("title", PlanRows.TITLE));
        var answers = Cargo.take(
                out,
                db.sql("delete from plan.answer a where dossier = :dossier returning to_jsonb(a)::text"),
                once("words", PlanAnswers.WORDS));
        var history = Cargo.take(
                out,
                db.sql("delete from plan.history h where dossier = :dossier returning to_jsonb(h)::text"),
                once("former", PlanHistory.FORMER),
                once("text", PlanHistory.TEXT));
        var versions = Cargo.take(
                out, db.sql("delete from plan.version v where dossier = :dossier returning to_jsonb(v)::text"));
        return in -> {
            goals(in, goals);
            client(in)
                    .ifPresent(client -> own.ifPresent(former -> {
                        for (var row : tasks.rows())
                            if (former.toString().equals(row.textIfAny("owner"))) row.set("owner", client);
                    }));
            tasks.put(
                    in,
                    db.sql(
                            "insert into plan.task select * from jsonb_populate_recordset(null::plan.task, :rows::jsonb)"));
            ticks.put(
                    in,
                    db.sql(
                            "insert into plan.tick select * from jsonb_populate_recordset(null::plan.tick, :rows::jsonb)"));
            answers.put(
                    in,
                    db.sql(
                            "insert into plan.answer select * from jsonb_populate_recordset(null::plan.answer, :rows::jsonb)"));
            history.put(
                    in,
                    db.sql(
                            "insert into plan.history select * from jsonb_populate_recordset(null::plan.history, :rows::jsonb)"));
            for (var row : versions.rows()) version(in, row.number("number"));
        };
    }

    /** The steps of the client are the client's, also when the portal knew the same person by another account. */
    private Optional<PersonId> client(Pass pass) {
        return members.of(pass).stream()
                .filter(member -> member.kind() == Grant.Kind.CLIENT)
                .map(Member::person)
                .findFirst();
    }

    private void goals(Change in, Cargo goals) {
        var last = db.sql("select coalesce(max(position), 0) from plan.goal where dossier = :dossier")
                .param("dossier", in.safeId())
                .query(Integer.class)
                .single();
        for (var row : goals.rows()) row.set("position", last + row.number("position"));
        goals.put(
                in,
                db.sql("insert into plan.goal select * from jsonb_populate_recordset(null::plan.goal, :rows::jsonb)"));
    }

    /** Two plans together are a new one: nobody has answered to it yet, whichever number an answer was about. */
    private void version(Change in, int carried) {
        db.sql("""
                insert into plan.version (dossier, number, changed_at) values (:dossier, :carried + 1, :now)
                on conflict (dossier) do update set number = greatest(plan.version.number, :carried) + 1, changed_at = :now
                """)
                .param("dossier", in.safeId())
                .param("carried", carried)
                .param("now", in.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
