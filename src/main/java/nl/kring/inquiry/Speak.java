package nl.kring.inquiry;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.inquiry.Inquiry.State;
import nl.kring.inquiry.Inquiry.Way;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes in a thread. What whoever asked writes waits for the desk, and what the desk writes is an answer. */
@Component
@Transactional
class Speak {
    private final Access access;
    private final Inquiries inquiries;
    private final DeskTerms terms;
    private final TellDesk tell;

    Speak(Access access, Inquiries inquiries, DeskTerms terms, TellDesk tell) {
        this.access = access;
        this.inquiries = inquiries;
        this.terms = terms;
        this.tell = tell;
    }

    /** @return the id of what was written @throws BadInput once the thread is closed */
    UUID say(Viewer viewer, UUID thread, String text) {
        var change = access.change(viewer, new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK);
        var now = inquiries.of(change);
        if (!now.open()) throw new BadInput("inquiry.error.closed");
        return change.grant().kind() == Grant.Kind.ANSWERER ? answer(change, now, text) : ask(change, now, text);
    }

    /** The same by whoever answers the thread. @throws NotFound for who asked */
    UUID reply(Viewer.Person viewer, UUID thread, String text) {
        var change = DeskRules.answering(
                access.change(viewer, new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK));
        var now = inquiries.of(change);
        if (!now.open()) throw new BadInput("inquiry.error.closed");
        return answer(change, now, text);
    }

    private UUID ask(Change change, Inquiry now, String text) {
        var said = inquiries.write(change, null, text);
        var chat = now.way() == Way.CHAT;
        var state = chat && now.state() == State.TAKEN ? State.TAKEN : State.WAITING;
        var due = chat ? null : now.due() == null ? terms.due(change.at()) : now.due();
        inquiries.move(change, state, due, terms.ends(change.at()));
        if (now.state() == State.ANSWERED) tell.waits(now.way(), said);
        return said;
    }

    private UUID answer(Change change, Inquiry now, String text) {
        var me = change.person();
        if (now.taker() == null) inquiries.take(change, me);
        var said = inquiries.write(change, me, text);
        var state = now.way() == Way.CHAT ? State.TAKEN : State.ANSWERED;
        inquiries.move(change, state, null, terms.ends(change.at()));
        if (now.asker() != null) tell.answered(now.asker(), said);
        return said;
    }
}
