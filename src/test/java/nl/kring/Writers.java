package nl.kring;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;

/**
 * Sixteen people round four clients, who all write at the same time through the forms of the pages, and read them when there is time for
 * it. Whoever gets no answer sends the same form again, until the program says that it is kept.
 */
final class Writers {
    static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Duration AGAIN = Duration.ofMillis(250);

    /** Round one client. @param report an old one, to which the client replies @param goal which the worker rewords */
    record Circle(
            DossierId dossier, PersonId client, PersonId worker, List<PersonId> helpers, String report, String goal) {}

    /** What kind of form, and what is kept of it. */
    enum Kind {
        MESSAGE("/conversation/DOSSIER", "/conversation/DOSSIER", "/conversation/DOSSIER#m-(ID)"),
        GROUP("/group/DOSSIER", "/group/DOSSIER", "/group/DOSSIER#m-(ID)"),
        REPORT("/report/DOSSIER", "/report/DOSSIER", "/report/DOSSIER/(ID)"),
        REPLY("/report/DOSSIER/REPORT", "/report/DOSSIER/REPORT/reply", "/report/DOSSIER/REPORT(#.*)?"),
        GOAL("/plan/DOSSIER", "/plan/DOSSIER/goal/GOAL", "/plan/DOSSIER()");

        private final String page;
        private final String path;
        private final String leads;

        Kind(String page, String path, String leads) {
            this.page = page;
            this.path = path;
            this.leads = leads;
        }

        private static String of(String pattern, Circle circle) {
            return pattern.replace("DOSSIER", circle.dossier.toString())
                    .replace("REPORT", circle.report)
                    .replace("GOAL", circle.goal)
                    .replace("ID", ID);
        }
    }

    /** What the program said it kept. @param id of what was made; of no meaning for a reply and a goal */
    record Acknowledged(Kind kind, Circle circle, String id, String text) {}

    final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    /** What was answered that is neither "kept" nor "away for a moment". */
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    /** How many forms were sent and pages asked for. */
    final AtomicInteger asked = new AtomicInteger();
    /** How often no answer came at all. */
    final AtomicInteger unanswered = new AtomicInteger();
    /** How often the answer was that it does not work now. */
    final AtomicInteger away = new AtomicInteger();

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong newest = new AtomicLong(System.nanoTime());
    private final SecondKring kring;
    private final Duration pace;
    private volatile boolean enough;
    private volatile boolean left;

    /** As fast as they can, and without reading. */
    Writers(SecondKring kring) {
        this(kring, Duration.ZERO);
    }

    /** At a steady pace: so long between what one person does, who reads a page before each form. */
    Writers(SecondKring kring, Duration pace) {
        this.kring = kring;
        this.pace = pace;
    }

    /** Four people, with one report and one goal. */
    static Circle circle(OwnKring kring) throws SQLException {
        try (var superuser = kring.superuser()) {
            return circle(kring.story, kring.line(), superuser);
        }
    }

