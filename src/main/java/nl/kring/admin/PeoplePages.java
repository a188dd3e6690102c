package nl.kring.admin;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Departments.Department;
import nl.kring.account.Staff;
import nl.kring.web.Pager;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody of the organisation with an account. */
@Controller
@Transactional
class PeoplePages {
    static final String PATH = "/admin/people";

    private static final int PAGE = 50;
    private static final int LONGEST = 60;

    private final Pages pages;
    private final Desk desk;
    private final Staff staff;
    private final Departments departments;

    PeoplePages(Pages pages, Desk desk, Staff staff, Departments departments) {
        this.pages = pages;
        this.desk = desk;
        this.staff = staff;
        this.departments = departments;
    }

    /** @param name part of a name that was asked for; empty for all */
    record People(String name, List<Row> rows, Pager pager) {}

    /** @param departments their names */
    record Row(Staff.Member person, List<String> departments) {}

    @GetMapping(PATH)
    ModelAndView all(Viewer.Person viewer, @RequestParam(defaultValue = "1") String page) {
        return show(viewer, "", page.matches("\\d{1,4}") ? Integer.parseInt(page) : 1);
    }

    /** A post, so that the name stands in no address and no log of a server. */
    @PostMapping(PATH)
    ModelAndView find(Viewer.Person viewer, @RequestParam(defaultValue = "") String name) {
        return show(
                viewer, name.strip().substring(0, Math.min(LONGEST, name.strip().length())), 1);
    }

    private ModelAndView show(Viewer.Person viewer, String name, int page) {
        var pass = desk.look(viewer);
        var found = staff.all(pass).stream()
                .filter(person -> fold(person.name()).contains(fold(name)))
                .toList();
        var pager = new Pager(page, PAGE, found.size(), PATH);
        var placed = placed(pass);
        var rows = found.stream()
                .skip(pager.offset())
                .limit(PAGE)
                .map(person -> new Row(person, placed.getOrDefault(person.id(), List.of())))
                .toList();
        return pages.show("admin/people", new People(name, rows, pager));
    }

    private Map<PersonId, List<String>> placed(Pass pass) {
        Map<UUID, String> names =
                departments.of(pass).stream().collect(Collectors.toMap(Department::id, Department::name));
        var placed = new HashMap<PersonId, List<String>>();
        var seen = new HashSet<List<Object>>();
        for (var one : departments.placements(pass)) {
            var name = names.get(one.department());
            if (name != null && seen.add(List.of(one.person(), one.department())))
                placed.computeIfAbsent(one.person(), first -> new ArrayList<>()).add(name);
        }
        return placed;
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
