package nl.kring.portal;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** When the client was given a code, in a copy and at the end. */
@Component
@Order(7)
class PortalPart implements DossierPart {
    private final Letters letters;

    PortalPart(Letters letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return "portal";
    }

    @Override
    public String purpose() {
        return "portal.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (pass.opens(Part.PORTAL))
            for (var letter : letters.of(pass))
                copy.add(this, "portal.copy." + letter.purpose(), letter.made().toString());
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return letters.carry(out);
    }

    @Override
    public void destroy(Change destruction) {
        letters.destroy(destruction);
    }
}
