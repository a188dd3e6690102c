package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.EnumSet;
import java.util.Set;
import nl.kring.access.AccessRules.Decision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the client what somebody of the circle sees, by the rules for that person and the same pages. */
@Component
@Transactional(propagation = MANDATORY)
public class SeenBy {
    private final Access access;
    private final Held held;

    SeenBy(Access access, Held held) {
        this.access = access;
        this.held = held;
    }

    /**
     * A pass that opens what this person of the circle may see now, and no more; it reads only. The line of log is the client's.
     *
     * @throws Refused when the viewer is not the client, or the other has no place in the circle, or not for this
     */
    public Pass pass(Viewer.Person client, DossierId dossier, PersonId other, Wish wish) {
        var safe = Safe.of(dossier);
        var seen =
                new Viewer.Person(other, Set.of(Role.SUPPORTER), client.origin(), client.request(), client.factorAt());
        var asked = held.by(seen, safe);
        var grants =
                asked.grants().stream().filter(grant -> grant.kind().ofCircle()).toList();
        return switch (AccessRules.decide(grants, wish, Action.READ, asked.now())) {
            case Decision.Refused refused ->
                throw new Refused(
                        Entry.refused(client, safe, wish.needed(), refused.reason(), null, asked.now()), false);
            case Decision.Allowed allowed -> {
                var needed = EnumSet.copyOf(allowed.opened());
                needed.add(Part.INVITATION);
                var own = access.pass(client, safe, new Wish(needed, Set.of()));
                yield Access.ending(new Pass(seen, safe, allowed.grant(), allowed.opened(), own.at(), own.key()));
            }
        };
    }
}
