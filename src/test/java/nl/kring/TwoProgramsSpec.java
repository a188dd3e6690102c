package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.Writers.Circle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two programs behind HAProxy, of which one is killed every half minute while sixteen people read and write; prints its figures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("soak")
class TwoProgramsSpec {
    private static final Duration LONG = Duration.ofMinutes(Integer.getInteger("kring.minutes", 5));
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofMillis(Integer.getInteger("kring.pace", 1000));
    private static final double FEW = 0.005;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path place;

    private final List<StartedKring> programs = new ArrayList<>();
    private int killed;
    private Duration slowest = Duration.ZERO;

    @Test
    void one_of_two_is_killed_every_half_minute_and_people_stay_signed_in_and_lose_nothing() throws Exception {
        try (var own = new OwnKring(place)) {
            var circles = new ArrayList<Circle>();
            for (var number = 0; number < 4; number++) circles.add(Writers.circle(own));
            own.program.close(); // its database goes on
            for (var name : List.of("one", "two"))
                programs.add(StartedKring.beside(place, name, own.keys)
                        .on(
                                own.postgres.url(Roles.DATABASE),
                                DatabasePasswords.read(own.keys.resolve("database.properties"))));
            try (var proxy = Proxy.start(
                    place, programs.getFirst().port(), programs.getLast().port())) {
                for (var program : programs) {
                    assertThat(program.start()).contains("Kring is ready");
                    serves(proxy, program);
                }
                shaken(own, proxy, circles);
            } finally {
                for (var program : programs) program.close();
            }
            assertThat(own.apart("verify-log").waitFor()).as("verify-log").isZero();
        }
    }

    private void shaken(OwnKring own, Proxy proxy, List<Circle> circles) throws Exception {
        var portal = SecondKring.at(proxy.port());
        var writers = new Writers(portal, PACE);
        var followers = circles.stream()
                .flatMap(circle -> Stream.of(circle.client(), circle.worker())
                        .map(person -> new Follower(portal.as(person), circle)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var superuser = own.superuser()) {
            var following = followers.stream().map(threads::submit).toList();
            try {
                var writing = writers.begin(threads, circles);
                kills(proxy, writers);
                for (var done : writing) done.get();
                tell(writers, followers);
                assertThat(writers.wrong)
                        .as("no other answer than kept, read, and in a moment")
                        .isEmpty();
                var reckoning = new Reckoning(writers, portal, superuser);
                for (var follower : followers)
                    follower.endsWith(reckoning.group(follower.circle).getLast());
                for (var number = 0; number < followers.size(); number++)
                    assertThat(following.get(number).get(1, TimeUnit.MINUTES))
                            .containsExactlyElementsOf(reckoning.group(followers.get(number).circle));
                reckoning.everythingIsThereOnce(circles);
                assertThat(held(followers)).as("each program held lines").contains("one", "two");
                assertThat(failed(writers)).isLessThanOrEqualTo(FEW);
            } finally {
                writers.leave();
                followers.forEach(Follower::stop);
            }
        }
    }

    /** In turn; who was killed is started again at once, and the other waits until that one serves. */
    private void kills(Proxy proxy, Writers writers) throws Exception {
        var end = System.nanoTime() + LONG.toNanos();
        for (var next = System.nanoTime() + EVERY.toNanos(); next < end; next += EVERY.toNanos()) {
            while (System.nanoTime() < next) Pause.millis(100);
            next = System.nanoTime(); // later than planned where the start before took longer
            var program = programs.get(killed++ % programs.size());
            var from = System.nanoTime();
            program.process().destroyForcibly().waitFor();
            assertThat(program.start()).contains("Kring is ready");
            serves(proxy, program);
            var took = Duration.ofNanos(System.nanoTime() - from);
            slowest = slowest.compareTo(took) > 0 ? slowest : took;
        }
        writers.enough();
    }

    /** The proxy sends somebody to it. */
    private void serves(Proxy proxy, StartedKring program) throws Exception {
        var name = programs.indexOf(program) == 0 ? "one" : "two";
        Within.patience(
                name + " to be sent to",
                () -> StartedKring.get(proxy.port(), "/health")
                        .headers()
                        .firstValue(Follower.PROGRAM)
                        .filter(name::equals)
                        .isPresent());
    }

    private void tell(Writers writers, List<Follower> followers) {
        System.out.printf(
                "%d programs killed in %s, slowest to serve again %s; %d pages and forms asked, of which %d without an answer and %d told to wait (%.2f %%), %d forms acknowledged; %d lines of news, begun %d times at %s%n",
                killed,
                LONG,
                slowest,
                writers.asked.get(),
                writers.unanswered.get(),
                writers.away.get(),
                100 * failed(writers),
                writers.acknowledged.size(),
                followers.size(),
                followers.stream().mapToInt(it -> it.begun).sum(),
                held(followers));
    }

    private static double failed(Writers writers) {
        return (writers.unanswered.get() + writers.away.get()) / (double) writers.asked.get();
    }

    /** The programs that held lines of news. */
    private static Set<String> held(List<Follower> followers) {
        return followers.stream().flatMap(it -> it.programs.stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
