package nl.kring.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Streams;
import nl.kring.team.Member;
import nl.kring.web.Errors;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * A conversation on a page.
 *
 * @param other whether the reader may go to the other room
 * @param older the message before which there are more; null when the first stands on the page
 * @param latest whether the newest stands on the page
 * @param unread how many messages of others the reader has not read
 * @param due until when the client was promised an answer to what waits; null when nothing waits
 * @param promise until when an answer would be promised to what is written now
 * @param text what was typed
 * @param group what the page of the group shows beside; null for the conversation of two
 */
record Talk(
        Room room,
        Side side,
        Around around,
        List<Line> lines,
        @Nullable UUID older,
        boolean latest,
        int unread,
        boolean other,
        @Nullable Instant due,
        Instant promise,
        Rooms.@Nullable Mark read,
        Instant now,
        String text,
        Errors errors,
        @Nullable Group group) {
    Talk {
        lines = List.copyOf(lines);
    }

    String here() {
        var looking = looking();
        return room.path(around.dossier()) + (looking == null ? "" : "/as/" + looking.person());
    }

    /** As whom the client looks; null for a reader's own page. */
    @Nullable
    Member looking() {
        return group == null ? null : group.looking();
    }

    /** Whether new messages come to the page by themselves. */
    boolean live() {
        return latest && looking() == null;
    }

    /** The newest message on the page; null when there is none. */
    @Nullable
    Message newest() {
        return lines.isEmpty() ? null : lines.getLast().message();
    }

    /** The address that tells what is new after this page. */
    String stream() {
        return here() + Streams.PATH + "?after=" + cursor();
    }

    /** Up to where this page, when it shows the newest, has seen the room: every change until the last one that it shows is in it. */
    private Cursor cursor() {
        var changed = lines.stream()
                .mapToLong(it -> Cursor.micros(it.message().changedAt()))
                .max()
                .orElse(0);
        var beside = group != null ? group.cameAt() : read == null ? null : read.readAt();
        return new Cursor(changed, beside == null ? 0 : Cursor.micros(beside));
    }

    /** What the page says of an answer; empty without a help team. */
    String expected(Page page) {
        var names = around.team().stream().map(Member::given).toList();
        if (due != null && due.isBefore(now)) return page.text("conversation.due.late");
        var until = day(page, due == null ? promise : due);
        if (names.isEmpty()) return page.text("conversation.due.somebody", until);
        return page.text(
                due == null ? "conversation.due.next" : "conversation.due",
                names(page, names, "conversation.or"),
                until);
    }

    /** Who reads along, by name. */
    String team(Page page) {
        return names(page, around.team().stream().map(Member::name).toList(), "conversation.and");
    }

    /** Who read along in the group, by name. */
    String along(Page page) {
        return names(page, around.members().stream().map(Member::name).toList(), "conversation.and");
    }

    /** The only worker there is; null when there are more, or none. */
    @Nullable
    Member only() {
        return around.team().size() == 1 ? around.team().getFirst() : null;
    }

    /** "morgen, vrijdag 27 november", or the day alone when it is further off. */
    static String day(Page page, Instant moment) {
        var day = page.dayOf(moment);
        var near = !day.isBefore(page.today()) && !day.isAfter(page.today().plusDays(1));
        return near ? page.text("conversation.near", page.days(day), page.day(day)) : page.day(day);
    }

    private static String names(Page page, List<String> names, String last) {
        var all = new ArrayList<>(names.stream().distinct().toList());
        if (all.isEmpty()) return "";
        if (all.size() == 1) return all.getFirst();
        var end = all.removeLast();
        return page.text(last, String.join(", ", all), end);
    }
}
