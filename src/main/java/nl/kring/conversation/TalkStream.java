package nl.kring.conversation;

import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.web.BadInput;
import nl.kring.web.OpenLine;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Brings what is new to a conversation that is open. */
@Controller
class TalkStream {
    private static final Wish DIRECT = Wish.need(Part.CONVERSATION, Part.TEAM);
    private static final Wish GROUP = Wish.need(Part.GROUP, Part.CIRCLE);

    private final Pages pages;
    private final Streams streams;
    private final Found.Finder finder;

    TalkStream(Pages pages, Streams streams, Found.Finder finder) {
        this.pages = pages;
        this.streams = streams;
        this.finder = finder;
    }

    /**
     * @param after up to where the page showed the room when it was opened
     * @param last up to where it was told since, when its connection was lost
     * @throws BadInput when that is not what we told it
     */
    @GetMapping({Room.MESSAGES + Streams.PATH, Room.GROUPS + Streams.PATH})
    OpenLine stream(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "0.0") String after,
            @RequestHeader(name = Streams.LAST, required = false) @Nullable String last) {
        var room = Room.of(route);
        var seen = Cursor.of(last == null ? after : last);
        var open = new OpenPage(finder, room, viewer.id(), pages.piece("conversation/news"), seen);
        return streams.open(viewer, Safe.of(dossier), room == Room.DIRECT ? DIRECT : GROUP, Streams.MINUTE, open);
    }
}
