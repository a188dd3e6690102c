package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own place in the group, and what the client and the help team arrange there. */
@Controller
@RequestMapping(Room.GROUPS)
class PlacePages {
    private final Talks talks;
    private final TakePlace takePlace;
    private final Pages pages;

    PlacePages(Talks talks, TakePlace takePlace, Pages pages) {
        this.talks = talks;
        this.takePlace = takePlace;
        this.pages = pages;
    }

    /** The viewer knows who reads along. */
    @PostMapping("/told")
    ModelAndView told(Viewer.Person viewer, @PathVariable DossierId dossier) {
        takePlace.told(viewer, dossier);
        return pages.go(Room.GROUP.path(dossier) + "#text");
    }

    @PostMapping("/mute")
    ModelAndView mute(Viewer.Person viewer, @PathVariable DossierId dossier) {
        takePlace.mute(viewer, dossier, true);
        return pages.go(Room.GROUP.path(dossier));
    }

    @PostMapping("/unmute")
    ModelAndView unmute(Viewer.Person viewer, @PathVariable DossierId dossier) {
        takePlace.mute(viewer, dossier, false);
        return pages.go(Room.GROUP.path(dossier));
    }

    /** @param person of the circle, who from now on also sees what stands there */
    @PostMapping("/show")
    ModelAndView show(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID person) {
        var other = person == null ? null : new PersonId(person);
        talks.showable(viewer, dossier, other);
        if (other != null) takePlace.show(viewer, dossier, other);
        return pages.go(Room.GROUP.path(dossier));
    }

    @PostMapping("/{message}/pin")
    ModelAndView pin(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID message) {
        var found = talks.pinnable(viewer, dossier, message);
        takePlace.pin(viewer, found, true);
        return pages.go(found.href());
    }

    @PostMapping("/{message}/unpin")
    ModelAndView unpin(Viewer.Person viewer, @PathVariable DossierId dossier, @PathVariable UUID message) {
        var found = talks.pinnable(viewer, dossier, message);
        takePlace.pin(viewer, found, false);
        return pages.go(found.href());
    }
}
