package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.List;
import java.util.Map;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.SeenBy;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.team.Seats;
import nl.kring.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plan for whoever the client let in: who does what, and nothing else of the dossier. */
@Component
@Transactional(propagation = MANDATORY)
class CirclePlans {
    static final Wish WISH = Wish.need(Part.PLAN, Part.CIRCLE).welcome(Part.TICK);

    private final Own own;
    private final SeenBy seenBy;
    private final Goals goals;
    private final Members members;
    private final Seats seats;

    CirclePlans(Own own, SeenBy seenBy, Goals goals, Members members, Seats seats) {
        this.own = own;
        this.seenBy = seenBy;
        this.goals = goals;
        this.members = members;
        this.seats = seats;
    }

    /**
     * The page.
     *
     * @param client the client's first name
     * @param me whose eyes see it
     * @param name the first name of that person, for the client who looks
     * @param goals what is worked at
     * @param ticks whether this person says what is done
     * @param looking whether the client looks as this person, so that nothing works
     * @param names the first names of everybody who has or had access
     */
    record Helping(
            DossierId dossier,
            String client,
            PersonId me,
            String name,
            List<Goal> goals,
            boolean ticks,
            boolean looking,
            Map<PersonId, String> names) {

        /** The own steps, those that are to be done first. */
        List<Task> mine() {
            return goals.stream()
                    .flatMap(goal -> goal.tasks().stream())
                    .filter(this::isMine)
                    .sorted((one, other) -> Boolean.compare(one.done(), other.done()))
                    .toList();
        }

        boolean isMine(Task task) {
            return task.isOf(me);
        }

        /** Who said that it is done; null when nobody known did, and for the one who sees it. */
        @Nullable
        String doneBy(Task task) {
            var by = task.doneBy();
            return by == null || by.equals(me) ? null : names.get(by);
        }

        String path() {
            return "/plan/" + dossier;
        }
    }

    /** Whether this person has a place in the circle of the client: then the plan is shown in this way. */
    boolean helps(Viewer.Person viewer, DossierId dossier) {
        return viewer.is(Role.SUPPORTER) && own.helps(viewer, dossier);
    }

    /** The page for the one who looks; needs the parts PLAN and CIRCLE. */
    Helping of(Pass pass) {
        return of(pass, false);
    }

    /** The same page, for the client who looks as this person. @throws nl.kring.access.Refused for everybody else */
    Helping seen(Viewer.Person client, DossierId dossier, PersonId person) {
        return of(seenBy.pass(client, dossier, person, WISH), true);
    }

    private Helping of(Pass pass, boolean looking) {
        var client = members.of(pass).stream()
                .filter(member -> member.kind() == Grant.Kind.CLIENT)
                .findFirst()
                .map(Member::given)
                .orElseThrow(NotFound::new);
        var names = seats.names(pass);
        return new Helping(
                pass.dossier(),
                client,
                pass.person(),
                names.getOrDefault(pass.person(), ""),
                goals.of(pass),
                pass.opens(Part.TICK),
                looking,
                names);
    }
}
