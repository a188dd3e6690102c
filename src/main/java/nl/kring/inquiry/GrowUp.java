package nl.kring.inquiry;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.web.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a thread along into the dossier of whoever asked, when that person wished it: the words become messages there, each of the
 * moment at which it was written, and in the same transaction the thread, its receipt and its key are gone. There is no way back.
 */
@Component
@Transactional
class GrowUp {
    private final Access access;
    private final Inquiries inquiries;
    private final Messages messages;
    private final Members members;
    private final ForgetInquiries forget;

    GrowUp(Access access, Inquiries inquiries, Messages messages, Members members, ForgetInquiries forget) {
        this.access = access;
        this.inquiries = inquiries;
        this.messages = messages;
        this.members = members;
        this.forget = forget;
    }

    /**
     * Moves the words into the conversation of a dossier that the viewer helps in.
     *
     * @throws BadInput when whoever asked did not wish it
     * @throws nl.kring.access.Refused when the viewer does not answer the thread, or does not help in the dossier
     */
    void grow(Viewer.Person viewer, UUID thread, DossierId dossier) {
        var from = DeskRules.answering(
                access.change(viewer, new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK));
        if (inquiries.of(from).wish() == null) throw new BadInput("inquiry.grow.error.wish");
        var said = inquiries.all(from);
        inquiries.close(from, Outcome.REGISTERED, viewer.id().value());
        var to = access.change(
                viewer, Safe.of(dossier), "inquiry.thread:" + thread, Part.CONVERSATION, Part.SIGNAL, Part.TEAM);
        move(said, to);
        forget.forget(thread);
    }

    private void move(List<Said> said, Change to) {
        var client = members.of(to).stream()
                .filter(it -> it.kind() == Grant.Kind.CLIENT)
                .findFirst()
                .orElseThrow(() -> new BadInput("inquiry.grow.error.client"));
        for (var one : said) messages.add(to, message(one, client));
    }

    private static NewMessage message(Said one, Member client) {
        var by = one.by();
        return by == null
                ? new NewMessage(Uuid7.next(), client.person(), Side.CLIENT, client.given(), one.text(), one.at())
                : new NewMessage(Uuid7.next(), by, Side.TEAM, one.name(), one.text(), one.at());
    }
}
