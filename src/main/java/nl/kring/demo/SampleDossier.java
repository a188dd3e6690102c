package nl.kring.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.demo.SampleCast.Card;
import nl.kring.dossier.Client;
import nl.kring.dossier.OpenDossier;
import nl.kring.plan.Goals;
import nl.kring.report.Reports;
import nl.kring.team.Members;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens one sample dossier with everything in it. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleDossier {
    private static final LocalTime OPENED_AT = LocalTime.of(9, 15);

    private final Access access;
    private final OpenDossier openDossier;
    private final Members members;
    private final Goals goals;
    private final Reports reports;
    private final SampleTalk talk;

    SampleDossier(
            Access access, OpenDossier openDossier, Members members, Goals goals, Reports reports, SampleTalk talk) {
        this.access = access;
        this.openDossier = openDossier;
        this.members = members;
        this.goals = goals;
        this.reports = reports;
        this.talk = talk;
    }

    /** Two lines of log per dossier: one for opening it, one for all that follows. */
    void open(SampleClient sample, PersonId person, SampleCast cast, SampleDays days) {
        var client = sample.client(DossierId.next(), days);
        var helpCase = openDossier.open(Sample.JOB, client, sample.ways(), sample.firstCase(days));
        var worker = cast.as(sample.worker()).orElseThrow();
        var change = access.change(
                Sample.JOB,
                Safe.of(client.dossier()),
                "team.member:sample",
                Part.TEAM,
                Part.GRANT,
                Part.PLAN,
                Part.REPORT,
                Part.REPORT_INTERNAL,
                Part.CONVERSATION,
                Part.SIGNAL);
        join(
                change,
                client,
                person,
                worker,
                cast,
                SampleDays.moment(days.ago(sample.start().ago()), OPENED_AT));
        plan(change, sample.goals(), days);
        sample.reports().forEach(report -> reports.write(change, report.written(worker.person(), helpCase, days)));
        talk.write(change, sample.messages(), client, person, worker, days);
    }

    private void join(Change change, Client client, PersonId person, Card worker, SampleCast cast, Instant since) {
        members.join(change, person, Grant.Kind.CLIENT, client.name(), since);
        members.join(change, worker.person(), Grant.Kind.HELP_TEAM, worker.name(), since);
        cast.cards().stream()
                .filter(card -> card.role() == Role.TEAM_LEAD)
                .forEach(lead -> members.join(change, lead.person(), Grant.Kind.TEAM_LEAD, lead.name(), since));
    }

    private void plan(Change change, List<SampleGoal> plan, SampleDays days) {
        for (var i = 0; i < plan.size(); i++) {
            var goal = goals.add(change, i + 1, plan.get(i).title());
            var tasks = plan.get(i).tasks();
            for (var j = 0; j < tasks.size(); j++) {
                var task = tasks.get(j);
                goals.task(change, goal, j + 1, task.what(), task.who(), task.dueOn(days), task.doneOn(days));
            }
        }
    }
}
