package nl.kring.inquiry;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever asked without a name says who it is, to become a client with what was said. */
@Component
@Transactional
class Become {
    private final Access access;
    private final Inquiries inquiries;

    Become(Access access, Inquiries inquiries) {
        this.access = access;
        this.inquiries = inquiries;
    }

    /** Keeps the wish, instead of an earlier one. @throws BadInput once the thread is closed */
    void wish(Viewer.Visitor visitor, Wish wish) {
        var change = access.change(
                visitor, new Safe.Thread(visitor.thread()), "inquiry.thread:" + visitor.thread(), Part.TALK);
        if (!inquiries.of(change).open()) throw new BadInput("inquiry.error.closed");
        inquiries.wish(change, wish);
    }
}
