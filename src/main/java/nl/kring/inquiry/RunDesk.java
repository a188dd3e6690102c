package nl.kring.inquiry;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.ThreadGrants;
import nl.kring.access.Viewer;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the desk does with a thread besides writing in it, and with its hour. */
@Component
@Transactional
class RunDesk {
    private final Access access;
    private final Inquiries inquiries;
    private final ThreadGrants grants;
    private final Hours hours;
    private final DeskTerms terms;
    private final TellDesk tell;

    RunDesk(Access access, Inquiries inquiries, ThreadGrants grants, Hours hours, DeskTerms terms, TellDesk tell) {
        this.access = access;
        this.inquiries = inquiries;
        this.grants = grants;
        this.hours = hours;
        this.terms = terms;
        this.tell = tell;
    }

    /** The viewer takes it, from whoever had it. */
    void take(Viewer.Person viewer, UUID thread) {
        inquiries.take(thread(viewer, thread), viewer.id());
    }

    /** A colleague takes it over, who may not be of the desk; that colleague is told. @throws BadInput once it is closed */
    void handOn(Viewer.Person viewer, UUID thread, PersonId colleague) {
        var change = thread(viewer, thread);
        if (!inquiries.of(change).open()) throw new BadInput("inquiry.error.closed");
        grants.handOn(change, colleague);
        inquiries.take(change, colleague);
        tell.answered(colleague, thread);
    }

    /** It is over, with how it ended and what it turned out to be about; whoever closed it first did. */
    void close(Viewer.Person viewer, UUID thread, Outcome outcome, Theme theme) {
        var change = thread(viewer, thread);
        inquiries.about(change, theme);
        inquiries.close(change, outcome, viewer.id().value());
    }

    void openHour(Viewer.Person viewer) {
        hours.open(desk(viewer));
    }

    void closeHour(Viewer.Person viewer) {
        var change = desk(viewer);
        hours.close(change, terms.due(change.at()));
    }

    private Change thread(Viewer.Person viewer, UUID thread) {
        return DeskRules.answering(
                access.change(viewer, new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK));
    }

    private Change desk(Viewer.Person viewer) {
        return access.change(viewer, new Safe.Organisation(), "inquiry.hour", Part.DESK);
    }
}
