package nl.kring.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.kring.access.DossierId;
import nl.kring.audit.Lines;
import nl.kring.web.Errors;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The page of who looked.
 *
 * @param since the newest line of somebody else, in microseconds since 1970, for the live notice
 * @param own whether the client's own looks show too
 * @param page from 0
 * @param more whether there are older lines
 * @param former the dossiers that were this client's before
 */
record LookedView(
        DossierId dossier,
        List<Day> days,
        Lines.Check check,
        long since,
        Period period,
        boolean own,
        int page,
        boolean more,
        Errors errors,
        Former former) {

    /**
     * Dossiers that went into one of the same client.
     *
     * @param now the client's own dossier; null while there is none
     * @param before those that went into it
     * @param past whether this page is about one of those
     */
    record Former(@Nullable DossierId now, List<DossierId> before, boolean past) {
        @Nullable
        String id() {
            return now == null ? null : now.toString();
        }
    }

    /** What happened on one day, newest first. */
    record Day(LocalDate day, List<Seen> looks) {
        String title(Page page) {
            var day = this.day;
            if (day.equals(page.today())) return page.text("home.looked.today", page.day(day));
            if (day.equals(page.today().minusDays(1))) return page.text("home.looked.yesterday", page.day(day));
            return Seen.capital(page.day(day));
        }
    }

    static List<Day> byDay(List<Seen> looks) {
        var days = new ArrayList<Day>();
        for (var look : looks) {
            if (days.isEmpty() || !days.getLast().day().equals(look.day()))
                days.add(new Day(look.day(), new ArrayList<>()));
            days.getLast().looks().add(look);
        }
        return days;
    }

    String here() {
        return "/home/looked/" + dossier;
    }

    /** Another page of the same list. */
    String turn(int to) {
        return here() + "?" + period.query() + (own ? "&own=true" : "") + "&page=" + to;
    }

    /** One of the quick choices, with the own looks kept as they are. */
    String quick(String choice) {
        return here() + "?period=" + choice + (own ? "&own=true" : "");
    }
}
