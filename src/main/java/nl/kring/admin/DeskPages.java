package nl.kring.admin;

import java.util.List;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.admin.Overviews.ToDo;
import nl.kring.copies.CopyState;
import nl.kring.copies.CopyStates;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where an administrator comes in: what is still to do before the portal is ready for people. */
@Controller
@Transactional
class DeskPages {
    private final Pages pages;
    private final Access access;
    private final Overviews overviews;
    private final CopyStates copies;

    DeskPages(Pages pages, Access access, Overviews overviews, CopyStates copies) {
        this.copies = copies;
        this.pages = pages;
        this.access = access;
        this.overviews = overviews;
    }

    record Desk(List<ToDo> toDo, CopyState copies) {
        boolean done() {
            return toDo.stream().allMatch(ToDo::done);
        }

        int doneCount() {
            return (int) toDo.stream().filter(ToDo::done).count();
        }
    }

    @GetMapping("/admin")
    ModelAndView desk(Viewer.Person viewer) {
        var settings = access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
        return pages.show("admin/desk", new Desk(overviews.toDo(settings), copies.now()));
    }
}
