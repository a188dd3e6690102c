package nl.kring.inquiry;

import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.web.NotFound;

/** Who stands on which side of the desk; what somebody may not see is not there. Pure. */
final class DeskRules {
    private DeskRules() {}

    /** Whether this person is of the intake desk. */
    static boolean desk(Viewer.Person viewer) {
        return viewer.is(Role.COORDINATOR);
    }

    /** The desk alone. @throws NotFound for everybody else */
    static void deskOnly(Viewer.Person viewer) {
        if (!desk(viewer)) throw new NotFound();
    }

    /** The desk, and workers, to whom it hands things on. @throws NotFound for everybody else */
    static void helpersOnly(Viewer.Person viewer) {
        if (!desk(viewer) && !viewer.is(Role.WORKER)) throw new NotFound();
    }

    /** Whoever answers this thread; who asked it, has pages of its own. @throws NotFound for everybody else */
    static <P extends Pass> P answering(P thread) {
        if (thread.grant().kind() != Grant.Kind.ANSWERER) throw new NotFound();
        return thread;
    }
}
