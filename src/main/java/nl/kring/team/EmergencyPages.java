package nl.kring.team;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.dossier.FindDossier;
import nl.kring.profile.Organisation;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The emergency entrance (noodknop): only after a reason and a recent factor it says whether a dossier exists. */
@Controller
@Transactional
class EmergencyPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Pages pages;
    private final Emergencies emergencies;
    private final FindDossier find;
    private final Once once;
    private final Organisation organisation;
    private final Clock clock;

    EmergencyPages(
            Pages pages, Emergencies emergencies, FindDossier find, Once once, Organisation organisation, Clock clock) {
        this.pages = pages;
        this.emergencies = emergencies;
        this.find = find;
        this.once = once;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param hours how long the access will last */
    record Entrance(EmergencyForm typed, Errors errors, int hours, int shortest) {}

    @GetMapping("/team/emergency")
    ModelAndView form(Viewer.Person viewer) {
        if (!isForStaff(viewer)) throw new NotFound();
        emergencies.requireRecentFactor(viewer, clock.instant());
        return show(EmergencyForm.empty(), Errors.none(), HttpStatus.OK);
    }

    @PostMapping("/team/emergency")
    ModelAndView open(Viewer.Person viewer, @RequestParam UUID form, EmergencyForm typed) {
        var today = LocalDate.ofInstant(clock.instant(), HERE);
        var errors = isForStaff(viewer) ? typed.errors(today) : Errors.none(); // others are refused below, on the log
        if (!errors.isEmpty()) return show(typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var entrance = emergencies.enter(viewer, clock.instant());
        var found = found(entrance, typed, today);
        if (found.size() != 1) {
            var what = found.isEmpty() ? "team.emergency.none" : "team.emergency.several";
            return show(typed, Errors.none().add("number", what), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.go(in(entrance, found.getFirst(), typed.reason(), form));
    }

    private List<DossierId> found(Change entrance, EmergencyForm typed, LocalDate today) {
        if (typed.byNumber()) return find.byNumber(entrance, typed.number());
        return find.byBirth(entrance, Objects.requireNonNull(typed.born(today)), typed.family());
    }

    private String in(Change entrance, DossierId dossier, String reason, UUID form) {
        var path = "/home/dossier/" + dossier;
        if (emergencies.needless(entrance, dossier)) return path;
        return once.once(form, ((Viewer.Person) entrance.viewer()).id().value(), () -> {
            emergencies.open(entrance, dossier, reason);
            return path;
        });
    }

    private ModelAndView show(EmergencyForm typed, Errors errors, HttpStatus status) {
        var view = new Entrance(
                typed, errors, organisation.now().terms().emergencyAccessHours(), Emergencies.SHORTEST_REASON);
        return pages.show("team/emergency", view, status);
    }

    private static boolean isForStaff(Viewer.Person viewer) {
        return viewer.is(Role.WORKER) || viewer.is(Role.TEAM_LEAD);
    }
}
