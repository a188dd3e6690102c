package nl.kring.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.timeline.TimelineEntry;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A client with a plan that Anouk made, and what people do with it. */
final class Draft {
    final PersonId client;
    final DossierId dossier;
    final String path;
    final Visitor.Session worker;
    final Visitor.Session own;
    private final ApplicationContext kring;
    private final TransactionTemplate transaction;

    Draft(ApplicationContext kring) {
        this.kring = kring;
        transaction = kring.getBean(TransactionTemplate.class);
        var story = kring.getBean(Story.class);
        var visitor = kring.getBean(Visitor.class);
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, story.worker);
        path = "/plan/" + dossier;
        worker = visitor.as(story.worker);
        own = visitor.as(client);
    }

    /** Somebody who helps others opens the dossier in an emergency. */
    void enter(PersonId person) {
        var now = kring.getBean(Clock.class).instant();
        var viewer = new Viewer.Person(person, Set.of(Role.WORKER), "test", UUID.randomUUID(), now);
        var emergencies = kring.getBean(Emergencies.class);
        transaction.executeWithoutResult(status ->
                emergencies.open(emergencies.enter(viewer, now), dossier, "Er is geschreeuw in huis gehoord."));
    }

    /** What the timeline shows to somebody of the help team. */
    List<TimelineEntry> timeline(TimelineEntry.Place after, int limit, Part first, Part... more) {
        return transaction.execute(status -> kring.getBean(PlanTimeline.class)
                .entries(kring.getBean(Access.class).pass(Story.SAMPLE, Safe.of(dossier), first, more), after, limit));
    }

    /** The plan as it stands. */
    List<Goal> goals() {
        return transaction.execute(status -> kring.getBean(Goals.class)
                .of(kring.getBean(Access.class).pass(Story.SAMPLE, Safe.of(dossier), Part.PLAN)));
    }

    Goal goal(String title) {
        return goals().stream()
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    Task task(String text) {
        return goals().stream()
                .flatMap(it -> it.tasks().stream())
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** What waits for the help team. */
    List<Signal> waiting() {
        return transaction.execute(status -> kring.getBean(Signals.class)
                .of(kring.getBean(Access.class).pass(Story.SAMPLE, Safe.of(dossier), Part.SIGNAL)));
    }

    /** Anouk adds a goal. */
    Goal addGoal(String title) {
        done(worker.post(path + "/goal", Map.of("title", title)));
        return goal(title);
    }

    /** Anouk adds a task of somebody with access, or of somebody else by name. */
    Task addTask(Goal goal, Object who, String text) {
        done(worker.post(path + "/goal/" + goal.id() + "/task", form(who, text)));
        return task(text);
    }

    /** A good form; every pair of {@code more} replaces a field. */
    static Map<String, String> form(Object who, String text, String... more) {
        var fields = new HashMap<String, String>();
        fields.put("who", who instanceof PersonId ? who.toString() : "OTHER");
        fields.put("name", who instanceof PersonId ? "" : who.toString());
        fields.put("text", text);
        fields.put("dueOn", "");
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return fields;
    }

    /** The client answers to the plan as it is now. */
    Visitor.Answer answer(String choice, String words) {
        return own.post(path + "/answer", Map.of("choice", choice, "words", words, "version", version(own)));
    }

    /** The number that the form of the client's page carries. */
    String version(Visitor.Session session) {
        return session.get(path).body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
    }

    /** The id of the answer that Anouk sees. */
    UUID seen() {
        return UUID.fromString(
                worker.get(path).body().replaceAll("(?s).*name=\"answer\" value=\"([0-9a-f-]+)\".*", "$1"));
    }

    static Visitor.Answer done(Visitor.Answer answer) {
        if (answer.status() != 303) throw new AssertionError(answer.status() + " " + answer.body());
        return answer;
    }
}
