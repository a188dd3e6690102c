package nl.kring.admin;

import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.People;
import nl.kring.account.RoleRefused;
import nl.kring.account.RoleRules;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One person of the organisation: roles, departments, and the end of the account. */
@Controller
@Transactional
class PersonPages {
    private static final String PATH = "/admin/person/{person}";

    private final Pages pages;
    private final Desk desk;
    private final ShowPerson show;
    private final People people;
    private final Departments departments;
    private final Once once;

    PersonPages(Pages pages, Desk desk, ShowPerson show, People people, Departments departments, Once once) {
        this.pages = pages;
        this.desk = desk;
        this.show = show;
        this.people = people;
        this.departments = departments;
        this.once = once;
    }

    /** The question before an account ends. */
    record End(UUID person, String name, Errors errors) {}

    @GetMapping(PATH)
    ModelAndView person(Viewer.Person viewer, @PathVariable UUID person) {
        return show.show(desk.look(viewer), new PersonId(person), Errors.none());
    }

    @PostMapping(PATH + "/role")
    ModelAndView give(
            Viewer.Person viewer, @PathVariable UUID person, @RequestParam(required = false) @Nullable Role role) {
        var who = new PersonId(person);
        var change = change(viewer, who);
        var refusal = role == null ? Optional.of(RoleRules.Refusal.NO_ROLE) : people.mayGive(change, who, role);
        if (role == null || refusal.isPresent()) return refused(change, who, "role", refusal.orElseThrow());
        people.give(change, who, role);
        return go(person);
    }

    @PostMapping(PATH + "/role/end")
    ModelAndView end(
            Viewer.Person viewer, @PathVariable UUID person, @RequestParam(required = false) @Nullable Role role) {
        var who = new PersonId(person);
        var change = change(viewer, who);
        var refusal = role == null ? Optional.of(RoleRules.Refusal.NO_ROLE) : people.mayEnd(change, who, role);
        if (role == null || refusal.isPresent()) return refused(change, who, "roles", refusal.orElseThrow());
        people.end(change, who, role);
        return go(person);
    }

    /** Only in a role that the person holds: whoever leads a department is a team lead. */
    @PostMapping(PATH + "/department")
    ModelAndView place(
            Viewer.Person viewer,
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable UUID department,
            @RequestParam(name = "as", required = false) @Nullable Role role) {
        var who = new PersonId(person);
        var change = change(viewer, who);
        var held = show.require(change, who).roles();
        if (department == null || role == null || !held.contains(role))
            return show.show(change, who, Errors.none().add("department", "admin.person.department.choose"));
        if (!departments.place(change, who, department, role))
            return show.show(change, who, Errors.none().add("department", "admin.person.department.already"));
        return go(person);
    }

    @PostMapping(PATH + "/department/end")
    ModelAndView leave(Viewer.Person viewer, @PathVariable UUID person, @RequestParam UUID department) {
        departments.leave(change(viewer, new PersonId(person)), new PersonId(person), department);
        return go(person);
    }

    @GetMapping(PATH + "/end")
    ModelAndView askEnd(Viewer.Person viewer, @PathVariable UUID person) {
        var member = show.require(desk.look(viewer), new PersonId(person));
        return member.ended() == null
                ? pages.show("admin/end", new End(person, member.name(), Errors.none()))
                : go(person);
    }

    @PostMapping(PATH + "/end")
    ModelAndView endAccount(Viewer.Person viewer, @PathVariable UUID person, @RequestParam UUID form) {
        var who = new PersonId(person);
        var change = change(viewer, who);
        var member = show.require(change, who);
        var refusal = people.mayLeave(change, who);
        if (refusal.isPresent() && refusal.get() != RoleRules.Refusal.ENDED)
            return pages.show(
                    "admin/end",
                    new End(
                            person,
                            member.name(),
                            Errors.none().add("end", refusal.get().key())),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        return pages.go(once.once(form, viewer.id().value(), () -> {
            if (refusal.isEmpty()) people.leave(change, who);
            return "/admin/person/" + person;
        }));
    }

    /** Another administrator was first, perhaps by ending this one: the list says how things stand. Nothing was changed. */
    @ExceptionHandler
    ModelAndView overtaken(RoleRefused meanwhile) {
        return pages.go(PeoplePages.PATH);
    }

    /** Clients are nobody here, also for whoever knows an id. */
    private Change change(Viewer.Person viewer, PersonId person) {
        var change = desk.change(viewer, person);
        show.require(change, person);
        return change;
    }

    private ModelAndView refused(Change change, PersonId person, String field, RoleRules.Refusal reason) {
        return show.show(change, person, Errors.none().add(field, reason.key()));
    }

    private ModelAndView go(UUID person) {
        return pages.go("/admin/person/" + person);
    }
}
