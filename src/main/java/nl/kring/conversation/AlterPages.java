package nl.kring.conversation;

import java.util.Objects;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Changing one's own message shortly after it was sent, and taking it back. */
@Controller
@RequestMapping({Room.MESSAGES + "/{message}", Room.GROUPS + "/{message}"})
class AlterPages {
    private final Talks talks;
    private final AlterMessage alterMessage;
    private final Pages pages;

    AlterPages(Talks talks, AlterMessage alterMessage, Pages pages) {
        this.talks = talks;
        this.alterMessage = alterMessage;
        this.pages = pages;
    }

    /** The page with the form. @param base the revision that was open when the text was typed */
    record Altering(Talks.One one, int base, String text, Errors errors) {
        String here() {
            return one.message().kind().path(one.message().dossier());
        }
    }

    @GetMapping("/edit")
    ModelAndView open(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @PathVariable UUID message) {
        var one = talks.mine(viewer, Room.of(route), dossier, message);
        if (!one.changeable()) return back(one);
        var now = one.message();
        return show(
                new Altering(one, now.revision(), Objects.requireNonNull(now.text()), Errors.none()), HttpStatus.OK);
    }

    @PostMapping("/edit")
    ModelAndView edit(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int base) {
        var one = talks.mine(viewer, Room.of(route), dossier, message);
        var clean = Words.clean(text);
        if (clean.equals(one.message().text())) return back(one); // sent twice, or nothing was changed
        var errors = Messages.WORDS.check(clean);
        if (!one.changeable()) errors = Errors.none().add("text", "conversation.error.late");
        else if (base != one.message().revision()) errors = Errors.none().add("text", "conversation.error.changed");
        if (!errors.isEmpty())
            return show(new Altering(one, one.message().revision(), clean, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        alterMessage.edit(viewer, one.message(), clean);
        return back(one);
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @PathVariable UUID message) {
        var one = talks.mine(viewer, Room.of(route), dossier, message);
        if (!one.message().withdrawn()) alterMessage.withdraw(viewer, one.message());
        return back(one);
    }

    private ModelAndView back(Talks.One one) {
        return pages.go(one.message().href());
    }

    private ModelAndView show(Altering altering, HttpStatus status) {
        var template = switch (altering.one().side()) {
            case CLIENT -> "conversation/ownEdit";
            case TEAM -> "conversation/workEdit";
            case CIRCLE -> "conversation/helpEdit";
        };
        return pages.show(template, altering, status);
    }
}
