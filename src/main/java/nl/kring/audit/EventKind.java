package nl.kring.audit;

/** What happened (NEN 7513 chapter 6). Stored by name: names never change, new ones are added at the end. */
public enum EventKind {
    VIEW("R"),
    CHANGE("U"),
    CREATE("C"),
    LIST("R"),
    SEARCH("R"),
    EXPORT("R"),
    REFUSAL("E"),
    EMERGENCY("E"),
    STREAM_OPENED("R"),
    STREAM_CLOSED("E"),
    SIGN_IN("E"),
    SIGN_OUT("E"),
    GRANT_GIVEN("C"),
    GRANT_ENDED("U"),
    NOTICE_DELAYED("U"),
    JOB("R"),
    DESTROYED("D"),
    SIGN_IN_FAILED("E"),
    ROLE_CHANGED("U"),
    CREDENTIAL_CHANGED("U"),
    PLEDGE_SIGNED("C"),
    SETTINGS_CHANGED("U"),
    NOTICE_DELAY_ENDED("U"),
    MERGED("U"),
    /** The client invites somebody into the circle. */
    INVITED("C"),
    /** The help team writes down an invitation that the client signed on paper. */
    INVITED_ON_PAPER("C"),
    /** Whoever was invited accepts: the place in the circle begins. */
    JOINED("C"),
    /** The help team asks a colleague for advice, who may look for some days. */
    ADVICE_ASKED("C"),
    /** A copy of the data took the place of the data: what was written since is gone. */
    RESTORED("U"),
    /** Never written: what a line read back shows as when this program cannot have written it. */
    UNKNOWN("E");

    private final String action;

    EventKind(String action) {
        this.action = action;
    }

    /** NEN 7513's EventActionCode: C create, R read, U update, D delete, E execute. */
    public String action() {
        return action;
    }
}
