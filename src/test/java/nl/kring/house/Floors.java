package nl.kring.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The order of the house, as one list: a module leans only on lower floors, and on its own floor only to its left. The
 * names of modules that nobody has opened yet keep their places.
 */
record Floors(List<Floor> floors) {
    static final Floors HOUSE = new Floors(List.of(
            new Floor("foundation", "profile", "crypto", "audit", "storage", "notify", "signon", "web"),
            new Floor("door", "access", "factor", "account", "push", "signin"),
            new Floor(
                    "dossier",
                    "dossier",
                    "consent",
                    "signal",
                    "team",
                    "timeline",
                    "contact",
                    "registration",
                    "portal",
                    "circle"),
            new Floor(
                    "rooms",
                    "document",
                    "selfhelp",
                    "plan",
                    "report",
                    "measurement",
                    "conversation",
                    "question",
                    "consult",
                    "inquiry",
                    "intake",
                    "calendar"),
            new Floor(
                    "duties",
                    "exchange",
                    "safety",
                    "rights",
                    "retention",
                    "complaint",
                    "breach",
                    "register",
                    "billing",
                    "workshop"),
            new Floor("roof", "accountability", "home", "oversight", "copies", "admin", "demo", "doctor")));

    /** Reads the log back and stands beside the floors: it leans on nothing of ours, and no module leans on it. */
    static final String BESIDE = "verify";

    /** One floor, its modules from left to right. */
    record Floor(String name, List<String> modules) {
        Floor(String name, String... modules) {
            this(name, List.of(modules));
        }
    }

    /** One module leans on another. */
    record Arrow(String from, String to) {}

    /** All modules, from the lowest floor up, each from left to right. */
    List<String> order() {
        return floors.stream().flatMap(floor -> floor.modules().stream()).toList();
    }

    /** True when the first module stands on that floor or higher. */
    boolean reaches(String module, String floorOf) {
        return order().indexOf(module) >= order().indexOf(floorOf);
    }

    /** One sentence for each arrow that points up, to the right, or off the floors. */
    List<String> faults(Collection<Arrow> arrows) {
        return arrows.stream().flatMap(arrow -> fault(arrow).stream()).toList();
    }

    private List<String> fault(Arrow arrow) {
        var from = order().indexOf(arrow.from);
        var to = order().indexOf(arrow.to);
        if (arrow.from.equals(BESIDE) || arrow.to.equals(BESIDE))
            return List.of("%s leans on %s: verify stands alone; copy what it needs".formatted(arrow.from, arrow.to));
        if (from < 0 || to < 0)
            return List.of(
                    "%s stands on no floor: give it a place in Floors".formatted(from < 0 ? arrow.from : arrow.to));
        return to < from
                ? List.of()
                : List.of(
                        "%s leans on %s, which lies neither below it nor to its left: declare an interface or publish an event in %s instead"
                                .formatted(arrow.from, arrow.to, arrow.from));
    }

    /** The same house with two modules in each other's place. */
    Floors turned(String one, String other) {
        var turned = new ArrayList<Floor>();
        for (var floor : floors)
            turned.add(new Floor(
                    floor.name,
                    floor.modules.stream()
                            .map(name -> name.equals(one) ? other : name.equals(other) ? one : name)
                            .toList()));
        return new Floors(turned);
    }
}
