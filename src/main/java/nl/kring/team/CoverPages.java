package nl.kring.team;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.crypto.Uuid7;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Being away: a colleague stands in, in all dossiers that one helps in, from a day through a day. */
@Controller
@RequestMapping("/team/cover")
@Transactional(propagation = Propagation.NEVER) // the list and the change are two transactions: a list only reads
class CoverPages {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final int LONGEST = 366;

    private final Access access;
    private final Covers covers;
    private final Members members;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;
    private final Clock clock;

    CoverPages(
            Access access,
            Covers covers,
            Members members,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps,
            Clock clock) {
        this.access = access;
        this.covers = covers;
        this.members = members;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
        this.clock = clock;
    }

    /** What was chosen and typed. */
    record Filled(String standIn, String from, String until) {
        Filled {
            standIn = Objects.requireNonNullElse(standIn, "");
            from = Objects.requireNonNullElse(from, "").strip();
            until = Objects.requireNonNullElse(until, "").strip();
        }
    }

    /** @param mine absences of the viewer @param others those that the viewer stands in for */
    record Away(
            List<Covers.Cover> mine,
            List<Covers.Cover> others,
            List<Directory.Colleague> colleagues,
            Filled filled,
            Errors errors,
            Directory directory) {
        String name(nl.kring.access.PersonId person) {
            return directory.name(person).orElse("");
        }
    }

    @GetMapping
    ModelAndView show(Viewer.Person viewer) {
        workersOnly(viewer);
        var today = today().toString();
        return page(viewer, new Filled("", today, today), Errors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView begin(Viewer.Person viewer, Filled filled, @RequestParam("form") UUID form) {
        workersOnly(viewer);
        var standIn = directory.holding(Role.WORKER).stream()
                .filter(one -> one.id().toString().equals(filled.standIn())
                        && !one.id().equals(viewer.id()))
                .findFirst();
        var from = TypedDay.of(filled.from());
        var until = TypedDay.of(filled.until());
        var errors = errors(from, until);
        if (standIn.isEmpty()) errors.add("standIn", "team.cover.stand-in.missing");
        if (!errors.isEmpty() || from == null || until == null)
            return page(viewer, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        var dossiers = list(viewer, viewer.id().value(), false);
        if (dossiers.isEmpty())
            return page(viewer, filled, errors.add("standIn", "team.cover.none"), HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
            cover(viewer, standIn.orElseThrow(), dossiers, from, until);
            return "/team/cover";
        })));
    }

    private void cover(
            Viewer.Person viewer, Directory.Colleague by, List<DossierId> dossiers, LocalDate from, LocalDate until) {
        var cover = Uuid7.next();
        for (var dossier : dossiers) {
            var about = "team.member:" + by.id();
            var change = access.change(viewer, Safe.of(dossier), EventKind.GRANT_GIVEN, about, Part.TEAM);
            var starts = start(from).isBefore(change.at()) ? change.at() : start(from);
            members.cover(change, cover, viewer.id(), by.id(), by.name(), starts, start(until.plusDays(1)));
        }
    }

    /** Back sooner: from now on the colleague stands in no more. */
    @PostMapping("/{cover}/end")
    ModelAndView end(Viewer.Person viewer, @PathVariable UUID cover, @RequestParam("form") UUID form) {
        workersOnly(viewer);
        var dossiers = list(viewer, cover, true);
        return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
            for (var dossier : dossiers)
                members.uncover(
                        access.change(
                                viewer, Safe.of(dossier), EventKind.GRANT_ENDED, "team.member:" + cover, Part.TEAM),
                        cover);
            return "/team/cover";
        })));
    }

    /** The viewer's own dossiers; or, of an absence, those of them that it touches. */
    private List<DossierId> list(Viewer.Person viewer, UUID id, boolean ofCover) {
        return steps.in(() -> {
            var reach = access.reach(viewer, Part.TEAM);
            var own = covers.helpedBy(reach, viewer.id());
            if (!ofCover) return own;
            return covers.touchedBy(reach, id).stream().filter(own::contains).toList();
        });
    }

    private ModelAndView page(Viewer.Person viewer, Filled filled, Errors errors, HttpStatus status) {
        var all = steps.in(() -> covers.of(access.reach(viewer, Part.TEAM)));
        var view = new Away(
                all.stream().filter(one -> one.absent().equals(viewer.id())).toList(),
                all.stream().filter(one -> one.standIn().equals(viewer.id())).toList(),
                directory.holding(Role.WORKER).stream()
                        .filter(one -> !one.id().equals(viewer.id()))
                        .toList(),
                filled,
                errors,
                directory);
        return pages.show("team/cover", view, status);
    }

    private Errors errors(@Nullable LocalDate from, @Nullable LocalDate until) {
        var errors = new Errors();
        if (from == null || from.isBefore(today())) errors.add("from", "team.cover.from.wrong");
        if (until == null || from != null && until.isBefore(from)) errors.add("until", "team.cover.until.wrong");
        if (from != null && until != null && until.isAfter(from.plusDays(LONGEST)))
            errors.add("until", "team.cover.until.far");
        return errors;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HERE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(HERE).toInstant();
    }

    private static void workersOnly(Viewer.Person viewer) {
        if (!viewer.is(Role.WORKER)) throw new NotFound();
    }
}
