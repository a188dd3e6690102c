package nl.kring.web;

/** Something that must work does not, so nothing is shown: the log cannot be written, the database is away. */
public class Unavailable extends RuntimeException {
    public Unavailable(Throwable cause) {
        super("unavailable", cause);
    }
}
