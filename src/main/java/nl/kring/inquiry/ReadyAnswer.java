package nl.kring.inquiry;

import java.util.UUID;

/** An answer that lies ready for the desk. @param revision how often it was written */
record ReadyAnswer(UUID id, String title, String text, int revision) {
    static final int LONGEST_TITLE = 100;
}
