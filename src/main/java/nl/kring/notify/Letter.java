package nl.kring.notify;

import java.util.UUID;

/**
 * One mail as it goes out.
 *
 * @param notice gives the Message-ID: the same notice is recognisably the same mail
 * @param to one address
 * @param discreet whether it comes from the discreet sender
 */
record Letter(UUID notice, String to, String subject, String body, boolean discreet) {
    /** Says nothing of whom it goes to, wherever it is printed. */
    @Override
    public String toString() {
        return "Letter " + notice;
    }
}
