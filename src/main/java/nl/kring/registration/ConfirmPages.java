package nl.kring.registration;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.OK;

import java.time.Clock;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Merges;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.dossier.CannotJoin;
import nl.kring.dossier.Header;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Confirming that two dossiers become one, by another than who asked; or taking it back. */
@Controller
@RequestMapping("/registration/merge/{dossier}")
class ConfirmPages {
    private final MergeDesk desk;
    private final JoinDossiers join;
    private final Pages pages;
    private final Clock clock;

    ConfirmPages(MergeDesk desk, JoinDossiers join, Pages pages, Clock clock) {
        this.desk = desk;
        this.join = join;
        this.pages = pages;
        this.clock = clock;
    }

    /** The page. @param here the dossier that one looks from */
    record Confirming(Header head, Merges.Merge merge, MergeSide here, MergeSide there, Errors errors) {
        MergeSide going() {
            return merge.stays() ? there : here;
        }

        MergeSide staying() {
            return merge.stays() ? here : there;
        }

        String path() {
            return "/registration/merge/" + here.dossier();
        }
    }

    @GetMapping("/confirm")
    ModelAndView look(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var waits = waits(viewer, dossier);
        if (waits == null) return pages.go("/registration/merge/" + dossier);
        return show(waits, Errors.none(), OK);
    }

    @PostMapping("/confirm")
    ModelAndView confirm(Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam UUID form) {
        var waits = waits(viewer, dossier);
        if (waits == null) return pages.go("/registration/merge/" + dossier);
        var going = desk.signing(waits.going());
        var staying = desk.signing(waits.staying());
        var obstacle = MergeRules.obstacle(going, staying);
        if (obstacle.isPresent()) return show(waits, Errors.none().add("confirm", obstacle.get()), CONFLICT);
        try {
            return pages.go(join.confirm(form, viewer, waits.merge, going, staying));
        } catch (CannotJoin first) {
            return show(waits, Errors.none().add("confirm", first.key(), first.words()), CONFLICT);
        }
    }

    /** What waits and may be confirmed by this viewer, who proved who it is a short while ago; null when nothing does. */
    private @Nullable Confirming waits(Viewer.Person viewer, DossierId dossier) {
        var here = desk.here(viewer, dossier);
        var merge = here.merge();
        if (merge == null || merge.askedBy().equals(viewer.id()) || !desk.within(viewer, merge.other())) return null;
        StaleFactor.unlessRecent(viewer, clock.instant());
        return new Confirming(here.head(), merge, here.side(), desk.there(viewer, merge.other()), Errors.none());
    }

    private ModelAndView show(Confirming waits, Errors errors, HttpStatus status) {
        return pages.show(
                "registration/confirm",
                new Confirming(waits.head, waits.merge, waits.here, waits.there, errors),
                status);
    }

    @PostMapping("/back")
    ModelAndView takeBack(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var merge = desk.here(viewer, dossier).merge();
        if (merge != null) {
            if (!desk.within(viewer, merge.other())) throw new NotFound();
            join.takeBack(viewer, merge);
        }
        return pages.go("/home/dossier/" + dossier);
    }
}
