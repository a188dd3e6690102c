package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Grants;
import nl.kring.access.Merges;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A dossier through all its parts: copied for whoever may read it, destroyed at the end of its term. */
@Component
@Transactional(propagation = MANDATORY)
public class WholeDossier {
    private final Access access;
    private final Grants grants;
    private final Merges merges;
    private final Clients clients;
    private final Joins joins;
    private final Emergencies emergencies;
    private final List<DossierPart> parts;

    WholeDossier(
            Access access,
            Grants grants,
            Merges merges,
            Clients clients,
            Joins joins,
            Emergencies emergencies,
            List<DossierPart> parts) {
        this.access = access;
        this.grants = grants;
        this.merges = merges;
        this.clients = clients;
        this.joins = joins;
        this.emergencies = emergencies;
        this.parts = List.copyOf(parts);
    }

    /** All that the pass may read, part by part. */
    public Copy copy(Pass pass) {
        var copy = new Copy();
        parts.forEach(part -> part.copy(pass, copy));
        return copy;
    }

    /** How much is in it, as far as the pass shows: text keys and numbers, in the order of the parts. */
    public Map<String, Integer> counts(Pass pass) {
        var counts = new LinkedHashMap<String, Integer>();
        parts.forEach(part -> counts.putAll(part.counts(pass)));
        return counts;
    }

    /**
     * Confirms a merge, and brings all that is in the dossier that goes into the one that stays, in this transaction. What
     * was known of the client in the first stays readable in the second, which is found by it too.
     *
     * @param client who is the client of the one that stays, and goes on seeing who looked in the first; null for nobody
     * @return whether it still waited; otherwise nothing happens
     * @throws nl.kring.access.Refused for either dossier
     * @throws CannotJoin when something must be done first; then nothing has changed
     */
    public boolean join(Viewer.Person viewer, Merges.Merge merge, @Nullable PersonId client) {
        if (!merges.confirm(viewer, merge)) return false;
        var out = merges.takeOut(merge);
        if (emergencies.runs(out)) throw new CannotJoin("dossier.join.emergency");
        // It must not be told here why: the delay is for somebody's safety.
        if (merges.delayed(out)) throw new CannotJoin("dossier.join.officer");
        var known = known(out, merge, viewer.id());
        var carried =
                parts.reversed().stream().map(part -> part.carry(out)).toList().reversed();
        var urgent = emergencies.carry(out);
        merges.close(out, client);
        var in = merges.putIn(merge);
        urgent.accept(in);
        carried.forEach(part -> part.accept(in));
        joins.add(in, known, client);
        return true;
    }

    private Joined known(Change out, Merges.Merge merge, PersonId confirmedBy) {
        var client = clients.of(out);
        return new Joined(
                Uuid7.next(),
                merge.going(),
                client.number(),
                client.name(),
                client.birthDate(),
                clients.since(out),
                merge.askedBy(),
                confirmedBy,
                out.at());
    }

    /** Removes every row through every part, ends all access, and destroys the key: what copies still hold is unreadable. */
    public void destroy(Viewer.System retention, DossierId dossier) {
        var destruction = access.destroy(retention, Safe.of(dossier));
        parts.reversed().forEach(part -> part.destroy(destruction));
        grants.forget(destruction);
    }
}
