package nl.kring.home;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.access.DossierId;
import nl.kring.access.Merges;
import nl.kring.access.Part;
import nl.kring.access.Reach;
import nl.kring.dossier.Client;
import nl.kring.report.Draft;
import nl.kring.report.Drafts;
import nl.kring.report.Waits;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.springframework.stereotype.Component;

/** Puts together what waits for a worker: what was promised first on top, then what waits longest. */
@Component
class Days {
    private static final Comparator<Waiting> ORDER = Comparator.comparing(
                    Waiting::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Waiting::since);

    private final Signals signals;
    private final Drafts drafts;
    private final Merges merges;

    Days(Signals signals, Drafts drafts, Merges merges) {
        this.signals = signals;
        this.drafts = drafts;
        this.merges = merges;
    }

    /** @param reviews what waits in the reports of these clients */
    List<Waiting> of(Reach reach, Collection<Client> clients, Map<DossierId, Waits> reviews) {
        var waiting = new ArrayList<Waiting>();
        var names = new HashMap<DossierId, String>();
        for (var client : clients) names.put(client.dossier(), client.name());
        var joinable = merges.within(reach);
        for (var signal : signals.of(reach)) {
            var name = names.get(signal.dossier());
            if (name != null && (!merge(signal) || joins(reach, joinable, signal)))
                waiting.add(Waiting.of(signal, name));
        }
        reviews.forEach((dossier, waits) -> {
            var name = names.get(dossier);
            var from = waits.reviewSince();
            if (name != null && from != null) {
                var day = Here.start(from);
                waiting.add(new Waiting(dossier, name, Waiting.Kind.REVIEW, day, null));
            }
        });
        for (var draft : reach.opens(Part.DRAFT) ? drafts.mine(reach) : List.<Draft>of()) {
            var name = names.get(draft.dossier());
            if (name != null)
                waiting.add(new Waiting(draft.dossier(), name, Waiting.Kind.DRAFT, draft.savedAt(), null));
        }
        waiting.sort(ORDER);
        return waiting;
    }

    private static boolean merge(Signal signal) {
        return signal.kind() == Signal.Kind.MERGE;
    }

    /** Joining two dossiers waits for another than who asked for it, and not for a stand-in. */
    private static boolean joins(Reach reach, Set<DossierId> joinable, Signal signal) {
        return joinable.contains(signal.dossier())
                && !signal.about().equals(reach.viewer().id().value());
    }
}
