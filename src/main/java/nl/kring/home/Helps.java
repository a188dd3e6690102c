package nl.kring.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Own;
import nl.kring.access.Own.Help;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.plan.OwnTasks;
import nl.kring.plan.OwnTasks.OwnTask;
import nl.kring.team.Helped;
import nl.kring.team.Seats;
import org.springframework.stereotype.Component;

/** Whom somebody helps: one line of log and the same number of queries, however many there are. */
@Component
class Helps {
    private final Access access;
    private final Own own;
    private final Seats seats;
    private final OwnTasks tasks;

    Helps(Access access, Own own, Seats seats, OwnTasks tasks) {
        this.access = access;
        this.own = own;
        this.seats = seats;
        this.tasks = tasks;
    }

    /**
     * The page.
     *
     * @param invited where the person is asked to help; of those dossiers nothing is shown
     */
    record View(List<Card> cards, List<DossierId> invited) {}

    /** One client. @param tasks what the one who helps has to do there, the soonest first */
    record Card(Helped place, List<OwnTask> tasks) {
        /** The last moment at which the place holds. */
        Instant last() {
            return place.last();
        }
    }

    /** Where this person helps or is asked to. */
    List<Help> now(Viewer.Person viewer) {
        return viewer.is(Role.SUPPORTER) ? own.helping(viewer.id()) : List.of();
    }

    /** Where somebody who only helps begins: with the one plan there is, or with the choice. */
    String begin(Viewer.Person viewer) {
        var all = now(viewer);
        var one = all.size() == 1 && all.getFirst().kind() != Grant.Kind.INVITED;
        return one ? "/plan/" + all.getFirst().dossier() : "/helping";
    }

    /** A card for each of these. */
    View of(Viewer.Person viewer, List<Help> all) {
        var invited = new ArrayList<DossierId>();
        var helped = new ArrayList<DossierId>();
        for (var help : all) (help.kind() == Grant.Kind.INVITED ? invited : helped).add(help.dossier());
        return new View(helped.isEmpty() ? List.of() : cards(viewer, helped), invited);
    }

    private List<Card> cards(Viewer.Person viewer, List<DossierId> helped) {
        var reach = access.reach(viewer, Part.PLAN, Part.CIRCLE);
        reach.unlock(helped.stream().map(DossierId::value).toList());
        var all = tasks.of(reach, helped);
        return seats.of(reach, helped).stream()
                .map(place -> new Card(
                        place,
                        all.stream()
                                .filter(task -> task.dossier().equals(place.dossier()))
                                .toList()))
                .toList();
    }
}
