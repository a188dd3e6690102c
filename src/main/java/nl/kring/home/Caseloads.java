package nl.kring.home;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Emergencies.Emergency;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Reach;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.dossier.Cases;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.report.Reports;
import nl.kring.report.Waits;
import nl.kring.web.Pager;
import org.springframework.stereotype.Component;

/** Puts the caseload together: one line of log and the same number of queries, however many clients there are. */
@Component
class Caseloads {
    private static final int PAGE = 25;
    private static final int FIRST = 8;
    private static final int MOST = 200;
    private static final int QUIET_DAYS = 28;

    private final Access access;
    private final Own own;
    private final Clients clients;
    private final Cases cases;
    private final Reports reports;
    private final Emergencies emergencies;
    private final Directory directory;
    private final Days days;

    Caseloads(
            Access access,
            Own own,
            Clients clients,
            Cases cases,
            Reports reports,
            Emergencies emergencies,
            Directory directory,
            Days days) {
        this.access = access;
        this.own = own;
        this.clients = clients;
        this.cases = cases;
        this.reports = reports;
        this.emergencies = emergencies;
        this.directory = directory;
        this.days = days;
    }

    /**
     * The dossiers that this worker or team lead may open, by family name.
     *
     * @param name part of a name, or empty for all
     * @param filter which of them
     * @param page from 1
     * @param everything whether all that waits is shown, and not only the first
     */
    Caseload of(Viewer.Person viewer, String name, Caseload.Filter filter, int page, boolean everything) {
        var own = new HashSet<>(this.own.dossiers(viewer));
        var reach = reach(viewer);
        var all = clients.of(reach).stream()
                .filter(client -> !own.contains(client.dossier()))
                .toList();
        var wanted = fold(name);
        var ids = all.stream().map(Client::dossier).toList();
        var known = new Known(
                reports.lastContact(reach, ids),
                reports.waiting(reach, ids, Here.day(reach.at())),
                Here.day(reach.at()).minusDays(QUIET_DAYS));
        var waiting = days.of(reach, all, known.waits);
        var found = all.stream()
                .filter(client -> fold(client.name()).contains(wanted))
                .filter(client -> known.shows(filter, client.dossier(), waiting))
                .toList();
        var path = "/home/work" + (filter == Caseload.Filter.ALL ? "" : "?show=" + filter.key());
        var pager = new Pager(page, PAGE, found.size(), path);
        var shown = found.stream().skip(pager.offset()).limit(PAGE).toList();
        var urgent = emergencies.of(reach, reach.at().minus(Urgent.SHOWN));
        var leads = viewer.is(Role.TEAM_LEAD);
        return new Caseload(
                leads,
                leads ? urgent(urgent, all) : List.of(),
                name,
                filter,
                all.size(),
                pager,
                rows(reach, shown, known, waiting, mine(viewer, urgent, reach.at())),
                new Caseload.Day(
                        reach.at(),
                        waiting.size(),
                        waiting.stream().limit(everything ? MOST : FIRST).toList()));
    }

    /** What is known of all clients, whichever are shown. @param quiet the day since when there was contact with the others */
    private record Known(Map<DossierId, LocalDate> last, Map<DossierId, Waits> waits, LocalDate quiet) {
        boolean shows(Caseload.Filter filter, DossierId dossier, List<Waiting> waiting) {
            return switch (filter) {
                case ALL -> true;
                case WAITS -> waiting.stream().anyMatch(one -> one.dossier().equals(dossier));
                case QUIET ->
                    Optional.ofNullable(last.get(dossier)).map(quiet::isAfter).orElse(true);
            };
        }
    }

    /** A team lead does not ask for reports: the rules would show none, and the log would say that they were asked for. */
    private Reach reach(Viewer.Person viewer) {
        return viewer.is(Role.WORKER)
                ? access.reach(
                        viewer,
                        Part.IDENTITY,
                        Part.CASES,
                        Part.TEAM,
                        Part.REPORT,
                        Part.REPORT_INTERNAL,
                        Part.SIGNAL,
                        Part.MERGE,
                        Part.DRAFT)
                : access.reach(viewer, Part.IDENTITY, Part.CASES, Part.TEAM, Part.SIGNAL, Part.MERGE);
    }

    private List<Caseload.Row> rows(
            Reach reach, List<Client> shown, Known known, List<Waiting> waiting, Map<DossierId, Instant> emergency) {
        var titles = cases.titles(reach, shown.stream().map(Client::dossier).toList());
        return shown.stream()
                .map(client -> new Caseload.Row(
                        client.dossier(),
                        client.name(),
                        client.number(),
                        titles.getOrDefault(client.dossier(), List.of()),
                        known.last.get(client.dossier()),
                        known.waits.get(client.dossier()),
                        waiting.stream()
                                .filter(one -> one.dossier().equals(client.dossier()))
                                .filter(one -> one.kind() != Waiting.Kind.REVIEW)
                                .toList(),
                        emergency.get(client.dossier())))
                .toList();
    }

    private List<Urgent> urgent(List<Emergency> urgent, List<Client> all) {
        var names = new HashMap<DossierId, String>();
        all.forEach(client -> names.put(client.dossier(), client.name()));
        return urgent.stream()
                .map(it -> Urgent.of(it, directory, names.getOrDefault(it.dossier(), "")))
                .toList();
    }

    /** Where this worker now is with emergency access: such a dossier is not one's own, and the list says so. */
    private static Map<DossierId, Instant> mine(Viewer.Person viewer, List<Emergency> urgent, Instant now) {
        var mine = new HashMap<DossierId, Instant>();
        for (var it : urgent)
            if (it.person().equals(viewer.id()) && now.isBefore(it.ends()))
                mine.merge(it.dossier(), it.ends(), Caseloads::later);
        return mine;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
