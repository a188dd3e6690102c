package nl.kring.verify;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one at a time. A line longer than the log can write comes out empty, so that no file can fill the memory. */
final class Lines {
    static final int LONGEST = 4 << 20;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;

    Lines(Reader text) {
        this.text = text;
    }

    /** The next line without its newline, or null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder begun = null;
        boolean any = false;
        boolean tooLong = false;
        while (at < end || fill()) {
            any = true;
            int newline = at;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            boolean whole = newline < end;
            if (whole && begun == null) {
                String line = new String(buffer, at, newline - at);
                at = newline + 1;
                return line;
            }
            begun = begun == null ? new StringBuilder() : begun;
            tooLong |= begun.length() + (newline - at) > LONGEST;
            begun.append(buffer, at, tooLong ? 0 : newline - at);
            at = whole ? newline + 1 : newline;
            if (whole) {
                break;
            }
        }
        return !any ? null : tooLong || begun == null ? "" : begun.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, text.read(buffer));
        return end > 0;
    }
}
