package nl.kring.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.kring.team.Member;
import nl.kring.web.Page;

/**
 * That somebody came into the group, or left it.
 *
 * @param in whether it was coming
 */
record Came(String name, boolean in, Instant at) {
    /** What happened between two moments, in order. */
    static List<Came> between(List<Member> members, Instant from, Instant until) {
        var came = new ArrayList<Came>();
        for (var member : members) {
            var end = member.until();
            if (!Around.Arounds.in(member) || (end != null && !end.isAfter(member.since()))) continue;
            if (member.since().isAfter(from) && !member.since().isAfter(until))
                came.add(new Came(member.name(), true, member.since()));
            if (end != null && end.isAfter(from) && !end.isAfter(until)) came.add(new Came(member.name(), false, end));
        }
        came.sort(Comparator.comparing(Came::at));
        return came;
    }

    /** "Ria doet nu mee". */
    String said(Page page) {
        return page.text(in ? "conversation.came" : "conversation.went", name);
    }
}
