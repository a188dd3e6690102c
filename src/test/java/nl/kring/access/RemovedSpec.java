package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import nl.kring.Circle;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Grant.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Leaving really ends it: five hundred people are shown out while they are in; prints its figures. */
@KringSpec
@Tag("soak")
class RemovedSpec {
    private static final int REMOVALS = 500;
    private static final int CLIENTS = 10;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Watches watches;

    @Autowired
    ApplicationContext kring;

    @Test
    void five_hundred_removals_in_mid_session_refuse_the_next_request_and_close_the_stream_within_a_second()
            throws InterruptedException {
        var slowest = new AtomicLong();
        var wrong = new ArrayList<String>();
        for (var number = 0; number < CLIENTS; number++) {
            var client = story.person(null, Role.CLIENT);
            var dossier = story.dossier("Ada", "Weg" + number, LocalDate.of(1990, 1, 1), client, story.worker);
            var circle = new Circle(kring, dossier, client);
            for (var turn = 0; turn < REMOVALS / CLIENTS; turn++)
                slowest.accumulateAndGet(remove(dossier, circle, turn, wrong), Math::max);
        }
        System.out.printf("%d removals: slowest stream closed after %d ms%n", REMOVALS, slowest.get());
        assertThat(wrong).isEmpty();
        assertThat(Duration.ofMillis(slowest.get())).isLessThan(Duration.ofSeconds(1));
    }

    /** How long the stream stayed open, in milliseconds. */
    private long remove(DossierId dossier, Circle circle, int turn, ArrayList<String> wrong)
            throws InterruptedException {
        var person = story.letIn(dossier, "Helper " + turn, turn % 2 == 0 ? Kind.SUPPORTER : Kind.READER);
        var session = visitor.as(person);
        if (session.get("/plan/" + dossier).status() != 200) wrong.add(turn + " was not in");
        var closed = new CountDownLatch(1);
        var viewer = Viewers.of(person, Role.SUPPORTER, session.origin());
        var watch = watches.open(viewer, Safe.of(dossier), Wish.need(Part.PLAN), closed::countDown);
        circle.end(person);
        var ended = System.nanoTime();
        if (session.get("/plan/" + dossier).status() != 404) wrong.add(turn + " still reads");
        var tick = session.post("/plan/" + dossier + "/task/" + dossier + "/tick", Map.of());
        if (tick.status() != 404) wrong.add(turn + " still writes");
        if (!closed.await(5, TimeUnit.SECONDS)) wrong.add(turn + " still streams");
        var open = (System.nanoTime() - ended) / 1_000_000;
        watches.close(watch);
        return open;
    }
}
