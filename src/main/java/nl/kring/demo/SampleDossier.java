package nl.kring.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
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
import nl.kring.plan.PlanAnswers;
import nl.kring.plan.PlanEdits;
import nl.kring.plan.Stamp;
import nl.kring.plan.Task;
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
    private static final LocalTime PLANNED_AT = LocalTime.of(16, 10);

    private final Access access;
    private final OpenDossier openDossier;
    private final Members members;
    private final Goals goals;
    private final PlanEdits edits;
    private final PlanAnswers answers;
    private final Reports reports;
    private final SampleTalk talk;
    private final SampleCircle circle;

    SampleDossier(
            Access access,
            OpenDossier openDossier,
            Members members,
            Goals goals,
            PlanEdits edits,
            PlanAnswers answers,
            Reports reports,
            SampleTalk talk,
            SampleCircle circle) {
        this.access = access;
        this.openDossier = openDossier;
        this.members = members;
        this.goals = goals;
        this.edits = edits;
        this.answers = answers;
        this.reports = reports;
        this.talk = talk;
        this.circle = circle;
    }

    /** Two lines of log per dossier: one for opening it, one for all that follows. */
    DossierId open(SampleClient sample, PersonId person, SampleCast cast, SampleDays days) {
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
                Part.PLAN_ANSWER,
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
        sample.circle()
                .forEach(
                        place -> circle.letIn(change, place, cast.as(place.as()).orElseThrow(), days));
        plan(change, sample, people(sample, person, worker, cast), worker, days);
        sample.reports().forEach(report -> reports.write(change, report.written(worker.person(), helpCase, days)));
        talk.write(change, sample.messages(), client, person, worker, days);
        return client.dossier();
    }

    private void join(Change change, Client client, PersonId person, Card worker, SampleCast cast, Instant since) {
        members.join(change, person, Grant.Kind.CLIENT, client.name(), since);
        members.join(change, worker.person(), Grant.Kind.HELP_TEAM, worker.name(), since);
        cast.cards().stream()
                .filter(card -> card.role() == Role.TEAM_LEAD)
                .forEach(lead -> members.join(change, lead.person(), Grant.Kind.TEAM_LEAD, lead.name(), since));
    }

    /** Who is meant by a first name in the plan. */
    private static Map<String, PersonId> people(SampleClient sample, PersonId client, Card worker, SampleCast cast) {
        var people = new HashMap<>(Map.of(sample.given(), client, worker.given(), worker.person()));
        for (var place : sample.circle()) {
            var card = cast.as(place.as()).orElseThrow();
            people.put(card.given(), card.person());
        }
        return people;
    }

    private void plan(Change change, SampleClient sample, Map<String, PersonId> people, Card worker, SampleDays days) {
        var place = 0;
        for (var goal : sample.goals()) {
            var set = planned(worker, days, goal.ago() == null ? sample.start().ago() : goal.ago());
            var was = goal.was();
            var id = goals.add(change, set, ++place, was == null ? goal.title() : was.title());
            for (var task : goal.tasks())
                goals.task(
                        change,
                        set,
                        id,
                        goal.tasks().indexOf(task) + 1,
                        new Task.Wording(task.who(), people.get(task.who()), task.what(), task.dueOn(days)),
                        task.doneOn(days));
            if (was != null) edits.reword(change, planned(worker, days, was.ago()), id, 1, goal.title());
        }
        if (sample.asked() != null) answers.ask(change, planned(worker, days, sample.asked()));
    }

    private static Stamp planned(Card worker, SampleDays days, int ago) {
        return new Stamp(worker.person(), SampleDays.moment(days.ago(ago), PLANNED_AT));
    }
}
