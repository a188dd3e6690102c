package nl.kring.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Own;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Viewer;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import nl.kring.web.NotFound;
import nl.kring.web.Pager;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a worker has to read or to answer, over all dossiers; what was promised first stands on top. */
@Controller
@Transactional
class WaitingPages {
    static final int PAGE = 25;

    private static final Comparator<Waiting> ORDER = Comparator.comparing(
                    Waiting::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(it -> it.dossier().toString())
            .thenComparing(Waiting::room);

    private final Access access;
    private final Own own;
    private final Messages messages;
    private final Signals signals;
    private final Clients clients;
    private final Pages pages;

    WaitingPages(Access access, Own own, Messages messages, Signals signals, Clients clients, Pages pages) {
        this.access = access;
        this.own = own;
        this.messages = messages;
        this.signals = signals;
        this.clients = clients;
        this.pages = pages;
    }

    /** One room where something waits. @param answer whether an answer does, and {@code due} by when it was promised */
    record Waiting(
            DossierId dossier,
            Room room,
            int unread,
            boolean answer,
            @Nullable Instant due) {
        String href() {
            return room.path(dossier);
        }
    }

    /** The same with the client's name. */
    record Row(Client client, Waiting waiting) {}

    /** The page. */
    record Inbox(List<Row> rows, Pager pager, Instant now) {}

    @GetMapping("/conversation")
    ModelAndView inbox(Viewer.Person viewer, @RequestParam(defaultValue = "1") String page) {
        if (!viewer.is(Role.WORKER)) throw new NotFound();
        var mine = new HashSet<>(own.dossiers(viewer)); // a worker who is also helped here
        var reach = access.reach(viewer, Part.IDENTITY, Part.CONVERSATION, Part.GROUP, Part.SIGNAL);
        var unread = messages.unread(reach, Room.DIRECT);
        var answers = new HashMap<DossierId, Signal>();
        for (var signal : signals.of(reach))
            if (signal.kind() == Signal.Kind.MESSAGE) answers.putIfAbsent(signal.dossier(), signal);
        var dossiers = new HashSet<>(unread.keySet());
        dossiers.addAll(answers.keySet());
        dossiers.removeAll(mine);
        var groups = messages.unread(reach, Room.GROUP);
        groups.keySet().removeAll(mine);
        var all = Stream.concat(
                        dossiers.stream().map(it -> waiting(it, unread, answers.get(it))),
                        groups.entrySet().stream()
                                .map(it -> new Waiting(it.getKey(), Room.GROUP, it.getValue(), false, null)))
                .sorted(ORDER)
                .toList();
        var last = Math.max(1, (all.size() + PAGE - 1) / PAGE);
        var number = page.matches("\\d{1,4}") ? Math.min(Integer.parseInt(page), last) : 1;
        var pager = new Pager(number, PAGE, all.size(), "/conversation");
        var shown = all.stream().skip(pager.offset()).limit(PAGE).toList();
        var rows = new ArrayList<Row>();
        var names = clients.of(
                reach, shown.stream().map(Waiting::dossier).distinct().toList());
        for (var waiting : shown)
            names.stream()
                    .filter(client -> client.dossier().equals(waiting.dossier()))
                    .forEach(client -> rows.add(new Row(client, waiting)));
        return pages.show("conversation/inbox", new Inbox(rows, pager, reach.at()));
    }

    private static Waiting waiting(DossierId dossier, Map<DossierId, Integer> unread, @Nullable Signal answer) {
        return new Waiting(
                dossier,
                Room.DIRECT,
                unread.getOrDefault(dossier, 0),
                answer != null,
                answer == null ? null : answer.due());
    }
}
