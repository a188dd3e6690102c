package nl.kring.signal;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What waits, at the end. A copy has nothing of it: it says no more than what stands in the rooms. */
@Component
@Order(3)
class SignalPart implements DossierPart {
    private final Signals signals;

    SignalPart(Signals signals) {
        this.signals = signals;
    }

    @Override
    public String name() {
        return "signal";
    }

    @Override
    public String purpose() {
        return "signal.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {}

    @Override
    public Consumer<Change> carry(Change out) {
        return signals.carry(out);
    }

    @Override
    public void destroy(Change destruction) {
        signals.destroy(destruction);
    }
}
