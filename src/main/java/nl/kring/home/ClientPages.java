package nl.kring.home;

import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
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
            Part.SIGNAL,
            Part.TEAM,
            Part.LOG);

    private final Pages pages;
    private final Access access;
    private final Own own;
    private final Begins begins;

    ClientPages(Pages pages, Access access, Own own, Begins begins) {
        this.pages = pages;
        this.access = access;
        this.own = own;
        this.begins = begins;
    }

    /** @param dossier the client's own; null while there is none */
    record More(@Nullable DossierId dossier) {}

    @GetMapping("/home")
    ModelAndView begin(Viewer.Person viewer) {
        var dossiers = own(viewer);
        if (dossiers.isEmpty()) return pages.show("home/none", new More(null));
        var pass = access.pass(viewer, Safe.of(dossiers.getFirst()), WISH);
        return pages.show("home/begin", begins.of(pass));
    }

    /** Shows nothing that is kept, so there is no pass: a list of links, and what happens with your data. */
    @GetMapping("/home/more")
    ModelAndView more(Viewer.Person viewer) {
        return pages.show("home/more", new More(own(viewer).stream().findFirst().orElse(null)));
    }

    private List<DossierId> own(Viewer.Person viewer) {
        if (!viewer.is(Role.CLIENT)) throw new NotFound();
        return own.dossiers(viewer);
    }
}
