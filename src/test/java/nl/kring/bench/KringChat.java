package nl.kring.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import nl.kring.SecondKring;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.team.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Kring in a Java of its own: each room is the group of a dossier, with everything on that is on for people. */
final class KringChat implements Chat {
    private record Circle(DossierId dossier, List<PersonId> people) {
        String path() {
            return "/group/" + dossier;
        }
    }

    private final SecondKring kring;
    private final List<Circle> circles = new ArrayList<>();

    /** @param story runs on the same database, to make who is in the rooms */
    KringChat(ApplicationContext story, int rooms, String... java) throws IOException {
        for (var room = 0; room < rooms; room++) circles.add(circle(story));
        kring = SecondKring.apart(Map.of(), java);
    }

    @Override
    public String name() {
        return "Kring";
    }

    @Override
    public ProcessHandle program() {
        return kring.process();
    }

    @Override
    public Member join(int room, int member, Consumer<String> heard) throws IOException {
        var circle = circles.get(room);
        var session = kring.as(circle.people.get(member));
        if (session.post(circle.path() + "/told", UUID.randomUUID().toString(), "")
                        .statusCode()
                != 303) throw new IOException("Not told");
        open(session, circle.path() + "/stream?after=0.0", heard);
        var pages = new KringPages(kring, session);
        return text ->
                pages.post(circle.path(), Map.of("form", UUID.randomUUID().toString(), "text", text), "303");
    }

    /** Opens so many pages of each member of the rooms from this one on, and keeps them open. Returns how many streams that are. */
    int hold(int from, int members, int pages) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Callable<Void>>();
            for (var circle : circles.subList(from, circles.size()))
                for (var person : circle.people.subList(0, members)) all.add(() -> hold(circle, person, pages));
            for (var done : threads.invokeAll(all)) done.get();
            return all.size() * pages;
        }
    }

    private @Nullable Void hold(Circle circle, PersonId person, int pages) throws IOException {
        var session = kring.as(person);
        for (var page = 0; page < pages; page++) open(session, circle.path() + "/stream?after=0.0", piece -> {});
        return null;
    }

    private void open(SecondKring.Session session, String path, Consumer<String> heard) throws IOException {
        var line = new Line(kring.port());
        line.send("GET " + path + " HTTP/1.1\r\n" + KringPages.headers(kring, session) + "\r\n");
        if (!line.until("\r\n\r\n").startsWith("HTTP/1.1 200")) throw new IOException("No stream");
        line.listen(heard);
    }

    /** A client, a worker, and four whom the client let in. */
    private static Circle circle(ApplicationContext kring) {
        var story = kring.getBean(Story.class);
        var people = new ArrayList<>(List.of(story.person(null, Role.CLIENT), story.person("Kim Prins", Role.WORKER)));
        var dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), people.get(0), people.get(1));
        while (people.size() < ChatLoad.ROOM) people.add(story.person(null, Role.SUPPORTER));
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            var now = kring.getBean(Clock.class).instant();
            var until = now.plus(365, ChronoUnit.DAYS);
            for (var person : people.subList(2, ChatLoad.ROOM)) {
                var kind = Grant.Kind.SUPPORTER;
                var permit = kring.getBean(Grants.class)
                        .give(change, person, change.safe(), kind, Role.SUPPORTER, now, until);
                kring.getBean(Seats.class)
                        .add(
                                change,
                                new nl.kring.team.Member(person, kind, "Frits Smit", now, until, "buurman", null),
                                permit);
            }
        });
        return new Circle(dossier, people);
    }

    @Override
    public void close() {
        kring.close();
    }
}
