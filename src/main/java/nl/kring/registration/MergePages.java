package nl.kring.registration;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.Objects;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Merges;
import nl.kring.access.Viewer;
import nl.kring.dossier.Header;
import nl.kring.registration.MergeDesk.Here;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Two dossiers of one person: found by number among the own ones, put side by side, and asked to become one. */
@Controller
@RequestMapping("/registration/merge/{dossier}")
class MergePages {
    private static final int LONGEST = 500;

    private final MergeDesk desk;
    private final JoinDossiers join;
    private final Pages pages;

    MergePages(MergeDesk desk, JoinDossiers join, Pages pages) {
        this.desk = desk;
        this.join = join;
        this.pages = pages;
    }

    /** What was typed and chosen. @param stays the dossier that stays */
    record Asked(String number, String stays, String reason) {
        static final Asked NOTHING = new Asked("", "", "");

        Asked {
            number = Objects.requireNonNullElse(number, "").strip();
            stays = Objects.requireNonNullElse(stays, "");
            reason =
                    Objects.requireNonNullElse(reason, "").replace("\r\n", "\n").strip();
        }
    }

    /**
     * The page.
     *
     * @param there the other dossier; null before it is found, or when the viewer may not see it
     */
    record Merging(
            Header head,
            MergeSide here,
            Merges.@Nullable Merge merge,
            @Nullable MergeSide there,
            Asked asked,
            boolean mine,
            Errors errors) {
        String path() {
            return "/registration/merge/" + here.dossier();
        }
    }

    @GetMapping
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var here = desk.here(viewer, dossier);
        var merge = here.merge();
        var there = merge == null ? null : there(viewer, merge.other());
        return page(viewer, here, there, Asked.NOTHING, Errors.none(), OK);
    }

    @PostMapping("/find")
    ModelAndView find(Viewer.Person viewer, @PathVariable DossierId dossier, Asked asked) {
        var here = desk.here(viewer, dossier);
        if (here.merge() != null) return pages.go("/registration/merge/" + dossier);
        if (asked.number.isEmpty()) return wrong(viewer, here, asked, "registration.merge.number.missing");
        var found = desk.find(viewer, asked.number);
        if (found.isEmpty()) return wrong(viewer, here, asked, "registration.merge.number.unknown");
        if (found.get().equals(dossier)) return wrong(viewer, here, asked, "registration.merge.number.same");
        return page(viewer, here, desk.there(viewer, found.get()), asked, Errors.none(), OK);
    }

    @PostMapping
    ModelAndView ask(
            Viewer.Person viewer, @PathVariable DossierId dossier, Asked asked, @RequestParam("form") UUID form) {
        var here = desk.here(viewer, dossier);
        var found =
                asked.number.isEmpty() ? null : desk.find(viewer, asked.number).orElse(null);
        if (found == null || found.equals(dossier))
            return wrong(viewer, here, asked, "registration.merge.number.unknown");
        var own = desk.signing(here.side());
        var there = desk.signing(desk.there(viewer, found));
        var errors = check(asked, own, there);
        if (!errors.isEmpty()) return page(viewer, here, there, asked, errors, UNPROCESSABLE_CONTENT);
        var stays = asked.stays.equals(own.dossier().toString());
        try {
            return pages.go(join.ask(form, viewer, own, stays ? there : own, stays ? own : there, asked.reason));
        } catch (DuplicateKeyException already) {
            return page(viewer, here, there, asked, Errors.none().add("stays", "registration.merge.already"), CONFLICT);
        }
    }

    private static Errors check(Asked asked, MergeSide own, MergeSide there) {
        var errors = Errors.none();
        var here = own.dossier().toString();
        if (asked.stays.equals(here)) MergeRules.obstacle(there, own).ifPresent(key -> errors.add("stays", key));
        else if (asked.stays.equals(there.dossier().toString()))
            MergeRules.obstacle(own, there).ifPresent(key -> errors.add("stays", key));
        else errors.add("stays", "registration.merge.stays.missing");
        if (asked.reason.length() < Merges.SHORTEST_REASON)
            errors.add("reason", "registration.merge.reason.short", Merges.SHORTEST_REASON);
        if (asked.reason.length() > LONGEST) errors.add("reason", "registration.merge.reason.long", LONGEST);
        return errors;
    }

    private @Nullable MergeSide there(Viewer.Person viewer, DossierId other) {
        return desk.within(viewer, other) ? desk.there(viewer, other) : null;
    }

    private ModelAndView wrong(Viewer.Person viewer, Here here, Asked asked, String key) {
        return page(viewer, here, null, asked, Errors.none().add("number", key), UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(
            Viewer.Person viewer, Here here, @Nullable MergeSide there, Asked asked, Errors errors, HttpStatus status) {
        var merge = here.merge();
        var mine = merge != null && merge.askedBy().equals(viewer.id());
        return pages.show(
                "registration/merge", new Merging(here.head(), here.side(), merge, there, asked, mine, errors), status);
    }
}
