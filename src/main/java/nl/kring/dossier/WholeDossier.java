package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grants;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A dossier through all its parts: copied for whoever may read it, destroyed at the end of its term. */
@Component
@Transactional(propagation = MANDATORY)
public class WholeDossier {
    private final Access access;
    private final Grants grants;
    private final List<DossierPart> parts;

    WholeDossier(Access access, Grants grants, List<DossierPart> parts) {
        this.access = access;
        this.grants = grants;
        this.parts = List.copyOf(parts);
    }

    /** All that the pass may read, part by part. */
    public Copy copy(Pass pass) {
        var copy = new Copy();
        parts.forEach(part -> part.copy(pass, copy));
        return copy;
    }

    /** Removes every row through every part, ends all access, and destroys the key: what copies still hold is unreadable. */
    public void destroy(Viewer.System retention, DossierId dossier) {
        var destruction = access.destroy(retention, Safe.of(dossier));
        parts.reversed().forEach(part -> part.destroy(destruction));
        grants.forget(destruction);
    }
}
