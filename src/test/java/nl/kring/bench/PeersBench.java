package nl.kring.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worker's page of a dossier beside an issue of Redmine and a ticket of Request Tracker, on one PostgreSQL, in turn; prints its figures. */
@Tag("bench")
class PeersBench {
    private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final int WARM = Integer.getInteger("bench.warm", 20);

    @Test
    void the_page_of_a_worker_beside_those_of_peers() throws Exception {
        Crowd crowd;
        try (var kring = SecondKring.start()) {
            crowd = new Crowd(kring.context());
        }
        var peers = new ArrayList<Peer>();
        try (var kring = SecondKring.apart(Map.of(), ChatBench.JAVA)) {
            if (Redmine.installed()) peers.add(new Redmine(folder("redmine")));
            if (RequestTracker.installed()) peers.add(new RequestTracker(folder("rt")));
            LoggedBench.pages(kring, crowd, WARM);
            for (var peer : peers) pages(peer, WARM);
            for (var time = 1; time <= TIMES; time++) {
                var own = LoggedBench.pages(kring, crowd, SECONDS);
                System.out.printf("%d  %-16s %s  load %.1f%n", time, "Kring", own, Spent.load());
                for (var peer : peers) {
                    var theirs = pages(peer, SECONDS);
                    System.out.printf(
                            "   %-16s %s  takes %.1f times as much%n", peer.name(), theirs, theirs.cpu() / own.cpu());
                }
            }
        } finally {
            for (var peer : peers) peer.close();
        }
    }

    private static Path folder(String name) throws Exception {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name)
                .toRealPath();
    }

    /** As many at once as it has workers. */
    private static Pace pages(Peer peer, int seconds) throws Exception {
        return Pace.of(
                List.of(peer.reader(), peer.reader()),
                seconds,
                () -> Spent.cpu(peer.program()) + Spent.cpu(TestDatabase.server()));
    }
}
