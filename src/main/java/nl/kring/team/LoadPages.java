package nl.kring.team;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How much everybody of a department has to do, for its lead: counts and ages, and nothing of what it is about. */
@Controller
@Transactional
class LoadPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Access access;
    private final Members members;
    private final Covers covers;
    private final Signals signals;
    private final Directory directory;
    private final Pages pages;

    LoadPages(Access access, Members members, Covers covers, Signals signals, Directory directory, Pages pages) {
        this.access = access;
        this.members = members;
        this.covers = covers;
        this.signals = signals;
        this.directory = directory;
        this.pages = pages;
    }

    /**
     * What one worker has to do.
     *
     * @param dossiers in how many dossiers the worker helps
     * @param waits how much waits there
     * @param late how much of it was promised earlier than now
     * @param oldest for how many days the oldest waits
     */
    record Load(String name, int dossiers, int waits, int late, long oldest) {}

    /** Everybody, who has most that is late first. @param away who is away, and who stands in */
    record Department(List<Load> loads, List<Away> away) {}

    /** Somebody is away. */
    record Away(String name, String standIn, LocalDate from, LocalDate until) {}

    @GetMapping("/team/load")
    ModelAndView show(Viewer.Person viewer) {
        if (!viewer.is(Role.TEAM_LEAD)) throw new NotFound();
        var reach = access.reach(viewer, Part.TEAM, Part.SIGNAL);
        var waits = new HashMap<DossierId, List<Signal>>();
        for (var signal : signals.of(reach))
            waits.computeIfAbsent(signal.dossier(), dossier -> new ArrayList<>())
                    .add(signal);
        var loads = members.helpers(reach).entrySet().stream()
                .map(helper -> load(helper.getKey(), helper.getValue(), waits, reach.at()))
                .sorted(Comparator.comparing(Load::late)
                        .thenComparing(Load::waits)
                        .reversed()
                        .thenComparing(Load::name))
                .toList();
        var away = covers.of(reach).stream().map(this::away).toList();
        return pages.show("team/load", new Department(loads, away));
    }

    private Load load(PersonId person, Set<DossierId> dossiers, Map<DossierId, List<Signal>> waits, Instant now) {
        var open = dossiers.stream()
                .flatMap(dossier -> waits.getOrDefault(dossier, List.of()).stream())
                .toList();
        var late = (int) open.stream().filter(signal -> signal.late(now)).count();
        var oldest = open.stream()
                .map(Signal::since)
                .min(Comparator.naturalOrder())
                .map(since -> ChronoUnit.DAYS.between(day(since), day(now)))
                .orElse(0L);
        return new Load(name(person), dossiers.size(), open.size(), late, oldest);
    }

    private Away away(Covers.Cover cover) {
        var last = day(cover.until()).minusDays(1);
        return new Away(name(cover.absent()), name(cover.standIn()), day(cover.from()), last);
    }

    private String name(PersonId person) {
        return directory.name(person).orElse("");
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HERE);
    }
}
