package nl.kring.circle;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whom the client invited and whom the help team put forward, in a copy and at the end. */
@Component
@Order(8)
class CirclePart implements DossierPart {
    private final Invitees invitees;
    private final Nominations nominations;

    CirclePart(Invitees invitees, Nominations nominations) {
        this.invitees = invitees;
        this.nominations = nominations;
    }

    @Override
    public String name() {
        return "circle";
    }

    @Override
    public String purpose() {
        return "circle.purpose";
    }

    /** The client asks for it, and can end it at any moment (AVG 6(1)(a)). */
    @Override
    public Ground ground() {
        return Ground.CONSENT;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (pass.opens(Part.INVITATION))
            for (var one : invitees.of(pass).values())
                copy.add(this, "circle.copy.invitation", one.name() + ", " + one.relation());
        if (!pass.opens(Part.NOMINATION)) return;
        for (var one : nominations.of(pass)) {
            copy.add(this, "circle.copy.nomination", one.name() + ", " + one.relation() + ": " + one.reason());
            if (one.words() != null) copy.add(this, "circle.copy.answer", one.words());
        }
    }

    @Override
    public Consumer<Change> carry(Change out) {
        var words = invitees.carry(out);
        return nominations.carry(out).andThen(words);
    }

    @Override
    public void destroy(Change destruction) {
        nominations.destroy(destruction);
        invitees.destroy(destruction);
    }
}
