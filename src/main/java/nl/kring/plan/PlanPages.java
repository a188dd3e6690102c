package nl.kring.plan;

import java.time.Instant;
import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Header;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The plan, to read: for the client, and for those who help. */
@Controller
@Transactional
class PlanPages {
    private final Access access;
    private final Goals goals;
    private final Header.Headers headers;
    private final Clients clients;
    private final Pages pages;

    PlanPages(Access access, Goals goals, Header.Headers headers, Clients clients, Pages pages) {
        this.access = access;
        this.goals = goals;
        this.headers = headers;
        this.clients = clients;
        this.pages = pages;
    }

    /** The client's own plan. @param since when the newest goal was agreed; null without goals */
    record Own(
            DossierId dossier,
            Client client,
            List<Goal> goals,
            @Nullable Instant since) {}

    /** The plan under the head of the dossier. */
    record Work(Header head, List<Goal> goals) {}

    @GetMapping("/plan/{dossier}")
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Wish.need(Part.PLAN).welcome(Part.IDENTITY, Part.CASES));
        var plan = goals.of(pass);
        if (pass.grant().kind() != Grant.Kind.CLIENT) return pages.show("plan/work", new Work(headers.of(pass), plan));
        return pages.show(
                "plan/own",
                new Own(
                        dossier,
                        clients.of(pass),
                        plan,
                        plan.stream().map(Goal::setAt).max(Instant::compareTo).orElse(null)));
    }
}
