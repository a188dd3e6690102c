package nl.kring.inquiry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Told;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.web.OpenLine;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells the open list of the desk how many wait in line: a number, whatever happens in the threads. */
@Controller
class DeskStream {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Streams streams;
    private final Hours hours;
    private final Pages pages;

    DeskStream(Streams streams, Hours hours, Pages pages) {
        this.streams = streams;
        this.hours = hours;
        this.pages = pages;
    }

    @GetMapping("/desk" + Streams.PATH)
    OpenLine line(Viewer.Person viewer) {
        DeskRules.deskOnly(viewer);
        var open = new Open(hours, pages.piece("inquiry/line"));
        return streams.open(viewer, new Safe.Organisation(), Wish.need(Part.DESK), BETWEEN, open::look);
    }

    /** What one open page was told; looked at by one thread. */
    private static final class Open {
        private final Hours hours;
        private final Function<Object, String> piece;
        private int told = -1;

        Open(Hours hours, Function<Object, String> piece) {
            this.hours = hours;
            this.piece = piece;
        }

        Optional<Told> look(Pass desk) {
            var waiting = hours.inLine(desk);
            if (waiting == told) return Optional.empty();
            told = waiting;
            return Optional.of(new Told(Integer.toString(waiting), piece.apply(waiting), false));
        }
    }
}
