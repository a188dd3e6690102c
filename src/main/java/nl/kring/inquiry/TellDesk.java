package nl.kring.inquiry;

import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.account.Directory;
import nl.kring.inquiry.Inquiry.Way;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import org.springframework.stereotype.Component;

/** Tells by mail that something waits; never what. Whoever asked without a name has no address, and gets none. */
@Component
class TellDesk {
    private final Notices notices;
    private final Directory directory;

    TellDesk(Notices notices, Directory directory) {
        this.notices = notices;
        this.directory = directory;
    }

    /** Something waits for the desk; in the hour it looks by itself. */
    void waits(Way way, UUID said) {
        if (way == Way.QUESTION)
            directory.holding(Role.COORDINATOR).forEach(colleague -> answered(colleague.id(), said));
    }

    /** Something waits for this person. */
    void answered(PersonId person, UUID said) {
        notices.send(new Notice(person.value(), Notice.Kind.SOMETHING_NEW, "inquiry.said:" + said));
    }
}
