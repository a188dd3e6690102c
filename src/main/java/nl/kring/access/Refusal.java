package nl.kring.access;

/** Why a pass was refused; stands in the log, never on the page. */
public enum Refusal {
    /** The viewer never had a grant for this safe, or the safe does not exist. */
    NO_GRANT(false),
    /** There was a grant; it ended. */
    ENDED(false),
    /** There is a grant; it starts later. */
    NOT_YET(false),
    /** There is a grant, and it does not open this part. */
    PART(false),
    /** There is a grant; it opens nothing until the person has signed the pledge of confidentiality. */
    PLEDGE(false),
    /** The part may be read, and this act is not allowed in it. */
    ACTION(true),
    /** The safe was opened, and what was asked for is not in it. */
    NOT_THERE(false);

    private final boolean visible;

    Refusal(boolean visible) {
        this.visible = visible;
    }

    /** Whether the viewer may know that the thing is there: then the answer is 403, otherwise 404. */
    boolean visible() {
        return visible;
    }
}
