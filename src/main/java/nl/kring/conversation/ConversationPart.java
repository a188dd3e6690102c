package nl.kring.conversation;

import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The messages, in a copy and at the end. What somebody of the help team took back goes to nobody else: it may have been meant for another
 * client (AVG 15(4)).
 */
@Component
@Order(5)
class ConversationPart implements DossierPart {
    private final Messages messages;
    private final MessageVersions versions;
    private final Rooms rooms;
    private final CarryTalk carryTalk;

    ConversationPart(Messages messages, MessageVersions versions, Rooms rooms, CarryTalk carryTalk) {
        this.carryTalk = carryTalk;
        this.messages = messages;
        this.versions = versions;
        this.rooms = rooms;
    }

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public String purpose() {
        return "conversation.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (!pass.opens(Part.CONVERSATION)) return;
        var hidden = new HashSet<UUID>();
        for (var message : messages.all(pass)) {
            var text = message.text();
            var head = Line.day(message) + " " + message.name();
            copy.add(
                    this, text == null ? "conversation.copy.withdrawn" : "conversation.copy.message", said(head, text));
            if (message.withdrawn() && message.side() != Side.of(pass)) hidden.add(message.id());
        }
        for (var former : versions.of(pass))
            if (!hidden.contains(former.message())) copy.add(this, "conversation.copy.former", former.text());
    }

    private static String said(String head, @Nullable String text) {
        return text == null ? head : head + "\n" + text;
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return carryTalk.carry(out);
    }

    @Override
    public Map<String, Integer> counts(Pass pass) {
        return pass.opens(Part.CONVERSATION) ? Map.of("conversation.count", messages.count(pass)) : Map.of();
    }

    @Override
    public void destroy(Change destruction) {
        versions.destroy(destruction);
        rooms.destroy(destruction);
    }
}
