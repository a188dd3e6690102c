package nl.kring.home;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import nl.kring.access.DossierId;
import nl.kring.signal.Signal;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a worker.
 *
 * @param client whose dossier it is
 * @param since from when it waits
 * @param due by when it was promised, or must be done; null when nobody waits for a day
 */
record Waiting(
        DossierId dossier,
        String client,
        Kind kind,
        Instant since,
        @Nullable Instant due) {
    private static final Duration SOON = Duration.ofDays(1);
    private static final Set<Kind> FOR_OTHERS = EnumSet.of(Kind.MESSAGE, Kind.TO_TELL, Kind.HANDED_OVER);

    /** What waits, where it is seen to, and whether a team lead sees it there; drafts and reviews are on no list but of who works there. */
    enum Kind {
        MESSAGE("messages", "/conversation/", false),
        PLAN_ANSWER("plan", "/plan/", true),
        REPORT_ANSWER("report", "/report/", false),
        WAYS("call", "/contact/", true),
        TO_TELL("info", "/registration/source/", true),
        HANDED_OVER("swap", "/team/", true),
        MERGE("swap", "/registration/merge/", true),
        REVIEW("lock", "/report/", true),
        DRAFT("pen", "/report/", true);

        private final String icon;
        private final String path;
        private final boolean led;

        Kind(String icon, String path, boolean led) {
            this.icon = icon;
            this.path = path;
            this.led = led;
        }
    }

    static Waiting of(Signal signal, String client) {
        return new Waiting(signal.dossier(), client, Kind.valueOf(signal.kind().name()), signal.since(), signal.due());
    }

    /** Where it is seen to; the dossier, with who work there, for who only leads and may not see it. */
    String href(boolean leads) {
        return (leads && !kind.led ? "/home/dossier/" : kind.path) + dossier;
    }

    String icon() {
        return kind.icon;
    }

    /** What is to be done; for who only leads, what waits for somebody else. */
    String title(Page page, boolean leads) {
        return page.text((leads && FOR_OTHERS.contains(kind) ? "home.waits.led." : "home.waits.") + kind, client);
    }

    /** "Wacht sinds vrijdag" and the promise. */
    String text(Page page) {
        return due == null
                ? page.text("home.waits.since", page.day(Here.day(since)))
                : page.text("home.waits.due", page.day(Here.day(since)), page.day(Here.day(due)));
    }

    /** How loud it is: {@code stop} when a promise is broken, {@code wait} when it ends within a day. */
    String tone(Instant now) {
        if (due == null) return "";
        if (due.isBefore(now)) return "stop";
        return due.isBefore(now.plus(SOON)) ? "wait" : "";
    }

    /** How long it waits, in whole days. */
    String age(Page page, Instant now) {
        var days = ChronoUnit.DAYS.between(Here.day(since), Here.day(now));
        return days == 0 ? page.text("home.waits.today") : page.count("home.waits.days", days);
    }
}
