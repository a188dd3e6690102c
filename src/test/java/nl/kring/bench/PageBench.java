package nl.kring.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import nl.kring.access.PersonId;
import nl.kring.bench.Recorder.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages and forms in a large organisation, each beside its own SQL without anything around it, in one run and in turn; prints its figures. */
@Tag("bench")
class PageBench {
    private static final int CLIENTS = Integer.getInteger("bench.clients", 50_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 20);
    private static final int LINES = 4;
    private static final String REPORT =
            "Samen de post doorgenomen en de brief van de gemeente beantwoord. ".repeat(30);

    /** What is measured. */
    private enum Act {
        WORKER_PAGE(false, false) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                pages.get("/home/dossier/" + one.dossier());
            }
        },
        CLIENT_HOME(true, false) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                pages.get("/home");
            }
        },
        CASELOAD(false, false) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                pages.get("/home/work");
            }
        },
        SEARCH(false, false) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                pages.post("/home/work", Map.of("name", "Proef7"), "200");
            }
        },
        MESSAGE(false, true) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                var form = UUID.randomUUID().toString();
                pages.post(
                        "/conversation/" + one.dossier(),
                        Map.of("form", form, "text", REPORT.substring(0, 300)),
                        "303");
            }
        },
        REPORT_WRITTEN(false, true) {
            @Override
            void once(KringPages pages, Crowd.One one) throws Exception {
                var fields = new LinkedHashMap<String, String>();
                fields.put("form", UUID.randomUUID().toString());
                fields.put("title", "Gesprek");
                fields.put("text", REPORT);
                fields.put("kind", "OFFICE");
                fields.put("happenedOn", LocalDate.now(ZoneOffset.UTC).toString());
                fields.put("minutes", "30");
                fields.put("audience", "NOW");
                pages.post("/report/" + one.dossier(), fields, "303");
            }
        };

        private final boolean byClient;
        private final boolean writes;

        Act(boolean byClient, boolean writes) {
            this.byClient = byClient;
            this.writes = writes;
        }

        abstract void once(KringPages pages, Crowd.One one) throws Exception;
    }

    private static final List<Act> ACTS = Arrays.stream(Act.values())
            .filter(act -> System.getProperty("bench.acts", act.name()).contains(act.name()))
            .toList();

    @Test
    void pages_and_forms_beside_their_own_sql() throws Exception {
        var recorder = new Recorder();
        var sql = new LinkedHashMap<Act, List<List<Step>>>();
        Crowd crowd;
        try (var kring = SecondKring.start(recorder)) {
            crowd = new Crowd(kring.context());
            var started = System.nanoTime();
            crowd.grow(CLIENTS);
            System.out.printf("%,d clients, made in %.0f s%n", CLIENTS, (System.nanoTime() - started) / 1e9);
            for (var act : ACTS) sql.put(act, recorded(kring, recorder, crowd, act));
        }
        try (var kring = SecondKring.apart(Map.of(), ChatBench.JAVA)) {
            for (var act : ACTS) pace(kring, crowd, act, WARM);
            for (var time = 1; time <= TIMES; time++)
                for (var act : sql.entrySet()) {
                    var bare = bare(act.getValue());
                    var whole = pace(kring, crowd, act.getKey(), SECONDS);
                    System.out.printf(
                            "%d  %-14s %s%n   %-14s %s  part %.2f%n",
                            time, act.getKey(), whole, "its SQL", bare, whole.second() / bare.second());
                    Figures.add("page." + act.getKey().name().toLowerCase(Locale.ROOT) + ".cpu", whole.cpu());
                    Figures.add(
                            "page." + act.getKey().name().toLowerCase(Locale.ROOT) + ".of.sql.cpu",
                            bare.cpu() / whole.cpu());
                }
        }
    }

    /** The statements of this act, twice, when nothing came between them; after it was done before, so that what happens once in a session is over. */
    private static List<List<Step>> recorded(SecondKring kring, Recorder recorder, Crowd crowd, Act act)
            throws Exception {
        var one = act.writes ? crowd.aside() : crowd.dossiers().getFirst();
        try (var pages = new KringPages(kring, by(crowd, one, act))) {
            for (var warm = 0; warm < 3; warm++) act.once(pages, one);
            var first = recorder.during(() -> act.once(pages, one));
            var again = recorder.during(() -> act.once(pages, one));
            for (; !sql(first).equals(sql(again)); again = recorder.during(() -> act.once(pages, one))) first = again;
            System.out.printf(
                    "%-14s %d statements%n",
                    act, sql(first).stream().filter(it -> !it.isEmpty()).count());
            if (Boolean.getBoolean("bench.sql"))
                sql(first)
                        .forEach(it ->
                                System.out.println(it.isEmpty() ? "  commit" : "  " + it.replaceAll("\\s+", " ")));
            return List.of(first, again);
        }
    }

    private static List<String> sql(List<Step> steps) {
        return steps.stream()
                .map(step -> Objects.requireNonNullElse(step.sql(), ""))
                .toList();
    }

    private static PersonId by(Crowd crowd, Crowd.One one, Act act) {
        return act.byClient ? one.client() : crowd.worker();
    }

    private static Pace pace(SecondKring kring, Crowd crowd, Act act, int seconds) throws Exception {
        var all = new ArrayList<KringPages>();
        try {
            var doers = new ArrayList<Pace.Doer>();
            for (var number = 0; number < LINES; number++) {
                var own = act.byClient
                        ? every(crowd.dossiers(), number)
                        : List.of(crowd.dossiers().get(number));
                var pages = new ArrayList<KringPages>();
                for (var one : own) pages.add(new KringPages(kring, by(crowd, one, act)));
                all.addAll(pages);
                doers.add(() -> {
                    var chance = ThreadLocalRandom.current().nextInt(own.size());
                    act.once(pages.get(chance), act.byClient ? own.get(chance) : any(crowd));
                });
            }
            return Pace.of(doers, seconds, () -> Spent.cpu(kring.process()) + Spent.cpu(TestDatabase.server()));
        } finally {
            for (var pages : all) pages.close();
        }
    }

    /** Those of whom this line is: each has some of its own. */
    private static List<Crowd.One> every(List<Crowd.One> all, int line) {
        return IntStream.range(0, all.size())
                .filter(it -> it % LINES == line)
                .mapToObj(all::get)
                .toList();
    }

    private static Crowd.One any(Crowd crowd) {
        return crowd.dossiers()
                .get(ThreadLocalRandom.current().nextInt(crowd.dossiers().size()));
    }

    private static Pace bare(List<List<Step>> sql) throws Exception {
        var all = new ArrayList<BareSql>();
        try {
            for (var number = 0; number < LINES; number++)
                all.add(new BareSql(sql.get(0), sql.get(1), TestDatabase.superuser()));
            return Pace.of(
                    all.stream().<Pace.Doer>map(it -> it::once).toList(),
                    SECONDS,
                    () -> Spent.cpu(TestDatabase.server()));
        } finally {
            for (var one : all) one.close();
        }
    }
}
