package nl.kring.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** Members in rooms of six who speak at a fixed rate, whether the server keeps up or not: what is late counts from when it was due. */
final class ChatLoad {
    static final int ROOM = 6;
    /** As much as somebody says at once. */
    private static final String WORDS = " Het lukt vandaag wel.".repeat(13);

    private static final Pattern SAID = Pattern.compile("due(\\d+);");
    private static final int MOST = 1_000_000;

    private record Place(Chat.Member member, ReentrantLock line) {}

    private final Chat chat;
    private final List<Place> places = new ArrayList<>();
    private final AtomicLongArray due = new AtomicLongArray(MOST / ROOM);
    private final AtomicLongArray late = new AtomicLongArray(MOST);
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private int said;

    ChatLoad(Chat chat) {
        this.chat = chat;
    }

    /** @param offered messages a second, and {@code carried} of them that were heard by all while they were offered */
    record Figures(int offered, double carried, double p50, double p99, int lost, int failed, double cpu) {
        @Override
        public String toString() {
            return "%,6d/s offered  %,7.0f/s carried  p50 %9.2f ms  p99 %9.2f ms  lost %d  failed %d  cpu %.2f ms/message"
                    .formatted(offered, carried, p50, p99, lost, failed, cpu);
        }
    }

    /** All members join: each room's one after the other. */
    void join(int rooms) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Callable<List<Place>>>();
            for (var number = 0; number < rooms; number++) {
                var room = number;
                all.add(() -> join(room, new ArrayList<>()));
            }
            for (var room : threads.invokeAll(all)) places.addAll(room.get());
        }
    }

    private List<Place> join(int room, List<Place> joined) throws IOException {
        for (var member = 0; member < ROOM; member++)
            joined.add(new Place(chat.join(room, member, this::hear), new ReentrantLock()));
        return joined;
    }

    private void hear(String piece) {
        var now = System.nanoTime();
        var found = SAID.matcher(piece);
        while (found.find()) late.set(heard.getAndIncrement(), now - due.get(Integer.parseInt(found.group(1))));
    }

    /** Speaks for so long at this rate, in every room in turn, and waits until all was heard or nothing more comes. */
    Figures speak(int rate, int seconds) throws IOException, InterruptedException {
        var from = said;
        var already = heard.get();
        var wrong = failed.get();
        var cpu = chat.cpu();
        var start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        int during;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < rate * seconds; number++) {
                var message = said++;
                var at = start + number * TimeUnit.SECONDS.toNanos(1) / rate;
                due.set(message, at);
                for (var left = at - System.nanoTime(); left > 0; left = at - System.nanoTime())
                    LockSupport.parkNanos(left);
                threads.execute(() -> say(message));
            }
            during = heard.get();
        }
        var wanted = already + (said - from) * ROOM;
        quiet(wanted);
        var spent = chat.cpu() - cpu;
        var count = heard.get() - already;
        var sorted = new long[count];
        for (var number = 0; number < count; number++) sorted[number] = late.get(already + number);
        Arrays.sort(sorted);
        return new Figures(
                rate,
                (during - already) / (double) ROOM / seconds,
                part(sorted, 0.5),
                part(sorted, 0.99),
                wanted - heard.get(),
                failed.get() - wrong,
                spent / 1e6 / (said - from));
    }

    private void say(int message) {
        var rooms = places.size() / ROOM;
        var place = places.get(message % rooms * ROOM + message / rooms % ROOM);
        place.line.lock();
        try {
            place.member.say("due" + message + ";" + WORDS);
        } catch (IOException broken) {
            if (failed.incrementAndGet() == 1) System.out.println("First failure: " + broken.getMessage());
        } finally {
            place.line.unlock();
        }
    }

    /** Waits until all was heard, or for five seconds nothing was. */
    private void quiet(int wanted) {
        var last = heard.get();
        for (var still = 0; still < 50 && heard.get() < wanted; still++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            if (heard.get() > last) still = 0;
            last = heard.get();
        }
    }

    private static double part(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }
}
