package nl.kring.plan;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.util.List;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Directory;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.Forbidden;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the pages of a plan together; the number of queries does not grow with the plan. */
@Component
@Transactional(propagation = MANDATORY)
class PlanViews {
    /** With the name of the client, so for nobody of the circle: they have {@link CirclePlans}. */
    static final Wish WISH = Wish.need(Part.PLAN, Part.HEAD).welcome(Part.IDENTITY, Part.CASES, Part.PLAN_ANSWER);

    private final Goals goals;
    private final PlanHistory history;
    private final PlanAnswers answers;
    private final Header.Headers headers;
    private final Clients clients;
    private final Directory directory;

    PlanViews(
            Goals goals,
            PlanHistory history,
            PlanAnswers answers,
            Header.Headers headers,
            Clients clients,
            Directory directory) {
        this.goals = goals;
        this.history = history;
        this.answers = answers;
        this.headers = headers;
        this.clients = clients;
        this.directory = directory;
    }

    /**
     * What the client answered, and may answer.
     *
     * @param version the number of the plan as it is now
     * @param asked since when an answer is awaited; null when it is not
     * @param answer the newest answer; null without one
     * @param seenBy the first name of who saw it; empty while it waits
     */
    record Asking(
            int version, @Nullable Instant asked, @Nullable Answer answer, String seenBy) {
        /** Whether the plan was changed after the newest answer. */
        boolean older() {
            return answer != null && answer.version() < version;
        }
    }

    /** The form of the client. @param changed whether the plan changed while the client was answering */
    record Form(FilledAnswer filled, Errors errors, boolean changed) {
        boolean open() {
            return changed || !errors.isEmpty();
        }
    }

    /** The client's own plan. @param since when the newest goal was agreed; null without goals */
    record Own(
            DossierId dossier,
            Client client,
            PersonId me,
            List<Goal> goals,
            List<Goal> reached,
            @Nullable Instant since,
            Asking asking,
            Form form) {
        boolean isMine(Task task) {
            return task.isOwn(me, client);
        }
    }

    /**
     * The plan under the head of the dossier.
     *
     * @param asking null for who may not read answers
     * @param writes whether this viewer may change the plan
     */
    record Work(
            Header head,
            List<Goal> goals,
            List<Goal> ended,
            @Nullable Asking asking,
            boolean writes) {
        String path() {
            return "/plan/" + head.client().dossier();
        }
    }

    Own own(Pass pass, FilledAnswer filled, Errors errors, boolean changed) {
        var plan = goals.of(pass);
        var reached = goals.ended(pass).stream()
                .filter(goal -> goal.ended() != null && goal.ended().outcome() == Goal.Outcome.REACHED)
                .toList();
        return new Own(
                pass.dossier(),
                clients.of(pass),
                ((Viewer.Person) pass.viewer()).id(),
                plan,
                reached,
                plan.stream().map(Goal::setAt).max(Instant::compareTo).orElse(null),
                asking(pass),
                new Form(filled, errors, changed));
    }

    Work work(Pass pass) {
        return new Work(
                headers.of(pass),
                goals.of(pass),
                goals.ended(pass),
                pass.opens(Part.PLAN_ANSWER) ? asking(pass) : null,
                pass.may(Part.PLAN, Action.CHANGE));
    }

    private Asking asking(Pass pass) {
        var answer = answers.newest(pass).orElse(null);
        var seenBy = answer == null ? null : answer.seenBy();
        return new Asking(
                history.version(pass),
                answers.askedSince(pass).orElse(null),
                answer,
                seenBy == null ? "" : directory.name(seenBy).orElse("").split(" ", 2)[0]);
    }

    static boolean isOwn(Pass pass) {
        return pass.grant().kind() == Grant.Kind.CLIENT;
    }

    /** Nobody answers for the client. */
    static void requireOwn(Pass pass) {
        if (!isOwn(pass)) throw new Forbidden();
    }

    /** The client does not settle what waits for the team. */
    static void requireTeam(Pass pass) {
        if (isOwn(pass)) throw new Forbidden();
    }
}
