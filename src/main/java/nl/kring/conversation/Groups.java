package nl.kring.conversation;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.util.List;
import nl.kring.access.Action;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.team.Comings;
import nl.kring.team.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what stands around the messages of the group; needs the parts GROUP, CIRCLE and PLACE. */
@Component
@Transactional(propagation = MANDATORY)
class Groups {
    private final Memberships memberships;
    private final Pins pins;
    private final Comings comings;

    Groups(Memberships memberships, Pins pins, Comings comings) {
        this.memberships = memberships;
        this.pins = pins;
        this.comings = comings;
    }

    /** Who came and left until now, in order. */
    List<Came> came(Pass pass) {
        return Came.between(comings.of(pass), Instant.EPOCH, pass.at());
    }

    /**
     * Those of them since the message before the page, or since the first one.
     *
     * @param found the messages of the page, and the one before it if there is one
     * @param newest whether nothing comes after the page
     */
    static List<Came> within(List<Came> all, List<Message> found, boolean newest) {
        if (found.isEmpty()) return List.of();
        var from = found.getFirst().writtenAt();
        var until = newest ? Instant.MAX : found.getLast().writtenAt();
        return all.stream()
                .filter(it -> it.at().isAfter(from) && !it.at().isAfter(until))
                .toList();
    }

    /**
     * What is shown beside the messages.
     *
     * @param shown the messages of the page, and {@code more} whether there are earlier ones
     * @param came who came and left until now, and {@code within} those of them that belong to the page
     * @param looking whether the client looks as this person
     */
    Group of(
            Pass pass,
            Around around,
            List<Message> shown,
            boolean more,
            List<Came> came,
            List<Came> within,
            boolean looking) {
        var own = memberships.of(pass);
        var last = shown.isEmpty() ? Instant.MIN : shown.getLast().writtenAt();
        return new Group(
                own.told(),
                own.muted(),
                pass.may(Part.GROUP, Action.CHANGE),
                Side.of(pass) != Side.CIRCLE,
                pins.of(pass),
                Side.of(pass) == Side.CLIENT ? behind(pass, around, shown, more) : List.of(),
                within.stream().filter(it -> it.at().isAfter(last)).toList(),
                came.isEmpty() ? null : came.getLast().at(),
                looking ? me(pass, around) : null);
    }

    /** Who of the circle came after something was written, and was not shown it. */
    private List<Member> behind(Pass pass, Around around, List<Message> shown, boolean more) {
        if (shown.isEmpty() || around.circle().isEmpty()) return List.of();
        var first = shown.getFirst().writtenAt();
        var seen = memberships.shown(pass);
        return around.circle().stream()
                .filter(it ->
                        more || first.isBefore(it.since()) || shown.stream().anyMatch(Message::carried))
                .filter(it -> seen.getOrDefault(it.person(), Instant.MIN).isBefore(it.since()))
                .toList();
    }

    private static @Nullable Member me(Pass pass, Around around) {
        return around.members().stream()
                .filter(it -> it.person().equals(pass.person()))
                .findFirst()
                .orElse(null);
    }
}
