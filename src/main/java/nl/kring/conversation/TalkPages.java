package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import nl.kring.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The messages between a client and the help team; both read and write them on the same address. */
@Controller
@RequestMapping("/conversation/{dossier}")
class TalkPages {
    private final Talks talks;
    private final SayMessage sayMessage;
    private final Pages pages;

    TalkPages(Talks talks, SayMessage sayMessage, Pages pages) {
        this.talks = talks;
        this.sayMessage = sayMessage;
        this.pages = pages;
    }

    /** @param before the message before which the page ends */
    @GetMapping
    ModelAndView show(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID before) {
        return show(talks.read(viewer, dossier, before, "", Errors.none()), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView say(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "") String text,
            @RequestParam("form") UUID form) {
        var clean = Words.clean(text);
        var errors = Messages.WORDS.check(clean);
        if (!errors.isEmpty())
            return show(talks.read(viewer, dossier, null, clean, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(sayMessage.say(form, viewer, dossier, talks.look(viewer, dossier), clean));
    }

    /** @param upTo the newest message that the page showed */
    @PostMapping("/read")
    ModelAndView read(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID upTo) {
        if (upTo != null) sayMessage.read(viewer, dossier, upTo);
        return pages.go("/conversation/" + dossier);
    }

    @PostMapping("/settle")
    ModelAndView settle(Viewer.Person viewer, @PathVariable DossierId dossier) {
        talks.asTeam(viewer, dossier);
        sayMessage.settle(viewer, dossier);
        return pages.go("/conversation/" + dossier);
    }

    private ModelAndView show(Talk talk, HttpStatus status) {
        return pages.show(talk.side() == Side.CLIENT ? "conversation/own" : "conversation/work", talk, status);
    }
}
