package nl.kring.matrix;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Client;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier;
import nl.kring.plan.Goals;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.team.Members;
import org.springframework.boot.test.context.TestComponent;
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
    private final Reports reports;
    private final Messages messages;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Marked(
            Story story,
            Access access,
            OpenDossier openDossier,
            Members members,
            Goals goals,
            Reports reports,
            Messages messages,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.story = story;
        this.access = access;
        this.openDossier = openDossier;
        this.members = members;
        this.goals = goals;
        this.reports = reports;
        this.messages = messages;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A dossier with its marks: every word with {@code mark} in it is its own.
     *
     * @param shown a report that the client reads
     * @param hidden a report for colleagues alone
     * @param message what the worker wrote to the client
     */
    record Dossier(DossierId id, String number, String mark, UUID shown, UUID hidden, UUID message) {
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
                    new Client(id, number, "Given" + mark, null, "Family" + mark, LocalDate.of(1980, 5, 5)),
                    List.of(new Contact(Contact.Kind.ADDRESS, "Address" + mark, "Caution" + mark)),
                    new OpenDossier.FirstCase(LegalRegime.WMO_GENERAL, "Case" + mark, "Request" + mark, today));
            var change = access.change(
                    Story.SAMPLE,
                    Safe.of(id),
                    "test",
                    Part.TEAM,
                    Part.GRANT,
                    Part.PLAN,
                    Part.REPORT,
                    Part.REPORT_INTERNAL,
                    Part.CONVERSATION);
            var since = clock.instant().minus(Duration.ofDays(1));
            members.join(change, client, Grant.Kind.CLIENT, "Given" + mark, since);
            members.join(change, worker, Grant.Kind.HELP_TEAM, "Anouk de Boer", since);
            members.join(change, story.lead, Grant.Kind.TEAM_LEAD, "Marijke Jansen", since);
            goals.task(change, goals.add(change, 1, "Goal" + mark), 1, "Task" + mark, "Who" + mark, null, null);
            var shown = reports.write(change, report(worker, new Audience.Client(since), "Shown" + mark));
            var hidden = reports.write(
                    change,
                    report(worker, new Audience.Colleagues("Reason" + mark, today.plusDays(5)), "Hidden" + mark));
            say(change, client, Side.CLIENT, "Asked" + mark);
            var message = say(change, worker, Side.TEAM, "Said" + mark);
            return new UUID[] {shown, hidden, message};
        });
        return new Dossier(id, number, mark, ids[0], ids[1], ids[2]);
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
