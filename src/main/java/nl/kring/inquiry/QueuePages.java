package nl.kring.inquiry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.profile.Profile;
import nl.kring.web.Once;
import nl.kring.web.Pager;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What lies before the intake desk, and its hour; a worker sees here what was handed on. */
@Controller
@RequestMapping("/desk")
class QueuePages {
    static final int PAGE = 25;

    private final Access access;
    private final Queue queue;
    private final Hours hours;
    private final DeskTerms terms;
    private final RunDesk desk;
    private final Directory directory;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    QueuePages(
            Access access,
            Queue queue,
            Hours hours,
            DeskTerms terms,
            RunDesk desk,
            Directory directory,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.queue = queue;
        this.hours = hours;
        this.terms = terms;
        this.desk = desk;
        this.directory = directory;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** One row. @param taker the name of who took it; empty while nobody did */
    record Row(Queue.Line line, String taker) {}

    /**
     * The hour.
     *
     * @param since when it was opened; null while it is closed
     * @param waiting how many wait in line
     * @param due by when they get an answer if it closes now
     */
    record Hour(@Nullable Instant since, int waiting, Instant due) {}

    /** @param hour null for who is not of the desk */
    record Waiting(
            List<Row> rows,
            Pager pager,
            Queue.Chosen chosen,
            @Nullable Hour hour,
            PersonId me,
            Profile.Desk terms,
            Instant now) {
        /** The list with another choice, on its first page. */
        static String path(@Nullable Theme theme, @Nullable String area, boolean over) {
            return "/desk?theme=" + (theme == null ? "" : theme) + "&area="
                    + (area == null ? "" : URLEncoder.encode(area, UTF_8)) + "&over=" + over;
        }

        boolean late(Row row) {
            var due = row.line().inquiry().due();
            return due != null && due.isBefore(now);
        }
    }

    @GetMapping
    ModelAndView queue(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "1") String page) {
        DeskRules.helpersOnly(viewer);
        var now = terms.now();
        var chosen = new Queue.Chosen(
                theme(theme).orElse(null), now.areas().contains(area) ? area : null, over.equals("true"));
        return steps.in(() -> {
            var reach = access.reach(viewer, Part.TALK);
            var total = queue.count(reach, chosen);
            var last = Math.max(1, (total + PAGE - 1) / PAGE);
            var number = page.matches("\\d{1,4}") ? Math.min(Integer.parseInt(page), last) : 1;
            var path = Waiting.path(chosen.theme(), chosen.area(), chosen.closed());
            var pager = new Pager(number, PAGE, total, path);
            var rows = queue.of(reach, chosen, PAGE, pager.offset()).stream()
                    .map(line -> new Row(line, name(line.inquiry().taker())))
                    .toList();
            var hour = DeskRules.desk(viewer)
                    ? new Hour(hours.openSince().orElse(null), queue.inLine(reach), terms.due(reach.at()))
                    : null;
            return pages.show("inquiry/queue", new Waiting(rows, pager, chosen, hour, viewer.id(), now, reach.at()));
        });
    }

    @PostMapping("/hour/open")
    ModelAndView open(Viewer.Person viewer, @RequestParam UUID form) {
        return hour(viewer, form, () -> desk.openHour(viewer));
    }

    @PostMapping("/hour/close")
    ModelAndView close(Viewer.Person viewer, @RequestParam UUID form) {
        return hour(viewer, form, () -> desk.closeHour(viewer));
    }

    private ModelAndView hour(Viewer.Person viewer, UUID form, Runnable turn) {
        DeskRules.deskOnly(viewer);
        return pages.go(steps.in(() -> once.once(form, viewer.id().value(), () -> {
            turn.run();
            return "/desk";
        })));
    }

    private String name(@Nullable PersonId taker) {
        return taker == null ? "" : directory.name(taker).orElse("–");
    }

    /** The theme that was chosen; empty for any other word. */
    static Optional<Theme> theme(String typed) {
        return Arrays.stream(Theme.values())
                .filter(one -> one.name().equals(typed))
                .findFirst();
    }
}
