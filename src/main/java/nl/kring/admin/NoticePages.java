package nl.kring.admin;

import java.util.List;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.notify.NoticeQueue;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The mail that waits, that failed and that went out: no silence when mail does not work. It names staff, and no client. */
@Controller
@Transactional
class NoticePages {
    private static final String PATH = "/admin/notices";
    private static final int SIZE = 50;

    private final Pages pages;
    private final Desk desk;
    private final NoticeQueue queue;
    private final Directory directory;

    NoticePages(Pages pages, Desk desk, NoticeQueue queue, Directory directory) {
        this.pages = pages;
        this.desk = desk;
        this.queue = queue;
        this.directory = directory;
    }

    /** @param who the name of staff; empty for a client */
    record Line(NoticeQueue.Entry entry, String who) {}

    /** @param page from 0 */
    record Shown(boolean configured, NoticeQueue.Counts counts, List<Line> lines, int page, boolean more) {}

    @GetMapping(PATH)
    ModelAndView list(Viewer.Person viewer, @RequestParam(defaultValue = "0") int page) {
        desk.look(viewer);
        var at = Math.clamp(page, 0, 1_000_000);
        var read = queue.page((long) at * SIZE, SIZE + 1);
        var lines = read.stream()
                .limit(SIZE)
                .map(entry -> new Line(
                        entry, directory.name(new PersonId(entry.recipient())).orElse("")))
                .toList();
        return pages.show(
                "admin/notices", new Shown(queue.configured(), queue.counts(), lines, at, read.size() > SIZE));
    }

    @PostMapping(PATH + "/{notice}/again")
    ModelAndView again(Viewer.Person viewer, @PathVariable UUID notice) {
        desk.change(viewer, EventKind.CHANGE, "notify.notice:" + notice);
        queue.resend(notice);
        return pages.go(PATH);
    }

    /** Goes to the administrator's own address, on the road that every notice takes. */
    @PostMapping(PATH + "/test")
    ModelAndView test(Viewer.Person viewer) {
        desk.change(viewer, EventKind.CHANGE, "notify.notice:test");
        queue.test(viewer.id().value());
        return pages.go(PATH);
    }
}
