package nl.kring.circle;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.access.Invitations;
import nl.kring.access.Invitations.Invitation;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom the client invited and whom the help team put forward, with their words. */
@Component
@Transactional(propagation = MANDATORY)
class Offers {
    /** So long one sees what became of an invitation, and who is no longer in the circle. */
    static final Duration SHOWN = Duration.ofDays(30);

    private final Invitations invitations;
    private final Invitees invitees;
    private final Nominations nominations;
    private final Directory directory;

    Offers(Invitations invitations, Invitees invitees, Nominations nominations, Directory directory) {
        this.invitations = invitations;
        this.invitees = invitees;
        this.nominations = nominations;
        this.directory = directory;
    }

    /** An invitation with its words. @param open whether it can still be accepted */
    record Invited(Invitation invitation, Invitee invitee, boolean open) {}

    /** A nomination, and the name of who made it. */
    record Put(Nomination nomination, String by) {}

    /**
     * What the help team knows of invitations: those on paper.
     *
     * @param places who accepted one: the help team ends that place when the client says so
     */
    record Paper(List<Invited> invited, Set<PersonId> places) {
        static final Paper NONE = new Paper(List.of(), Set.of());
    }

    /** Those that nobody accepted, and that are not over for long. Needs the part INVITATION. */
    List<Invited> invited(Pass pass) {
        return invited(pass, invitations.of(pass));
    }

    private List<Invited> invited(Pass pass, List<Invitation> all) {
        var words = invitees.of(pass);
        return all.stream()
                .filter(it -> it.accepted() == null && words.containsKey(it.id()) && shown(it, pass.at()))
                .map(it -> new Invited(it, Objects.requireNonNull(words.get(it.id())), it.openAt(pass.at())))
                .toList();
    }

    private static boolean shown(Invitation invitation, Instant now) {
        var ended = invitation.ended();
        var over = ended == null ? invitation.closes() : ended;
        return over.isAfter(now.minus(SHOWN));
    }

    /** Needs the part NOMINATION. */
    Paper paper(Pass pass) {
        var all = invitations.of(pass);
        var places = all.stream()
                .filter(it -> it.paper() && it.accepted() != null)
                .map(Invitation::person)
                .collect(Collectors.toUnmodifiableSet());
        return new Paper(invited(pass, all), places);
    }

    /** Whom the help team put forward, the newest first. Needs the part NOMINATION. */
    List<Put> put(Pass pass) {
        return nominations.of(pass).stream()
                .map(one -> new Put(one, directory.name(one.by()).orElse("")))
                .toList();
    }

    /** The same, of those that wait for the client's answer. */
    List<Put> waiting(Pass pass) {
        return put(pass).stream().filter(it -> it.nomination().waits()).toList();
    }
}
