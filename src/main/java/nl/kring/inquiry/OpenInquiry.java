package nl.kring.inquiry;

import java.time.Clock;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.ThreadGrants;
import nl.kring.access.Viewer;
import nl.kring.crypto.ReceiptKeys;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.Way;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks something of the intake desk. In the consultation hour whoever asks without a name stands in line; else it is a question, with
 * an answer promised within the term of the profile.
 */
@Component
@Transactional
public class OpenInquiry {
    private final Access access;
    private final ThreadGrants grants;
    private final Inquiries inquiries;
    private final Hours hours;
    private final DeskTerms terms;
    private final TellDesk tell;
    private final ReceiptKeys receipts;
    private final Clock clock;

    OpenInquiry(
            Access access,
            ThreadGrants grants,
            Inquiries inquiries,
            Hours hours,
            DeskTerms terms,
            TellDesk tell,
            ReceiptKeys receipts,
            Clock clock) {
        this.access = access;
        this.grants = grants;
        this.inquiries = inquiries;
        this.hours = hours;
        this.terms = terms;
        this.tell = tell;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Asks with an account. @return the thread's id */
    UUID ask(Viewer.Person viewer, Asking asking) {
        var id = Uuid7.next();
        var account = access.change(viewer, new Safe.Account(viewer.id()), object(id), Part.ASK);
        keep(access.change(viewer, grants.found(account, id), object(id), Part.TALK), asking, Way.QUESTION);
        return id;
    }

    /**
     * Asks without a name.
     *
     * @param chat whether an answer at once is wanted, if the hour is open
     * @param receipt what brings this thread back
     */
    public UUID askNameless(Viewer.Visitor visitor, Asking asking, boolean chat, Receipt receipt) {
        hours.hold();
        var way = chat && hours.openSince().isPresent() ? Way.CHAT : Way.QUESTION;
        var safe = grants.found(visitor, clock.instant());
        var change = access.change(visitor, safe, object(visitor.thread()), Part.TALK);
        receipts.make(safe.id(), receipt.digits(), change.at());
        keep(change, asking, way);
        return safe.id();
    }

    private void keep(Change change, Asking asking, Way way) {
        var due = way == Way.CHAT ? null : terms.due(change.at());
        inquiries.add(change, asking, way, due, terms.ends(change.at()));
        tell.waits(way, inquiries.write(change, null, asking.text()));
    }

    private static String object(UUID thread) {
        return "inquiry.thread:" + thread;
    }
}
