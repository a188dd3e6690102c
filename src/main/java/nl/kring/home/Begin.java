package nl.kring.home;

import java.util.List;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.audit.Lines;
import nl.kring.plan.Goal;
import nl.kring.team.Member;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The client's home.
 *
 * @param given the client's first name
 * @param urgent emergency access of the last thirty days, newest first
 * @param todos what can be done now, soonest first
 * @param expected what comes next, the first day on top
 * @param reports how many reports there are to read
 * @param unread how many messages there are to read
 * @param inGroup the same in the group
 * @param team who has access, without the client
 * @param nominated whether the help team puts somebody forward for the circle, and waits for an answer
 * @param newest the newest look of another person, if any
 * @param check whether the newest lines of the log are as they were signed
 * @param answered the question to the privacy officer that was answered last and not closed; null when there is none
 */
record Begin(
        DossierId dossier,
        String given,
        List<Urgent> urgent,
        List<Todo> todos,
        List<Expected> expected,
        List<Goal> goals,
        long reports,
        int unread,
        int inGroup,
        List<Member> team,
        boolean nominated,
        @Nullable Seen newest,
        Lines.Check check,
        @Nullable UUID answered) {

    /** "1 doel klaar, 2 bezig". */
    String plan(Page page) {
        if (goals.isEmpty()) return page.text("home.tile.plan.none");
        var done = goals.stream()
                .filter(goal -> goal.of() > 0 && goal.done() == goal.of())
                .count();
        var busy = goals.size() - done;
        if (done == 0) return page.count("home.tile.plan.busy", busy);
        var ready = page.count("home.tile.plan.done", done);
        return busy == 0 ? ready : page.text("home.tile.plan.both", ready, busy);
    }

    /** "2 nieuwe berichten", or that there is none. */
    String messages(Page page) {
        return unread == 0 ? page.text("home.tile.messages.none") : page.count("home.tile.messages", unread);
    }

    /** Whether there is somebody to write to in the group, or something to read. */
    boolean group() {
        return inGroup > 0 || team.stream().anyMatch(Member::circle);
    }

    /** "2 nieuwe berichten" in the group, or that there is none. */
    String inGroup(Page page) {
        return inGroup == 0 ? page.text("home.tile.messages.none") : page.count("home.tile.messages", inGroup);
    }

    /** What somebody with this kind of access sees of the dossier. */
    static String sees(Page page, Grant.Kind kind) {
        return page.text("home.sees." + kind.name());
    }
}
