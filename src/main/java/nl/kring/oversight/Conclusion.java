package nl.kring.oversight;

/** How an alert ended. Stored by name. */
enum Conclusion {
    /** There was a good reason. */
    RIGHTFUL,
    /** There was none or a weak one; the person was talked to. */
    TALKED,
    /** Perhaps a breach of personal data: the authority within 72 hours (AVG article 33), and the client where the risk is high (34). */
    BREACH,
    /** The rule was wrong about it. */
    MISTAKE
}
