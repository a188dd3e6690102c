package nl.kring.inquiry;

/** Nobody visits in this session: it ended, or never began. */
class NoVisit extends RuntimeException {
    NoVisit() {
        super(null, null, false, false);
    }
}
