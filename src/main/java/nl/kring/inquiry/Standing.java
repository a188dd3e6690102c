package nl.kring.inquiry;

/** How a thread stands. @param ahead how many wait in line before it */
record Standing(Inquiry inquiry, int ahead) {
    /** Whether whoever asked stands in line for somebody of the desk. */
    boolean inLine() {
        return inquiry.way() == Inquiry.Way.CHAT && inquiry.state() == Inquiry.State.WAITING;
    }
}
