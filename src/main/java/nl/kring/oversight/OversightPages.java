package nl.kring.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Emergencies;
import nl.kring.access.Emergencies.Emergency;
import nl.kring.access.NoticeDelays;
import nl.kring.access.Numbers;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.WhoLooked;
import nl.kring.account.Directory;
import nl.kring.audit.Line;
import nl.kring.audit.Lines;
import nl.kring.audit.LogState;
import nl.kring.web.Choice;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The log as a whole, for the privacy officer. Reading it is a line of the log itself (NEN 7513). */
@Controller
@Transactional
class OversightPages {
    private static final Duration LATELY = Duration.ofDays(30);

    private final Pages pages;
    private final Access access;
    private final WhoLooked log;
    private final Emergencies emergencies;
    private final NoticeDelays delays;
    private final Alerts alerts;
    private final ReviewMonths months;
    private final Numbers numbers;
    private final Directory directory;

    OversightPages(
            Pages pages,
            Access access,
            WhoLooked log,
            Emergencies emergencies,
            NoticeDelays delays,
            Alerts alerts,
            ReviewMonths months,
            Numbers numbers,
            Directory directory) {
        this.pages = pages;
        this.access = access;
        this.log = log;
        this.emergencies = emergencies;
        this.delays = delays;
        this.alerts = alerts;
        this.months = months;
        this.numbers = numbers;
        this.directory = directory;
    }

    /** @param more whether there are older lines */
    record Overview(
            Filter filter,
            Errors errors,
            List<Row> rows,
            boolean more,
            List<Choice> staff,
            List<Opened> opened,
            Check check,
            Waiting waiting) {}

    /** How much waits on the other pages: delays that run, alerts and months without a conclusion. */
    record Waiting(long delays, long alerts, long months) {}

    /** An emergency, with the number of its dossier. */
    record Opened(Emergency emergency, String who, String number, boolean running) {}

    /**
     * @param broken whether a line was changed or removed, or one on this page cannot be the program's
     * @param stuck whether a line waits suspiciously long
     */
    record Check(LogState state, boolean broken, boolean stuck) {}

    @GetMapping("/oversight")
    ModelAndView all(Viewer.Person viewer) {
        return show(viewer, Filter.none());
    }

    /** The filter holds a dossier's number, so it is a form that is sent, and the answer is the page itself. */
    @PostMapping("/oversight")
    ModelAndView some(Viewer.Person viewer, Filter filter) {
        return show(viewer, filter);
    }

    private ModelAndView show(Viewer.Person viewer, Filter asked) {
        var pass = access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT, Part.PEOPLE);
        var filter = asked.asOf(pass.at());
        var errors = filter.errors();
        var dossier = filter.number().isEmpty()
                ? null
                : numbers.find(pass, filter.number()).orElse(null);
        if (dossier == null && !filter.number().isEmpty()) errors.add("number", "oversight.number.unknown");
        var lines = errors.isEmpty()
                ? log.overseen(pass, filter.query(dossier), Filter.SIZE + 1, filter.offset())
                : List.<Line>of();
        var shown = lines.subList(0, Math.min(Filter.SIZE, lines.size()));
        var opened = emergencies.overseen(pass, pass.at().minus(LATELY));
        var safes = new ArrayList<UUID>(
                shown.stream().map(line -> line.event().safe()).distinct().toList());
        opened.forEach(emergency -> safes.add(emergency.dossier().value()));
        var known = numbers.of(pass, safes);
        var state = log.state(pass);
        var rows = shown.stream().map(line -> Row.of(line, directory, known)).toList();
        var broken = state.newest() == Lines.Check.BROKEN || rows.stream().anyMatch(Row::strange);
        var view = new Overview(
                filter,
                errors,
                rows,
                lines.size() > Filter.SIZE,
                directory.staff().stream()
                        .map(one -> new Choice(one.id().toString(), one.name()))
                        .toList(),
                opened.stream()
                        .map(emergency ->
                                opened(emergency, known.get(emergency.dossier().value()), pass.at()))
                        .toList(),
                new Check(state, broken, state.stuck(pass.at())),
                new Waiting(delays.running(pass).size(), alerts.waiting(pass), months.waiting(pass)));
        return pages.show(
                "oversight/overview", view, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Opened opened(Emergency emergency, @Nullable String number, Instant now) {
        var who = directory.name(emergency.person()).orElse("");
        return new Opened(
                emergency, who, number == null ? "–" : number, emergency.ends().isAfter(now));
    }
}
