package nl.kring.home;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.kring.access.DossierId;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the open page of who looked that there is a new line. */
@Controller
class LookedStream {
    private final Pages pages;
    private final Streams streams;
    private final WhoLooked whoLooked;

    LookedStream(Pages pages, Streams streams, WhoLooked whoLooked) {
        this.pages = pages;
        this.streams = streams;
        this.whoLooked = whoLooked;
    }

    /** @param since the newest line that the page shows, in microseconds since 1970 */
    @GetMapping("/home/looked/{dossier}/stream")
    SseEmitter stream(
            Viewer.Person viewer, @PathVariable DossierId dossier, @RequestParam(defaultValue = "0") long since) {
        var news = pages.piece("home/newLine").apply(dossier);
        var seen = new AtomicReference<>(Instant.EPOCH.plus(since, ChronoUnit.MICROS));
        return streams.open(viewer, Safe.of(dossier), LookedPages.WISH, pass -> {
            var newest = whoLooked.newest(pass);
            return newest.isAfter(seen.getAndSet(newest)) ? Optional.of(news) : Optional.empty();
        });
    }
}
