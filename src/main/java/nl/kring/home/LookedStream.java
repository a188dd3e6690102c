package nl.kring.home;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.kring.access.DossierId;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Told;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.web.OpenLine;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells the open page of who looked that there is a new line. */
@Controller
class LookedStream {
    /** A look changes nothing in a dossier, so nobody wakes this stream. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Pages pages;
    private final Streams streams;
    private final WhoLooked whoLooked;

    LookedStream(Pages pages, Streams streams, WhoLooked whoLooked) {
        this.pages = pages;
        this.streams = streams;
        this.whoLooked = whoLooked;
    }

    /** @param since the newest line that the page shows, in microseconds since 1970 */
    @GetMapping("/home/looked/{dossier}" + Streams.PATH)
    OpenLine stream(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "0") long since,
            @RequestHeader(name = Streams.LAST, required = false) @Nullable Long last) {
        var news = pages.piece("home/newLine").apply(dossier);
        var seen = new AtomicReference<>(Instant.EPOCH.plus(last == null ? since : last, ChronoUnit.MICROS));
        return streams.open(viewer, Safe.of(dossier), LookedPages.WISH, SECOND, pass -> {
            var newest = whoLooked.newest(pass);
            if (!newest.isAfter(seen.getAndSet(newest))) return Optional.empty();
            var place = ChronoUnit.MICROS.between(Instant.EPOCH, newest);
            return Optional.of(new Told(Long.toString(place), news, false));
        });
    }
}
