package nl.kring.home;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Looked.Look;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.consult.Request;
import nl.kring.consult.Requests;
import nl.kring.team.Seats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts looks into words, with whom a colleague asked for advice and why where the pass may read that. */
@Component
@Transactional(propagation = MANDATORY)
class SeenLooks {
    private final Directory directory;
    private final Seats seats;
    private final Requests requests;

    SeenLooks(Directory directory, Seats seats, Requests requests) {
        this.directory = directory;
        this.seats = seats;
        this.requests = requests;
    }

    Seen of(Pass pass, Look look) {
        return of(pass, List.of(look)).getFirst();
    }

    /** As many queries for one as for all. */
    List<Seen> of(Pass pass, List<Look> looks) {
        var circle = seats.names(pass);
        var asked = pass.opens(Part.ADVISED)
                ? requests.of(
                        pass,
                        looks.stream().flatMap(look -> advice(look).stream()).toList())
                : Map.<UUID, Request>of();
        return looks.stream()
                .map(look -> {
                    var seen = Seen.of(look, directory, circle);
                    return advice(look)
                            .map(asked::get)
                            .map(it -> with(seen, it, circle))
                            .orElse(seen);
                })
                .toList();
    }

    private Seen with(Seen seen, Request request, Map<PersonId, String> circle) {
        var colleague = request.colleague();
        return seen.with(
                directory.name(colleague).orElseGet(() -> circle.getOrDefault(colleague, "")), request.reason());
    }

    private static Optional<UUID> advice(Look look) {
        return look.kind() == EventKind.ADVICE_ASKED && !look.refused() && !look.strange()
                ? Request.named(look.object())
                : Optional.empty();
    }
}
