package nl.kring.home;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.access.Wish;
import nl.kring.audit.Lines;
import nl.kring.dossier.Joins;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who looked in my dossier (NEN 7513, chapter 9), in words that everybody reads. */
@Controller
@Transactional
class LookedPages {
    /** Who was the client of a dossier that went into another one sees no other part of it. */
    static final Wish WISH = Wish.need(Part.LOG).welcome(Part.TEAM, Part.ADVISED);

    private static final int LAST_PAGE = 1000;
    private static final int LONGEST = 40;

    private final Pages pages;
    private final Access access;
    private final WhoLooked whoLooked;
    private final Joins joins;
    private final Own own;
    private final SeenLooks seenLooks;

    LookedPages(Pages pages, Access access, WhoLooked whoLooked, Joins joins, Own own, SeenLooks seenLooks) {
        this.seenLooks = seenLooks;
        this.joins = joins;
        this.own = own;
        this.pages = pages;
        this.access = access;
        this.whoLooked = whoLooked;
    }

    /** What was asked for in the address; all as text, since anybody can type anything there. */
    record Asked(
            @Nullable String period,
            @Nullable String from,
            @Nullable String until,
            @Nullable String own,
            @Nullable String page) {
        int number() {
            return page != null && page.matches("\\d{1,4}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
        }

        Period period(java.time.LocalDate today, Errors errors) {
            return Period.of(text(period), text(from), text(until), today, errors);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GetMapping("/home/looked/{dossier}")
    ModelAndView looked(Viewer.Person viewer, @PathVariable DossierId dossier, Asked asked) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        var errors = Errors.none();
        var period = asked.period(Here.day(pass.at()), errors);
        var view = errors.isEmpty() ? view(pass, period, asked) : nothing(pass, period, asked, errors);
        return pages.show("home/looked", view, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The form for a period: it leads to an address that can be kept and opened again. */
    @PostMapping("/home/looked/{dossier}")
    ModelAndView choose(Viewer.Person viewer, @PathVariable DossierId dossier, Asked asked) {
        var own = "true".equals(asked.own()) ? "&own=true" : "";
        return pages.go("/home/looked/" + dossier + "?from=" + encoded(asked.from()) + "&until="
                + encoded(asked.until()) + own);
    }

    /** What is longer than a day is not one; the page that it leads to says so, and an address has its limits. */
    private static String encoded(@Nullable String text) {
        var day = Asked.text(text);
        return URLEncoder.encode(day.substring(0, Math.min(day.length(), LONGEST)), StandardCharsets.UTF_8);
    }

    private LookedView view(Pass pass, Period period, Asked asked) {
        var own = "true".equals(asked.own());
        var looked = whoLooked.of(pass, period.start(), period.end(pass.at()), asked.number(), own);
        var seen = seenLooks.of(pass, looked.looks());
        return new LookedView(
                pass.dossier(),
                LookedView.byDay(seen),
                looked.check(),
                micros(pass),
                period,
                own,
                asked.number(),
                looked.more(),
                Errors.none(),
                former(pass));
    }

    private LookedView nothing(Pass pass, Period period, Asked asked, Errors errors) {
        var own = "true".equals(asked.own());
        return new LookedView(
                pass.dossier(),
                List.of(),
                Lines.Check.SOUND_SO_FAR,
                micros(pass),
                period,
                own,
                0,
                false,
                errors,
                former(pass));
    }

    private LookedView.Former former(Pass pass) {
        if (pass.grant().kind() != Grant.Kind.FORMER_CLIENT || !(pass.viewer() instanceof Viewer.Person person))
            return new LookedView.Former(pass.dossier(), joins.former(pass), false);
        return new LookedView.Former(own.dossiers(person).stream().findFirst().orElse(null), List.of(), true);
    }

    private long micros(Pass pass) {
        return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, whoLooked.newest(pass));
    }
}
