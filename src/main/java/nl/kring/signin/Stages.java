package nl.kring.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.web.Shelf;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far somebody came who is not in yet. Nothing written or copied in the database takes anybody a step further. */
@Component
class Stages {
    private static final String STAGE = "stage";

    private final Shelf shelf;
    private final Clock clock;

    Stages(Shelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Somebody came this far; the session goes on under a new id. */
    void reach(HttpServletRequest request, Stage.Step step, PersonId person, @Nullable UUID code) {
        request.getSession();
        request.changeSessionId();
        shelf.keep(request, STAGE, new Stage(step, person, code, clock.instant()).write());
    }

    /** How far this session got; empty when that was too long ago. */
    Optional<Stage> of(HttpServletRequest request) {
        return shelf.kept(request, STAGE).map(Stage::read).filter(stage -> stage.holds(clock.instant()));
    }

    Optional<Stage> of(HttpServletRequest request, Stage.Step step) {
        return of(request).filter(stage -> stage.step() == step);
    }
}
