package nl.kring.admin;

import java.util.function.Supplier;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.Errors;
import org.springframework.stereotype.Component;

/**
 * The passes of the administrator. Others may know who works here as well (PEOPLE); the part SETTINGS is asked with it,
 * since only the administrator holds it, so that for everybody else these pages do not exist.
 */
@Component
class Desk {
    private final Access access;

    Desk(Access access) {
        this.access = access;
    }

    /** Leave to see people and settings. @throws nl.kring.access.Refused for everybody else */
    Pass look(Viewer.Person viewer) {
        return access.pass(viewer, new Safe.Organisation(), Part.PEOPLE, Part.SETTINGS);
    }

    /** Leave to change somebody's account. @throws nl.kring.access.Refused for everybody else */
    Change change(Viewer.Person viewer, PersonId person) {
        return change(viewer, EventKind.CHANGE, "account.person:" + person);
    }

    /** The same for something else of the organisation. */
    Change change(Viewer.Person viewer, EventKind kind, String object) {
        return access.change(viewer, new Safe.Organisation(), kind, object, Part.PEOPLE, Part.SETTINGS);
    }

    /** What was wrong with a form; of others nothing is checked, since they are refused. */
    Errors errors(Viewer.Person viewer, Supplier<Errors> check) {
        return viewer.is(Role.ADMINISTRATOR) ? check.get() : Errors.none();
    }
}
