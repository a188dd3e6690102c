package nl.kring.admin;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Pass;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Departments.Department;
import nl.kring.account.Directory;
import nl.kring.audit.EventKind;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The departments: making one, and ending one where nobody works. */
@Controller
@Transactional
class DepartmentPages {
    private static final String PATH = "/admin/departments";
    private static final int LONGEST = 100;

    private final Pages pages;
    private final Desk desk;
    private final Departments departments;
    private final Directory directory;
    private final Once once;

    DepartmentPages(Pages pages, Desk desk, Departments departments, Directory directory, Once once) {
        this.pages = pages;
        this.desk = desk;
        this.departments = departments;
        this.directory = directory;
        this.once = once;
    }

    /** @param name as typed */
    record All(List<Row> rows, String name, Errors errors) {}

    /** @param leads the names of who lead it */
    record Row(Department department, List<String> leads) {}

    @GetMapping(PATH)
    ModelAndView all(Viewer.Person viewer) {
        return show(desk.look(viewer), "", Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView add(Viewer.Person viewer, @RequestParam UUID form, @RequestParam(defaultValue = "") String name) {
        var typed = name.strip();
        var errors = desk.errors(viewer, () -> check(typed));
        if (!errors.isEmpty()) return show(desk.look(viewer), typed, errors);
        var change = desk.change(viewer, EventKind.SETTINGS_CHANGED, "account.department");
        if (departments.of(change).stream().anyMatch(one -> one.name().equalsIgnoreCase(typed)))
            return show(change, typed, Errors.none().add("name", "admin.departments.name.taken"));
        return pages.go(once.once(form, viewer.id().value(), () -> {
            departments.add(change, typed);
            return PATH;
        }));
    }

    @PostMapping(PATH + "/end")
    ModelAndView end(Viewer.Person viewer, @RequestParam UUID department) {
        var change = desk.change(viewer, EventKind.SETTINGS_CHANGED, "account.department:" + department);
        return departments.end(change, department)
                ? pages.go(PATH)
                : show(change, "", Errors.none().add("departments", "admin.departments.end.full"));
    }

    private static Errors check(String name) {
        var errors = new Errors();
        if (name.isEmpty()) errors.add("name", "admin.departments.name.missing");
        else if (name.length() > LONGEST) errors.add("name", "admin.departments.name.long", LONGEST);
        return errors;
    }

    private ModelAndView show(Pass pass, String name, Errors errors) {
        var placements = departments.placements(pass);
        var rows = departments.of(pass).stream()
                .map(department -> new Row(
                        department,
                        placements.stream()
                                .filter(one -> one.department().equals(department.id()) && one.role() == Role.TEAM_LEAD)
                                .flatMap(one -> directory.name(one.person()).stream())
                                .toList()))
                .toList();
        return pages.show(
                "admin/departments",
                new All(rows, name, errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
