package nl.kring.access;

/** What one does in a part. */
public enum Action {
    READ,
    CHANGE,
    /** Remove for good, at the end of the term. */
    DESTROY
}
