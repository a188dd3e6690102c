package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import nl.kring.KringSpec;
import nl.kring.OpenStream;
import nl.kring.SecondKring;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Two programs that are killed again and again, and members whose lines are cut all the time; prints its figures. More of it with {@code
 * -Dkring.members=50 -Dkring.messages=10000 -Dkring.kills=20}.
 */
@KringSpec
@Tag("soak")
class DeliverySpec {
    private static final int MEMBERS = Integer.getInteger("kring.members", 8);
    private static final int MESSAGES = Integer.getInteger("kring.messages", 200);
    private static final int KILLS = Integer.getInteger("kring.kills", 3);
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Autowired
    ApplicationContext kring;

    private final AtomicReferenceArray<SecondKring> programs = new AtomicReferenceArray<>(2);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean written;
    private volatile String last = "";

    private SecondKring any() {
        return programs.get(ThreadLocalRandom.current().nextInt(2));
    }

    @Test
    void every_member_has_every_message_once_and_in_the_same_order_whatever_breaks() throws Exception {
        for (var number = 0; number < 2; number++) programs.set(number, SecondKring.apart());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var circle = new Circle(kring);
            var members = members(circle);
            var sessions = members.stream().map(it -> any().as(it)).toList();
            var pages = sessions.stream()
                    .map(it -> threads.submit(() -> listens(it, circle.path)))
                    .toList();
            var numbers = new AtomicInteger();
            var writers = new ArrayList<Callable<Void>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(() -> {
                    for (var number = numbers.incrementAndGet(); number <= MESSAGES; number = numbers.incrementAndGet())
                        writes(sessions.get(number % MEMBERS), circle.path, "nummer " + number);
                    return null;
                });
            }
            var killer = threads.submit(() -> {
                kills(numbers);
                return null;
            });
            for (var done : threads.invokeAll(writers)) done.get();
            killer.get();
            last = writes(sessions.getFirst(), circle.path, "de laatste");
            written = true;
            var stored = stored(circle.desk);
            for (var page : pages) assertThat(page.get()).containsExactlyElementsOf(stored);
            assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged).hasSize(MESSAGES + 1);
            System.out.printf(
                    "%d members, %d messages, %d programs killed, %d lines cut or lost: nothing lost, nothing double, one order%n",
                    MEMBERS, MESSAGES, KILLS, cuts.get());
        } finally {
            for (var number = 0; number < 2; number++) programs.get(number).close();
        }
    }

    private static List<PersonId> members(Circle circle) {
        var members = new ArrayList<>(List.of(circle.desk.client, circle.desk.worker));
        while (members.size() < MEMBERS) members.add(circle.joins("Helper " + members.size(), Grant.Kind.SUPPORTER));
        for (var member : members) circle.post(member, "/told");
        return members;
    }

    /** Sends it until some program says that it is kept, as who presses again. Returns its id. */
    private String writes(SecondKring.Session session, String path, String text) {
        var form = UUID.randomUUID().toString();
        while (true) {
            try {
                var answer = session.at(any()).post(path, form, text);
                if (answer.statusCode() != 303) continue;
                var location = answer.headers().firstValue("location").orElse("");
                var id = location.substring(location.indexOf("#m-") + "#m-".length());
                acknowledged.add(id);
                return id;
            } catch (UncheckedIOException killed) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** What a page shows that is open from the first message to the last, and whose line is cut at random. */
    private List<String> listens(SecondKring.Session session, String path) {
        var shown = new ArrayList<String>();
        var chance = new Random(session.hashCode());
        String place = null;
        while (!written || !shown.contains(last)) {
            try (var open = session.at(any()).stream(path + "/stream?after=0.0", place)) {
                if (open.status() != 200) throw new AssertionError(open.status());
                for (var more = 1 + chance.nextInt(20); more > 0 && !(written && shown.contains(last)); more--) {
                    var told = open.next(Duration.ofMillis(500 + chance.nextInt(1500)));
                    if (told.name().equals(OpenStream.OVER)) break;
                    place = told.id();
                    shown.addAll(told.added());
                }
            } catch (UncheckedIOException | AssertionError cut) {
                cuts.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        return shown;
    }

    /** Spread over the writing, first the one, then the other; each begins again. */
    private void kills(AtomicInteger numbers) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var kill = 1; kill <= KILLS; kill++) {
            while (numbers.get() < kill * MESSAGES / (KILLS + 1) && System.nanoTime() < end)
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            programs.get(kill % 2).kill();
            programs.set(kill % 2, SecondKring.apart());
        }
    }

    private static List<String> stored(Desk desk) {
        return List.of(desk.told(
                        "select string_agg(id::text, ',' order by written_at, id) from conversation.message where dossier = ? and kind = 'GROUP'")
                .split(","));
    }
}
