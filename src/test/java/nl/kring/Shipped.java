package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code ops}, with what differs on this machine. */
record Shipped(Path file, String text) {
    Shipped(Path file) throws IOException {
        this(file, Files.readString(file));
    }

    /** @throws AssertionError when the file does not say this any more */
    Shipped with(String shipped, String here) {
        if (!text.contains(shipped)) throw new AssertionError(file + " lacks: " + shipped);
        return new Shipped(file, text.replace(shipped, here));
    }
}
