package nl.kring.conversation;

import nl.kring.access.Grant;
import nl.kring.access.Pass;

/** On which side of a conversation somebody stands. Stored by name. */
public enum Side {
    CLIENT,
    /** The help team, and who stands in for it. */
    TEAM;

    static Side of(Pass pass) {
        return pass.grant().kind() == Grant.Kind.CLIENT ? CLIENT : TEAM;
    }

    Side other() {
        return this == CLIENT ? TEAM : CLIENT;
    }
}
