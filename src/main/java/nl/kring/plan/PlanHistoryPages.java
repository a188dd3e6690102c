package nl.kring.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.account.Directory;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Header;
import nl.kring.team.Seats;
import nl.kring.web.Page;
import nl.kring.web.Pager;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What changed in the plan, for the client and for those who help. */
@Controller
@Transactional
class PlanHistoryPages {
    private static final int ROWS = 20;
    private static final Wish WISH =
            Wish.need(Part.PLAN, Part.HEAD).welcome(Part.IDENTITY, Part.CASES, Part.PLAN_ANSWER, Part.CIRCLE);

    private final Access access;
    private final PlanHistory history;
    private final Header.Headers headers;
    private final Clients clients;
    private final Directory directory;
    private final Seats seats;
    private final Pages pages;

    PlanHistoryPages(
            Access access,
            PlanHistory history,
            Header.Headers headers,
            Clients clients,
            Directory directory,
            Seats seats,
            Pages pages) {
        this.access = access;
        this.history = history;
        this.headers = headers;
        this.clients = clients;
        this.directory = directory;
        this.seats = seats;
        this.pages = pages;
    }

    /** One thing that happened. @param who the first name of who did it; null for the reader, empty for the program */
    record Happened(PlanHistory.Line line, @Nullable String who) {
        String title(Page page) {
            var name = who == null ? page.text("plan.you") : who.isEmpty() ? page.text("plan.program") : who;
            return page.text("plan.history." + line.kind(), name);
        }

        Optional<String> former(Page page) {
            return Optional.ofNullable(line.former()).map(text -> words(page, text));
        }

        Optional<String> text(Page page) {
            return Optional.ofNullable(line.text()).map(text -> words(page, text));
        }

        private String words(Page page, String text) {
            if (!line.kind().ofTask()) return text;
            var task = Task.Wording.of(text);
            var words = task.line();
            return task.dueOn() == null ? words : words + " " + page.text("plan.before", page.date(task.dueOn()));
        }
    }

    /** @param head the head of the dossier for who works in it; null for the client */
    record Past(DossierId dossier, @Nullable Header head, List<Happened> happened, Pager pager) {
        /** For a page that has one. */
        Header work() {
            if (head == null) throw new IllegalStateException("The client's page has no head");
            return head;
        }
    }

    @GetMapping("/plan/{dossier}/history")
    ModelAndView past(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @RequestParam(name = "page", defaultValue = "1") int page) {
        var pass = access.pass(viewer, Safe.of(dossier), WISH);
        var count = history.count(pass);
        var last = Math.max(1, (count + ROWS - 1) / ROWS);
        var pager = new Pager(Math.min(page, last), ROWS, count, "/plan/" + dossier + "/history");
        var own = PlanViews.isOwn(pass);
        var names = seats.names(pass);
        var given = clients.of(pass).given();
        var happened = history.of(pass, pager.offset(), ROWS).stream()
                .map(line -> new Happened(line, who(line, viewer, names, given)))
                .toList();
        return pages.show(
                own ? "plan/ownHistory" : "plan/history",
                new Past(dossier, own ? null : headers.of(pass), happened, pager));
    }

    /** Whoever helped along has a name in the circle; a step that was ticked says whose it is to who may not see the circle. */
    private @Nullable String who(
            PlanHistory.Line line, Viewer.Person viewer, Map<PersonId, String> names, String given) {
        var by = line.by();
        if (by == null) return "";
        if (by.equals(viewer.id())) return null;
        return directory.name(by).map(name -> name.split(" ", 2)[0]).orElseGet(() -> {
            var text = line.text();
            var outside =
                    line.kind().ofTask() && text != null ? Task.Wording.of(text).who() : given;
            return names.getOrDefault(by, Task.isMe(outside) ? given : outside);
        });
    }
}
