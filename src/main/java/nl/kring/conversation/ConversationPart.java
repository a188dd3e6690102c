package nl.kring.conversation;

import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Viewer;
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
    private final Memberships memberships;
    private final Pins pins;
    private final CarryTalk carryTalk;

    ConversationPart(
            Messages messages,
            MessageVersions versions,
            Rooms rooms,
            Memberships memberships,
            Pins pins,
            CarryTalk carryTalk) {
        this.carryTalk = carryTalk;
        this.memberships = memberships;
        this.pins = pins;
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
        if (!opens(pass)) return;
        var hidden = new HashSet<UUID>();
        var seen = new HashSet<UUID>();
        for (var message : messages.all(pass)) {
            var text = message.text();
            var head = Line.day(message) + " " + message.name();
            copy.add(this, title(message), said(head, text));
            seen.add(message.id());
            if (message.withdrawn() && !own(pass, message)) hidden.add(message.id());
        }
        for (var former : versions.of(pass))
            if (seen.contains(former.message()) && !hidden.contains(former.message()))
                copy.add(this, "conversation.copy.former", former.text());
    }

    private static boolean opens(Pass pass) {
        return pass.opens(Part.CONVERSATION) || pass.opens(Part.GROUP);
    }

    private static String title(Message message) {
        if (message.withdrawn()) return "conversation.copy.withdrawn";
        return message.kind() == Room.GROUP ? "conversation.copy.group" : "conversation.copy.message";
    }

    /** In the group the own words alone, elsewhere those of the own side. */
    private static boolean own(Pass pass, Message message) {
        return message.kind() == Room.GROUP
                ? pass.viewer() instanceof Viewer.Person person
                        && message.author().equals(person.id())
                : message.side() == Side.of(pass);
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
        return opens(pass) ? Map.of("conversation.count", messages.count(pass)) : Map.of();
    }

    @Override
    public void destroy(Change destruction) {
        pins.destroy(destruction);
        memberships.destroy(destruction);
        versions.destroy(destruction);
        rooms.destroy(destruction);
    }
}
