package nl.kring.verify;

import java.util.UUID;

/** One line of the log, as people name it: its number in the whole log, its safe, and its number in that safe. */
record Where(long seq, UUID safe, long ordinal) {
    @Override
    public String toString() {
        return "line " + seq + " (safe " + safe + ", ordinal " + ordinal + ")";
    }
}
