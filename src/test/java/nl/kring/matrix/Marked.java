package nl.kring.matrix;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Merges;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.circle.Circled;
import nl.kring.consult.Advised;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Room;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Cases;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Contact;
import nl.kring.dossier.Corrections;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier;
import nl.kring.dossier.WholeDossier;
import nl.kring.plan.Answer;
import nl.kring.plan.Goals;
import nl.kring.plan.PlanAnswers;
import nl.kring.plan.PlanEdits;
import nl.kring.plan.Stamp;
import nl.kring.plan.Task;
import nl.kring.question.Questions;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.report.Written;
import nl.kring.team.Members;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes dossiers in which every field holds a word that stands nowhere else, so that a leak shows. */
@TestComponent
class Marked {
    private final Story story;
    private final Access access;
    private final OpenDossier openDossier;
    private final Members members;
    private final Goals goals;
    private final PlanEdits edits;
    private final PlanAnswers answers;
    private final Reports reports;
    private final Messages messages;
    private final Questions questions;
    private final Clock clock;
    private final ApplicationContext kring;
    private final TransactionTemplate transaction;

    Marked(
            Story story,
            Access access,
            OpenDossier openDossier,
            Members members,
            Goals goals,
            PlanEdits edits,
            PlanAnswers answers,
            Reports reports,
            Messages messages,
            Questions questions,
            Clock clock,
            PlatformTransactionManager transactions,
            ApplicationContext kring) {
        this.kring = kring;
        this.story = story;
        this.access = access;
        this.openDossier = openDossier;
        this.members = members;
        this.goals = goals;
        this.edits = edits;
        this.answers = answers;
        this.reports = reports;
        this.messages = messages;
        this.questions = questions;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A dossier with its marks: every word with {@code mark} in it is its own.
     *
     * @param shown a report that the client reads
     * @param hidden a report for colleagues alone
     * @param goal a goal that once said something else
     * @param task the client's own task
     * @param message what the worker wrote to the client
     * @param grouped what the worker wrote to everybody in the group
     * @param line of its log
     * @param question what the client asked about that line
     * @param thread what the worker asked a colleague
     * @param adviser that colleague, who may look at the plan
     */
    record Dossier(
            DossierId id,
            String number,
            String mark,
            UUID shown,
            UUID hidden,
            UUID goal,
            UUID task,
            UUID message,
            UUID grouped,
            UUID line,
            UUID question,
            UUID thread,
            PersonId adviser) {
        String word(String field) {
            return field + mark;
        }
    }

    Dossier make(PersonId client, PersonId worker) {
        var id = DossierId.next();
        var mark = "q" + id.toString().substring(24);
        var number = "26-" + mark;
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var ids = transaction.execute(status -> {
            openDossier.open(
                    Story.SAMPLE,
                    new Client(id, number, "Given" + mark, null, "Wrong" + mark, LocalDate.of(1980, 5, 5)),
                    List.of(new Contact(Contact.Kind.ADDRESS, "Address" + mark, "Caution" + mark)),
                    new OpenDossier.FirstCase(LegalRegime.WMO_GENERAL, "Case" + mark, "Request" + mark, today));
            var change = access.change(
                    Story.SAMPLE,
                    Safe.of(id),
                    "test",
                    Part.TEAM,
                    Part.GRANT,
                    Part.PLAN,
                    Part.PLAN_ANSWER,
                    Part.SIGNAL,
                    Part.REPORT,
                    Part.REPORT_INTERNAL,
                    Part.CONVERSATION,
                    Part.GROUP,
                    Part.PLACE);
            var since = clock.instant().minus(Duration.ofDays(1));
            members.join(change, client, Grant.Kind.CLIENT, "Given" + mark, since);
            members.join(change, worker, Grant.Kind.HELP_TEAM, "Anouk de Boer", since);
            members.join(change, story.lead, Grant.Kind.TEAM_LEAD, "Marijke Jansen", since);
            var stamp = new Stamp(worker, since);
            var goal = goals.add(change, stamp, 1, "Former" + mark);
            edits.reword(change, stamp, goal, 1, "Goal" + mark);
            var wording = new Task.Wording("Who" + mark, client, "Task" + mark, null);
            var task = goals.task(change, stamp, goal, 1, wording, null);
            answers.answer(
                    change, new Stamp(client, since), answers.version(change), Answer.Choice.TALK, "Answer" + mark);
            var shown = reports.write(change, report(worker, new Audience.Client(since), "Shown" + mark));
            var hidden = reports.write(
                    change,
                    report(worker, new Audience.Colleagues("Reason" + mark, today.plusDays(5)), "Hidden" + mark));
            say(change, client, Side.CLIENT, "Asked" + mark);
            var message = say(change, worker, Side.TEAM, "Said" + mark);
            var grouped = Uuid7.next();
            messages.add(
                    change,
                    Room.GROUP,
                    new NewMessage(grouped, worker, Side.TEAM, "Anouk de Boer", "Grouped" + mark, change.at()));
            return new UUID[] {shown, hidden, goal, task, message, grouped};
        });
        transaction.executeWithoutResult(status -> corrected(id, worker, mark, today));
        twin(id, client, worker, mark);
        Written.draft(kring, id, worker, "Draft" + mark);
        Circled.nomination(kring, id, worker, "Put" + mark);
        Circled.invitation(kring, id, client, "Invited" + mark);
        var adviser = story.person("Noor Raad", Role.WORKER);
        var thread = Advised.ask(kring, id, worker, adviser, "Needed" + mark, "Advised" + mark);
        Written.reply(kring, id, ids[0], client, "Reply" + mark);
        var asks = new Viewer.Person(client, Set.of(Role.CLIENT), "test", UUID.randomUUID(), clock.instant());
        var line = line(asks, id);
        var question = transaction.execute(status -> questions.ask(asks, id, line, "Wondered" + mark));
        return new Dossier(
                id, number, mark, ids[0], ids[1], ids[2], ids[3], ids[4], ids[5], line, question, thread, adviser);
    }

    /** A line that the client sees in the own log. */
    private UUID line(Viewer.Person client, DossierId dossier) {
        return Objects.requireNonNull(transaction.execute(status -> kring.getBean(WhoLooked.class)
                .of(access.pass(client, Safe.of(dossier), Part.LOG, Part.TEAM), null, null, 0, true)
                .looks()
                .getFirst()
                .line()));
    }

    /** The family name was written down wrongly, and a case ended. */
    private void corrected(DossierId id, PersonId worker, String mark, LocalDate today) {
        var viewer = new Viewer.Person(worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), clock.instant());
        var change = access.change(viewer, Safe.of(id), "test", Part.IDENTITY, Part.TEAM, Part.CASES);
        var former = kring.getBean(Clients.class).standing(change);
        var client = former.client();
        var now = new Client(id, client.number(), client.given(), null, "Family" + mark, client.birthDate());
        kring.getBean(Corrections.class).correct(change, former, now, "Why" + mark);
        var cases = kring.getBean(Cases.class);
        var past = cases.open(change, LegalRegime.WMO_GENERAL, "Past" + mark, "Past request" + mark, today);
        cases.end(change, past, today, "Outcome" + mark);
    }

    /** Another dossier of the same person, which went into this one. */
    private void twin(DossierId into, PersonId client, PersonId worker, String mark) {
        var twin = story.dossier("Twin" + mark, "Family" + mark, LocalDate.of(1980, 5, 6), client, worker);
        var merges = kring.getBean(Merges.class);
        var merge = transaction.execute(status -> {
            merges.ask(viewer(worker, Role.WORKER), twin, into, "Because" + mark, change -> {});
            return merges.of(access.pass(viewer(worker, Role.WORKER), Safe.of(into), Part.MERGE))
                    .orElseThrow();
        });
        transaction.executeWithoutResult(
                status -> kring.getBean(WholeDossier.class).join(viewer(story.lead, Role.TEAM_LEAD), merge, null));
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "marked", UUID.randomUUID(), clock.instant());
    }

    private UUID say(Change change, PersonId author, Side side, String text) {
        var id = Uuid7.next();
        messages.add(change, new NewMessage(id, author, side, "Somebody", text, change.at()));
        return id;
    }

    private NewReport report(PersonId author, Audience audience, String words) {
        return new NewReport(
                author,
                null,
                Report.Kind.OFFICE,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                30,
                audience,
                words + "title",
                words + "text");
    }
}
