package nl.kring.admin;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Pledges;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Departments.Department;
import nl.kring.account.Departments.Placement;
import nl.kring.account.RoleRules;
import nl.kring.account.Staff;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts the page of one person together. */
@Component
class ShowPerson {
    private final Pages pages;
    private final Staff staff;
    private final Departments departments;
    private final Pledges pledges;
    private final List<PersonAction> actions;

    ShowPerson(
            Pages pages, Staff staff, Departments departments, Pledges pledges, ObjectProvider<PersonAction> actions) {
        this.pages = pages;
        this.staff = staff;
        this.departments = departments;
        this.pledges = pledges;
        this.actions = actions.orderedStream().toList();
    }

    /**
     * The page.
     *
     * @param signed the version of the pledge that holds, if any
     * @param open roles that the person does not have
     * @param departments all of them, to choose from
     * @param oneself whether the administrator looks at the own account, and so can change nothing
     */
    record Shown(
            Staff.Member person,
            List<Staff.Held> roles,
            OptionalInt signed,
            List<Role> open,
            List<Placed> placed,
            List<Department> departments,
            List<PersonAction.Offer> offers,
            boolean oneself,
            Errors errors) {
        /** Whether anything can be changed here. */
        boolean open(Staff.Member member) {
            return !oneself && member.ended() == null;
        }
    }

    /** Where the person works. */
    record Placed(String department, Placement placement) {}

    /** @throws NotFound for somebody unknown, and for a client */
    ModelAndView show(Pass pass, PersonId id, Errors errors) {
        var person = require(pass, id);
        var all = departments.of(pass);
        var held = new HashSet<>(person.roles());
        var view = new Shown(
                person,
                staff.roles(pass, id),
                pledges.signed(id),
                RoleRules.given().stream().filter(role -> !held.contains(role)).toList(),
                departments.placements(pass).stream()
                        .filter(one -> one.person().equals(id))
                        .map(one -> new Placed(name(all, one.department()), one))
                        .toList(),
                all,
                actions.stream()
                        .flatMap(action -> action.of(pass, person).stream())
                        .toList(),
                pass.viewer() instanceof Viewer.Person viewer && viewer.id().equals(id),
                errors);
        return pages.show("admin/person", view, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** @throws NotFound for somebody unknown, and for a client */
    Staff.Member require(Pass pass, PersonId id) {
        return staff.one(pass, id).orElseThrow(NotFound::new);
    }

    private static String name(List<Department> all, UUID department) {
        return all.stream()
                .filter(one -> one.id().equals(department))
                .map(Department::name)
                .findFirst()
                .orElse("");
    }
}
