package nl.kring.conversation;

import nl.kring.access.Grant;
import nl.kring.access.Pass;

/** On which side of a conversation somebody stands. Stored by name. */
public enum Side {
    CLIENT,
    /** The help team, and who stands in for it. */
    TEAM,
    /** Whom the client let in; in the group alone. */
    CIRCLE;

    static Side of(Pass pass) {
        return of(pass.grant());
    }

    static Side of(Grant grant) {
        return switch (grant.kind()) {
            case CLIENT -> CLIENT;
            case SUPPORTER, READER -> CIRCLE;
            default -> TEAM;
        };
    }

    /** The other side of the conversation between two. */
    Side other() {
        return this == CLIENT ? TEAM : CLIENT;
    }
}
