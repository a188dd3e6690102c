package nl.kring.conversation;

import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
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
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The messages of a room; all who are in it read and write them on the same address. */
@Controller
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
    @GetMapping({Room.MESSAGES, Room.GROUPS})
    ModelAndView show(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID before) {
        return show(talks.read(viewer, Room.of(route), dossier, Talks.Asked.before(before)), HttpStatus.OK);
    }

    @PostMapping({Room.MESSAGES, Room.GROUPS})
    ModelAndView say(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "") String text,
            @RequestParam("form") UUID form) {
        var room = Room.of(route);
        var writing = talks.writing(viewer, room, dossier);
        var clean = Words.clean(text);
        var errors =
                writing.told() ? Messages.WORDS.check(clean) : Errors.none().add("text", "conversation.error.told");
        if (!errors.isEmpty())
            return show(
                    talks.read(viewer, room, dossier, new Talks.Asked(null, clean, errors)),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(sayMessage.say(form, viewer, room, writing, clean));
    }

    /** @param upTo the newest message that the page showed */
    @PostMapping({Room.MESSAGES + "/read", Room.GROUPS + "/read"})
    ModelAndView read(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID upTo) {
        var room = Room.of(route);
        if (upTo != null) sayMessage.read(viewer, room, dossier, upTo);
        return pages.go(room.path(dossier));
    }

    @PostMapping(Room.MESSAGES + "/settle")
    ModelAndView settle(Viewer.Person viewer, @PathVariable DossierId dossier) {
        talks.asTeam(viewer, dossier);
        sayMessage.settle(viewer, dossier);
        return pages.go(Room.DIRECT.path(dossier));
    }

    /** The group as somebody of the circle sees it, for the client alone. */
    @GetMapping(Room.GROUPS + "/as/{person}")
    ModelAndView lookAs(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable UUID before) {
        return show(talks.readAs(viewer, dossier, new PersonId(person), before), HttpStatus.OK);
    }

    private ModelAndView show(Talk talk, HttpStatus status) {
        var template = talk.side() == Side.CIRCLE
                ? "conversation/help"
                : talk.side() == Side.CLIENT ? "conversation/own" : "conversation/work";
        return pages.show(template, talk, status);
    }
}
