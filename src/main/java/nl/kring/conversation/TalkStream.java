package nl.kring.conversation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Brings new messages to a conversation that is open. */
@Controller
class TalkStream {
    private final Pages pages;
    private final Streams streams;
    private final Messages messages;

    TalkStream(Pages pages, Streams streams, Messages messages) {
        this.pages = pages;
        this.streams = streams;
        this.messages = messages;
    }

    /** @param after the newest message that the page shows */
    @GetMapping({Room.MESSAGES + "/stream", Room.GROUPS + "/stream"})
    SseEmitter stream(
            Viewer.Person viewer,
            @RequestAttribute(Room.ROUTE) String route,
            @PathVariable DossierId dossier,
            @RequestParam(required = false) @Nullable UUID after) {
        var room = Room.of(route);
        var open = new OpenPage(messages, room, viewer.id(), pages.piece("conversation/news"), after);
        return streams.open(viewer, Safe.of(dossier), Wish.need(room.part()), open::look);
    }

    /** Up to where an open page shows the conversation; looked at by one thread. */
    private static final class OpenPage {
        private final Messages messages;
        private final Room room;
        private final PersonId reader;
        private final Function<Object, String> piece;
        private @Nullable UUID last;

        OpenPage(Messages messages, Room room, PersonId reader, Function<Object, String> piece, @Nullable UUID last) {
            this.messages = messages;
            this.room = room;
            this.reader = reader;
            this.piece = piece;
            this.last = last;
        }

        Optional<String> look(Pass pass) {
            var found = messages.from(pass, room, last);
            var known = last == null || found.isEmpty() ? null : Line.day(found.getFirst());
            var news = last == null ? found : found.stream().skip(1).toList();
            if (news.isEmpty()) return Optional.empty();
            last = news.getLast().id();
            return Optional.of(piece.apply(lines(pass, news, known)));
        }

        private List<Line> lines(Pass pass, List<Message> news, @Nullable LocalDate known) {
            return Line.of(news, known, new Line.Reader(reader, Side.of(pass), pass.at(), null));
        }
    }
}
