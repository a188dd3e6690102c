package nl.kring.signon;

/** A sign-in elsewhere came to nothing. The message is for the log file, and holds nothing of anybody. */
public class SignOnRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    SignOnRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    SignOnRefused(Why why, Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
        this.why = why;
    }

    /** Why, as far as the person may know it. */
    public Why why() {
        return why;
    }

    /** What a person can be told. */
    public enum Why {
        /** The provider does not answer. */
        UNREACHABLE,
        /** The person stopped there, or the provider did not let this person in. */
        STOPPED,
        /** The person came in there in a weaker way than this door asks. */
        WEAK,
        /** It is not the answer to what we asked, or it is not the provider's. */
        FALSE
    }
}
