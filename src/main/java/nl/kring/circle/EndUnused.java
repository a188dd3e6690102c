package nl.kring.circle;

import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Accounts;
import nl.kring.account.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the account that was made for an invitation, with its code, unless somebody came in with it. */
@Component
@Transactional
class EndUnused {
    private final Access access;
    private final Accounts accounts;
    private final People people;

    EndUnused(Access access, Accounts accounts, People people) {
        this.access = access;
        this.accounts = accounts;
        this.people = people;
    }

    /** Within the transaction of what made it needless, and last: from here on the database sees other safes. */
    void end(DossierId dossier, PersonId account) {
        end(job(dossier), account);
    }

    /** When the invitation closed. */
    void end(PersonId account) {
        end(new Viewer.System(Viewer.Job.ACCOUNT, "circle"), account);
    }

    private void end(Viewer.System job, PersonId account) {
        var organisation = access.change(job, new Safe.Organisation(), "account.person:" + account, Part.PEOPLE);
        if (!accounts.active(organisation, account)
                && people.mayLeave(organisation, account).isEmpty()) people.leave(organisation, account);
    }

    /** The program, for invitations of this dossier. */
    static Viewer.System job(DossierId dossier) {
        return new Viewer.System(Viewer.Job.ACCOUNT, "circle:" + dossier);
    }
}
