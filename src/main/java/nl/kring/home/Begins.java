package nl.kring.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Emergencies;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.circle.Nominations;
import nl.kring.conversation.Messages;
import nl.kring.conversation.Room;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.plan.Goal;
import nl.kring.plan.Goals;
import nl.kring.plan.PlanAnswers;
import nl.kring.report.Audience;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.signal.Signal;
import nl.kring.team.Members;
import nl.kring.team.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the client's home together; the number of queries does not grow with the dossier. */
@Component
class Begins {
    private static final Duration NEW = Duration.ofDays(14);
    private static final Duration LOOKED = Duration.ofDays(90);
    private static final int TASKS = 5;
    private static final int NEWEST = 5;

    private final Clients clients;
    private final Emergencies emergencies;
    private final Goals goals;
    private final PlanAnswers answers;
    private final Reports reports;
    private final Messages messages;
    private final Members members;
    private final Seats seats;
    private final Nominations nominations;
    private final WhoLooked whoLooked;
    private final Directory directory;

    Begins(
            Clients clients,
            Emergencies emergencies,
            Goals goals,
            PlanAnswers answers,
            Reports reports,
            Messages messages,
            Members members,
            Seats seats,
            Nominations nominations,
            WhoLooked whoLooked,
            Directory directory) {
        this.clients = clients;
        this.emergencies = emergencies;
        this.goals = goals;
        this.answers = answers;
        this.reports = reports;
        this.messages = messages;
        this.members = members;
        this.seats = seats;
        this.nominations = nominations;
        this.whoLooked = whoLooked;
        this.directory = directory;
    }

    /** The home of the pass's client; needs the parts IDENTITY, PLAN, PLAN_ANSWER, TEAM, LOG, REPORT, REPORT_ANSWER, CONVERSATION, GROUP, SIGNAL and NOMINATION. */
    Begin of(Pass pass, @Nullable UUID answered) {
        var client = clients.of(pass);
        var plan = goals.of(pass);
        var looked = whoLooked.last(pass, pass.at().minus(LOOKED));
        return new Begin(
                pass.dossier(),
                client.given(),
                urgent(pass),
                todos(pass, client, plan),
                Expected.of(pass, client, plan, answer(pass)),
                plan,
                reports.count(pass),
                messages.unread(pass, Room.DIRECT),
                messages.unread(pass, Room.GROUP),
                members.of(pass).stream()
                        .filter(member -> member.kind() != Grant.Kind.CLIENT)
                        .toList(),
                nominations.waits(pass),
                looked.looks().stream()
                        .filter(look -> look.person() != null)
                        .findFirst()
                        .map(look -> Seen.of(look, directory, seats.names(pass)))
                        .orElse(null),
                looked.check(),
                answered);
    }

    /** By when an answer was promised to what the client wrote; null when nothing waits. */
    private @Nullable Instant answer(Pass pass) {
        return messages.waits(pass).map(Signal::due).orElse(null);
    }

    private List<Urgent> urgent(Pass pass) {
        var since = pass.at().minus(Urgent.SHOWN);
        return emergencies.of(pass, since).stream()
                .map(it -> Urgent.of(it, directory, ""))
                .toList();
    }

    private List<Todo> todos(Pass pass, Client client, List<Goal> plan) {
        var todos = new ArrayList<Todo>();
        plan.stream()
                .flatMap(goal -> goal.tasks().stream())
                .filter(task -> !task.done() && task.isOwn(pass.person(), client))
                .map(task -> new Todo("/plan/" + pass.dossier(), task.text(), task.dueOn()))
                .sorted(Todo.SOONEST)
                .limit(TASKS)
                .forEach(todos::add);
        fresh(pass)
                .map(report -> new Todo("/report/" + pass.dossier() + "/" + report.id(), "", report.happenedOn()))
                .ifPresent(todos::addFirst);
        answers.askedSince(pass).ifPresent(since -> todos.addFirst(new Todo("/plan/" + pass.dossier(), "", null)));
        return todos;
    }

    /** The report that could be read most recently, when that was not long ago. */
    private Optional<Report> fresh(Pass pass) {
        return reports.newest(pass, NEWEST).stream()
                .filter(report -> report.readAt() == null
                        && from(report).isAfter(pass.at().minus(NEW)))
                .max(Comparator.comparing(Begins::from));
    }

    private static Instant from(Report report) {
        return report.audience() instanceof Audience.Client(var from) ? from : Instant.EPOCH;
    }
}
