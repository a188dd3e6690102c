package nl.kring.registration;

import java.util.UUID;
import nl.kring.access.Merges;
import nl.kring.access.Viewer;
import nl.kring.dossier.DossiersJoined;
import nl.kring.dossier.WholeDossier;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.Once;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for joining two dossiers, takes that back, and does it when another confirms; each in one transaction. */
@Component
@Transactional
class JoinDossiers {
    private final Merges merges;
    private final WholeDossier whole;
    private final Signals signals;
    private final Once once;
    private final ApplicationEventPublisher news;

    JoinDossiers(Merges merges, WholeDossier whole, Signals signals, Once once, ApplicationEventPublisher news) {
        this.merges = merges;
        this.whole = whole;
        this.signals = signals;
        this.once = once;
        this.news = news;
    }

    /**
     * Asks for it, and lets the others know. Returns where to go on.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of the two is being merged already
     */
    String ask(UUID form, Viewer.Person viewer, MergeSide here, MergeSide going, MergeSide staying, String reason) {
        return once.once(form, viewer.id().value(), () -> {
            merges.ask(
                    viewer,
                    going.dossier(),
                    staying.dossier(),
                    reason,
                    change ->
                            signals.raise(change, Signal.Kind.MERGE, viewer.id().value(), null));
            return "/home/dossier/" + here.dossier();
        });
    }

    /** Takes it back, when it still waits. */
    void takeBack(Viewer.Person viewer, Merges.Merge merge) {
        merges.takeBack(viewer, merge, change -> signals.settle(change, Signal.Kind.MERGE));
    }

    /**
     * Joins them, when it still waits. Returns where to go on.
     *
     * @throws nl.kring.dossier.CannotJoin when something must be done first; then nothing has changed
     */
    String confirm(UUID form, Viewer.Person viewer, Merges.Merge merge, MergeSide going, MergeSide staying) {
        return once.once(form, viewer.id().value(), () -> {
            var left = going.person();
            if (whole.join(viewer, merge, staying.person()) && left != null && !left.equals(staying.person()))
                news.publishEvent(new DossiersJoined(merge.going(), merge.staying(), left));
            return "/home/dossier/" + merge.staying();
        });
    }
}
