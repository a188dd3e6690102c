package nl.kring.inquiry;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.State;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody without a name says who it is, to become a client; until the desk has handled that, it may be corrected. What was answered
 * already waits for the desk again.
 */
@Component
@Transactional
class Become {
    private final Access access;
    private final Inquiries inquiries;
    private final DeskTerms terms;
    private final TellDesk tell;

    Become(Access access, Inquiries inquiries, DeskTerms terms, TellDesk tell) {
        this.access = access;
        this.inquiries = inquiries;
        this.terms = terms;
        this.tell = tell;
    }

    /** @throws BadInput once the thread is closed */
    void wish(Viewer.Visitor visitor, Wish wish) {
        var thread = visitor.thread();
        var change = access.change(visitor, new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK);
        var now = inquiries.of(change);
        if (!now.open()) throw new BadInput("inquiry.error.closed");
        inquiries.wish(change, wish);
        if (now.state() != State.ANSWERED) return;
        inquiries.move(change, State.WAITING, terms.due(change.at()), terms.ends(change.at()));
        tell.waits(now.way(), Uuid7.next());
    }
}
