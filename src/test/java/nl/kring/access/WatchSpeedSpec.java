package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a beat costs a node; prints its figures. */
@KringSpec
@Tag("soak")
class WatchSpeedSpec {
    private static final int PEOPLE = 50;
    private static final int STREAMS = 1000;
    private static final int OTHERS = 20_000;
    private static final int BEATS = 100;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Watches watches;

    @Autowired
    List<SignIns> signIns;

    private final Set<Viewer.Live> viewers = new HashSet<>();
    private final Set<Watch> streams = new HashSet<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void a_beat_for_a_thousand_streams_among_twenty_thousand_sessions_takes_less_than_its_pause() throws Exception {
        strangers();
        try {
            streams();
            var whole = median(watches::recheck);
            var sessions = median(() -> assertThat(signIns.stream()
                            .flatMap(it -> it.standing(viewers).stream())
                            .toList())
                    .hasSize(STREAMS));
            System.out.printf(
                    "Watches.recheck, %d streams of %d people, %d other sessions: median %.1f ms, of which sessions %.1f ms%n",
                    STREAMS, PEOPLE, OTHERS, whole, sessions);
            assertThat(closed).hasValue(0);
            assertThat(whole).isLessThan(500);
        } finally {
            streams.forEach(watches::close);
            Transaction.superuser("delete from web.session where session_id like 'speed-%'");
        }
    }

    private void streams() {
        for (var n = 0; n < PEOPLE; n++) {
            var worker = story.person("Els Dijk", Role.WORKER);
            var client = story.person(null, Role.CLIENT);
            var dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
            for (var tab = 0; tab < STREAMS / PEOPLE; tab++) {
                var viewer = Viewers.of(worker, Role.WORKER, visitor.as(worker).origin());
                viewers.add(viewer);
                streams.add(watches.open(viewer, Safe.of(dossier), Wish.need(Part.IDENTITY), closed::incrementAndGet));
            }
        }
    }

    private static void strangers() throws Exception {
        Transaction.superuser("""
                with made as (insert into web.session select 'speed-' || n, 'speed-' || n, 0, 0, 1800, 9e12::bigint, gen_random_uuid()::text
                    from generate_series(1, ?) as n returning primary_id)
                insert into web.session_attributes select primary_id, 'signed-in', convert_to(repeat('x', 250), 'UTF8') from made
                """, OTHERS);
        Transaction.superuser("analyze web.session, web.session_attributes");
    }

    private static double median(Runnable work) {
        var times = new double[BEATS];
        for (var turn = 0; turn < BEATS; turn++) {
            var begun = System.nanoTime();
            work.run();
            times[turn] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times[BEATS / 2];
    }
}
