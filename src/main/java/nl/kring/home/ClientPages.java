package nl.kring.home;

import static org.springframework.transaction.annotation.Propagation.NEVER;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.question.Questions;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a client begins. */
@Controller
@Transactional
class ClientPages {
    private static final Wish WISH = Wish.need(
            Part.IDENTITY,
            Part.PLAN,
            Part.PLAN_ANSWER,
            Part.REPORT,
            Part.REPORT_ANSWER,
            Part.CONVERSATION,
            Part.GROUP,
            Part.SIGNAL,
            Part.TEAM,
            Part.NOMINATION,
            Part.LOG);

    private final Pages pages;
    private final Access access;
    private final Own own;
    private final Begins begins;
    private final Questions questions;
    private final Helps helps;
    private final Steps steps;

    ClientPages(Pages pages, Access access, Own own, Begins begins, Questions questions, Helps helps, Steps steps) {
        this.pages = pages;
        this.access = access;
        this.own = own;
        this.begins = begins;
        this.questions = questions;
        this.helps = helps;
        this.steps = steps;
    }

    /**
     * @param dossier the client's own; null while there is none
     * @param helps whether the client is in the circle of another, or is asked to be
     */
    record More(@Nullable DossierId dossier, boolean helps) {}

    /** In two steps, each with a pass of its own: an answer of the privacy officer, and the dossier. */
    @GetMapping("/home")
    @Transactional(propagation = NEVER)
    ModelAndView begin(Viewer.Person viewer) {
        var dossiers = own(viewer);
        if (dossiers.isEmpty()) return pages.show("home/none", new More(null, helps(viewer)));
        var answered = own.asked(viewer) ? steps.in(() -> answered(viewer)) : Optional.<UUID>empty();
        return steps.in(() -> {
            var pass = access.pass(viewer, Safe.of(dossiers.getFirst()), WISH);
            return pages.show("home/begin", begins.of(pass, answered.orElse(null)));
        });
    }

    /** The question to the privacy officer that was answered last and not closed, if there is one. */
    private Optional<UUID> answered(Viewer.Person viewer) {
        return questions.answered(access.reach(viewer, Part.QUESTION));
    }

    /** Shows nothing that is kept, so there is no pass: a list of links, and what happens with your data. */
    @GetMapping("/home/more")
    ModelAndView more(Viewer.Person viewer) {
        return pages.show("home/more", new More(own(viewer).stream().findFirst().orElse(null), helps(viewer)));
    }

    private boolean helps(Viewer.Person viewer) {
        return !helps.now(viewer).isEmpty();
    }

    private List<DossierId> own(Viewer.Person viewer) {
        if (!viewer.is(Role.CLIENT)) throw new NotFound();
        return own.dossiers(viewer);
    }
}
