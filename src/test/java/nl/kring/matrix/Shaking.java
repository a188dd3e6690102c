package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.RawLine;
import nl.kring.SecondKring;

/** Sends many requests, each made from the seed and its number, and keeps what no answer may be. */
final class Shaking {
    private static final long SEED = Long.getLong("kring.seed", 20_261_127);
    private static final int FIRST = Integer.getInteger("kring.first", 0);

    /** Fewer than have a turn at once: nobody is told to come back. */
    private static final int THREADS = 3;

    /** After so many requests of a thread everybody signs in anew. */
    private static final int A_SESSION = 15;

    /** Refusals of the protocol itself (RFC 9112 6.1, RFC 9110 9.1 and 15.6.6), each for what really was asked. */
    private static final Map<Integer, String> PROTOCOL =
            Map.of(501, "(?s).*(Transfer-Encoding| CONNECT ).*", 505, "(?s).*version.*");

    private final SecondKring kring;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Long> times = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    Shaking(SecondKring kring) {
        this.kring = kring;
    }

    /** Who asks what; {@code as} is empty for nobody. */
    record Asked(String who, Request request) {}

    /** Makes one request. */
    interface Maker {
        Asked make(int number, Map<String, Cast.Held> held, Random chance);
    }

    /** Says what is wrong with an answer to somebody; empty when nothing is. */
    interface Judge {
        String wrong(String who, String answer);
    }

    /** Sends so many; none may be answered as a fault, tell of the inside, or be wrong. */
    void sends(int most, Maker maker, Judge judge) throws Exception {
        System.out.println("kring.seed=" + SEED);
        var number = new AtomicInteger(FIRST);
        var work = new ArrayList<Callable<Void>>();
        for (var thread = 0; thread < THREADS; thread++)
            work.add(() -> {
                var held = new HashMap<String, Cast.Held>();
                var sent = 0;
                for (var next = number.getAndIncrement(); next < FIRST + most; next = number.getAndIncrement()) {
                    if (sent++ % A_SESSION == 0) held.clear();
                    send(next, held, maker, judge);
                }
                return null;
            });
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var done : threads.invokeAll(work)) done.get();
        }
        System.out.printf(
                "%d requests, seed %d: %s; p50 %d ms, p99 %d ms, slowest %d ms%n",
                most,
                SEED,
                statuses,
                slowest(50).toMillis(),
                slowest(99).toMillis(),
                slowest(100).toMillis());
        assertThat(wrong).isEmpty();
    }

    private void send(int number, Map<String, Cast.Held> held, Maker maker, Judge judge) throws IOException {
        var chance = new Random(SEED * 1_000_003 + number);
        chance.nextLong();
        var asked = maker.make(number, held, chance);
        var reply = RawLine.send(kring.port(), asked.request().bytes());
        var what = "%d as %s %s".formatted(number, asked.who(), asked.request());
        times.add(reply.nanos());
        if (reply.hung()) wrong.add(what + ": no end");
        for (var status : reply.statuses()) count(status, what);
        Internals.in(reply.text()).ifPresent(word -> wrong.add(what + " tells " + word));
        var said = judge.wrong(asked.who(), reply.text());
        if (!said.isEmpty()) wrong.add(what + " " + reply.statuses() + " " + said);
        if (reply.head().contains("/sign-in")) held.remove(asked.who());
    }

    private void count(int status, String what) {
        synchronized (statuses) {
            statuses.merge(status, 1, Integer::sum);
        }
        if (status >= 500 && !what.matches(PROTOCOL.getOrDefault(status, "never"))) wrong.add(what + ": " + status);
    }

    /** So many of a hundred answers were there by then. */
    Duration slowest(int of) {
        var sorted = times.stream().mapToLong(it -> it).toArray();
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[Math.min(sorted.length - 1, sorted.length * of / 100)]);
    }
}
