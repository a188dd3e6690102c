package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.report.Audience;
import nl.kring.signal.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the pages of a day cost a worker with two hundred clients, and in a dossier with five thousand entries; prints its figures. */
@KringSpec
@Tag("soak")
class DaySpeedSpec {
    private static final int CLIENTS = 200;
    private static final int ENTRIES = 5000;
    private static final int TIMES = 30;
    private static final int WARM = 10;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    /** @param median in milliseconds @param queries sent for one page */
    private record Figure(double median, int queries, int bytes) {}

    private Figure measure(Supplier<Visitor.Answer> page) {
        var answer = page.get();
        assertThat(answer.status()).isEqualTo(200);
        for (var time = 0; time < WARM; time++) assertThat(page.get().status()).isEqualTo(200);
        var took = new double[TIMES];
        for (var time = 0; time < TIMES; time++) {
            var start = System.nanoTime();
            var bytes = page.get().body().length();
            took[time] = (System.nanoTime() - start) / 1e6;
            assertThat(bytes).isPositive();
        }
        Arrays.sort(took);
        return new Figure(
                took[TIMES / 2],
                Queries.during(() -> assertThat(page.get().status()).isEqualTo(200))
                        .size(),
                answer.body().length());
    }

    private DossierId client(PersonId worker, int number) {
        return story.dossier(
                "Ada", "Naam" + number, LocalDate.of(1980, 5, 5), story.person(null, Role.CLIENT, null), worker);
    }

    @Test
    void two_hundred_clients_cost_no_more_queries_than_ten_and_stay_quick() {
        var fill = Fill.of(context);
        var few = story.person("Fem Weinig", Role.WORKER, null);
        var many = story.person("Mo Veel", Role.WORKER, null);
        for (var number = 0; number < CLIENTS; number++) {
            var dossier = client(many, 1000 + number);
            if (number % 4 == 0) fill.signal(dossier, Signal.Kind.MESSAGE, clock.instant());
        }
        for (var number = 0; number < 10; number++)
            fill.signal(client(few, number), Signal.Kind.MESSAGE, clock.instant());
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("day, 10 clients", measure(() -> visitor.as(few).get("/home/work")));
        figures.put("day, 200 clients", measure(() -> visitor.as(many).get("/home/work")));
        figures.put("day, page 8 of 200", measure(() -> visitor.as(many).get("/home/work?page=8")));
        figures.put(
                "search a name among 200",
                measure(() -> visitor.as(many).post("/home/work", Map.of("name", "naam11"))));
        print(figures);
        assertThat(figures.get("day, 200 clients").queries).isEqualTo(figures.get("day, 10 clients").queries);
        assertThat(figures.values()).allMatch(figure -> figure.median < 300);
    }

    @Test
    void five_thousand_entries_are_paged_and_stay_quick() {
        var fill = Fill.of(context);
        var worker = story.person("Els Lang", Role.WORKER, null);
        var client = story.person(null, Role.CLIENT, null);
        var small = client(worker, 1);
        var large = story.dossier("Ada", "Lang", LocalDate.of(1980, 5, 5), client, worker);
        for (var number = 0; number < 30; number++)
            fill.report(small, fill.today().minusDays(number));
        var shown = new Audience.Client(clock.instant().minusSeconds(60));
        for (var number = 0; number < ENTRIES; number++)
            fill.report(large, fill.today().minusDays(number % 900), shown, "Verslag " + number);
        var figures = new LinkedHashMap<String, Figure>();
        figures.put("timeline, 30 entries", measure(() -> visitor.as(worker).get("/timeline/" + small)));
        figures.put("timeline, 5000 entries", measure(() -> visitor.as(worker).get("/timeline/" + large)));
        figures.put("overview, 5000 entries", measure(() -> visitor.as(worker).get("/home/dossier/" + large)));
        figures.put("reports, 5000", measure(() -> visitor.as(worker).get("/report/" + large)));
        figures.put("client's home, 5000", measure(() -> visitor.as(client).get("/home")));
        figures.put("client's reports, 5000", measure(() -> visitor.as(client).get("/report/" + large)));
        figures.put(
                "search in 5000",
                measure(() -> visitor.as(worker).post("/timeline/" + large, Map.of("words", "4711"))));
        print(figures);
        assertThat(figures.get("timeline, 5000 entries").queries)
                .isEqualTo(figures.get("timeline, 30 entries").queries);
        assertThat(figures.values()).allMatch(figure -> figure.median < 1000);
    }

    private static void print(Map<String, Figure> figures) {
        figures.forEach((what, figure) -> System.out.printf(
                "%-26s median %6.1f ms, %2d queries, %6d bytes%n", what, figure.median, figure.queries, figure.bytes));
    }
}
