package nl.kring.conversation;

import nl.kring.access.DossierId;
import nl.kring.access.Part;

/** A conversation of a dossier, by who are in it. Stored by name. */
public enum Room {
    /** The client and the whole help team. */
    DIRECT(Part.CONVERSATION, Room.MESSAGES),
    /** Everybody who was let in. */
    GROUP(Part.GROUP, Room.GROUPS);

    static final String MESSAGES = "/conversation/{dossier}";
    static final String GROUPS = "/group/{dossier}";
    /** The attribute of a request that holds the pattern of its route. */
    static final String ROUTE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private final Part part;
    private final String path;

    Room(Part part, String path) {
        this.part = part;
        this.path = path;
    }

    /** The room of a route. @param pattern of its address */
    static Room of(String pattern) {
        return pattern.startsWith(GROUPS) ? GROUP : DIRECT;
    }

    /** What opens it. */
    Part part() {
        return part;
    }

    /** Its address. */
    String path(DossierId dossier) {
        return path.replace("{dossier}", dossier.toString());
    }
}
