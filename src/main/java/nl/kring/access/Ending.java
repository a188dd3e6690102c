package nl.kring.access;

/** What ends with its transaction. */
interface Ending {
    void end();
}
