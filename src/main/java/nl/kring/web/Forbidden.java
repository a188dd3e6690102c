package nl.kring.web;

/** An act that the reader may not do on something that the reader may see. */
public class Forbidden extends RuntimeException {
    public Forbidden() {
        super("forbidden", null, false, false);
    }
}