    static Circle circle(Story story, SecondKring kring, Connection superuser) throws SQLException {
        var client = story.person(null, Role.CLIENT);
        var worker = story.person("Kim Prins", Role.WORKER);
        var dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, worker);
        var helpers = List.of(
                story.letIn(dossier, "Frits Smit", Grant.Kind.SUPPORTER),
                story.letIn(dossier, "Ans Smit", Grant.Kind.SUPPORTER));
        var session = kring.as(worker);
        var token = session.get("/test/token").body();
        var form = UUID.randomUUID().toString();
        var report = session.post("/report/" + dossier, token, fields(Kind.REPORT, "het eerste", form, 0))
                .headers()
                .firstValue("location")
                .orElseThrow();
        session.post(
                "/plan/" + dossier + "/goal",
                token,
                fields(Kind.GOAL, "het eerste", UUID.randomUUID().toString(), 0));
        try (var statement = superuser.createStatement();
                var goal = statement.executeQuery("select id from plan.goal where dossier = '" + dossier + "'")) {
            goal.next();
            return new Circle(
                    dossier, client, worker, helpers, report.substring(report.lastIndexOf('/') + 1), goal.getString(1));
        }
    }

    /** Everybody writes from now on, until it is enough. */
    List<Future<Void>> begin(ExecutorService threads, List<Circle> circles) {
        var all = new ArrayList<Callable<Void>>();
        for (var circle : circles) {
            all.add(() -> writes(circle, circle.client, Kind.MESSAGE, Kind.GROUP, Kind.REPLY));
            all.add(() -> writes(circle, circle.worker, Kind.MESSAGE, Kind.REPORT, Kind.GOAL, Kind.REPORT));
            for (var helper : circle.helpers) all.add(() -> writes(circle, helper, Kind.GROUP));
        }
        return all.stream().map(threads::submit).toList();
    }

    /** Everybody finishes the form at hand. */
    void enough() {
        enough = true;
    }

    /** Everybody leaves, whatever became of the form at hand. */
    void leave() {
        enough = true;
        left = true;
    }

    /** When the sending of the newest form that was acknowledged began. */
    long newest() {
        return newest.get();
    }

    private Void writes(Circle circle, PersonId person, Kind... kinds) {
        var session = kring.as(person);
        var token = session.get("/test/token").body();
        session.post("/group/" + circle.dossier + "/told", token, Map.of());
        for (var revision = 1; !enough; ) {
            var kind = kinds[ThreadLocalRandom.current().nextInt(kinds.length)];
            if (!pace.isZero()) reads(circle, kind, session);
            var text = "nummer " + number.incrementAndGet();
            var form = UUID.randomUUID().toString();
            var fields = fields(kind, text, form, kind == Kind.GOAL ? revision++ : 0);
            while (!left && !kept(circle, kind, text, () -> session.post(Kind.of(kind.path, circle), token, fields)))
                Pause.millis(AGAIN.toMillis());
            Pause.millis(pace.toMillis());
        }
        return null;
    }

    private void reads(Circle circle, Kind kind, SecondKring.Session session) {
        asked.incrementAndGet();
        try {
            var answer = session.get(Kind.of(kind.page, circle));
            if (isAway(answer)) away.incrementAndGet();
            else if (answer.statusCode() != 200 || !answer.body().contains("/sign-out"))
                wrong.add("page of " + kind + " " + answer.statusCode());
        } catch (UncheckedIOException killed) {
            unanswered.incrementAndGet();
        }
        Pause.millis(pace.toMillis());
    }

    /** Said by the program, or by a proxy before it in the same words. */
    private static boolean isAway(HttpResponse<String> answer) {
        return List.of(502, 503).contains(answer.statusCode()) && answer.body().contains("Het lukt nu even niet");
    }

    private boolean kept(Circle circle, Kind kind, String text, Callable<HttpResponse<String>> send) {
        var begun = System.nanoTime();
        asked.incrementAndGet();
        try {
            var answer = send.call();
            var location = answer.headers().firstValue("location").orElse("");
            var leads = Pattern.compile(Kind.of(kind.leads, circle)).matcher(location);
            if (answer.statusCode() == 303 && leads.matches()) {
                acknowledged.add(new Acknowledged(kind, circle, String.valueOf(leads.group(1)), text));
                newest.accumulateAndGet(begun, Math::max);
                return true;
            }
            if (isAway(answer)) away.incrementAndGet();
            else wrong.add(kind + " " + answer.statusCode() + " " + location);
        } catch (UncheckedIOException killed) {
            unanswered.incrementAndGet();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return false;
    }

    /** The form of a report, of which the others take what they need. */
    static Map<String, String> fields(Kind kind, String text, String form, int base) {
        if (kind != Kind.REPORT)
            return Map.of("form", form, "text", text, "title", text, "said", text, "base", Integer.toString(base));
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        return Map.of(
                "form",
                form,
                "title",
                text,
                "text",
                text,
                "kind",
                "OFFICE",
                "happenedOn",
                yesterday,
                "minutes",
                "50",
                "audience",
                "NOW");
    }
}
