package nl.kring.admin;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Departments.Department;
import nl.kring.account.People;
import nl.kring.account.RoleRules;
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

/** Adds somebody of the organisation. */
@Controller
@Transactional
class NewPersonPages {
    private final Pages pages;
    private final Desk desk;
    private final People people;
    private final Departments departments;
    private final Once once;

    NewPersonPages(Pages pages, Desk desk, People people, Departments departments, Once once) {
        this.pages = pages;
        this.desk = desk;
        this.people = people;
        this.departments = departments;
        this.once = once;
    }

    /** The form, with the roles and departments to choose from. */
    record NewPerson(NewPersonForm typed, Errors errors, List<Role> roles, List<Department> departments) {}

    @GetMapping("/admin/new")
    ModelAndView form(Viewer.Person viewer) {
        return show(desk.look(viewer), NewPersonForm.empty(), Errors.none());
    }

    @PostMapping("/admin/new")
    ModelAndView add(Viewer.Person viewer, @RequestParam UUID form, NewPersonForm typed) {
        var errors = desk.errors(viewer, typed::errors);
        if (!errors.isEmpty()) return show(desk.look(viewer), typed, errors);
        var person = PersonId.next();
        var change = desk.change(viewer, EventKind.CREATE, "account.person:" + person);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            people.invite(
                    change, person, typed.name(), typed.roles(), typed.mail().isEmpty() ? null : typed.mail());
            var department = typed.department();
            if (department != null) typed.roles().forEach(role -> departments.place(change, person, department, role));
            return "/admin/person/" + person;
        }));
    }

    private ModelAndView show(Pass pass, NewPersonForm typed, Errors errors) {
        return pages.show(
                "admin/newPerson",
                new NewPerson(typed, errors, RoleRules.given(), departments.of(pass)),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
