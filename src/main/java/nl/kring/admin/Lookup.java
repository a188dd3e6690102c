package nl.kring.admin;

import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.account.Staff;
import nl.kring.web.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks up one member of staff, in a transaction of its own. */
@Component
@Transactional
class Lookup {
    private final Desk desk;
    private final Staff staff;

    Lookup(Desk desk, Staff staff) {
        this.desk = desk;
        this.staff = staff;
    }

    /** @throws NotFound for somebody unknown, and for a client */
    Staff.Member one(Viewer.Person viewer, PersonId person) {
        return staff.one(desk.look(viewer), person).orElseThrow(NotFound::new);
    }
}
