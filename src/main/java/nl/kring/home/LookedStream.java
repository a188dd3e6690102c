package nl.kring.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import nl.kring.access.DossierId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Watch;
import nl.kring.access.Watches;
import nl.kring.access.WhoLooked;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the open page of who looked that there is a new line. No transaction is held: the watch looks in short ones. */
@Controller
class LookedStream {
    private final Pages pages;
    private final Watches watches;
    private final WhoLooked whoLooked;
    private final Followers followers;
    private final Clock clock;

    LookedStream(Pages pages, Watches watches, WhoLooked whoLooked, Followers followers, Clock clock) {
        this.pages = pages;
        this.watches = watches;
        this.whoLooked = whoLooked;
        this.followers = followers;
        this.clock = clock;
    }

    /** @param since the newest line that the page shows, in microseconds since 1970 */
    @GetMapping("/home/looked/{dossier}/stream")
    SseEmitter stream(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(defaultValue = "0") long since,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = viewer.id().value();
        if (!followers.enter(person)) return Follower.none(clock);
        try {
            var news = Fragment.of(pages.show("home/newLine", dossier), request, response);
            var follower = new Follower(clock);
            var watch = watches.open(viewer, Safe.of(dossier), LookedPages.WISH, follower::stop);
            Thread.ofVirtual().name("who-looked").start(() -> follow(watch, follower, since, news, viewer));
            return follower.line;
        } catch (RuntimeException refused) {
            followers.leave(person);
            throw refused;
        }
    }

    private void follow(Watch watch, Follower follower, long since, String news, Viewer.Person viewer) {
        try {
            var from = Instant.EPOCH.plus(since, ChronoUnit.MICROS);
            follower.follow(from, () -> watch.look(whoLooked::newest), news);
        } finally {
            followers.leave(viewer.id().value());
            watches.close(watch);
        }
    }
}
