package nl.kring.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A long list of small records of one width, written once and then read from the start. What does not fit in a buffer goes to a temporary
 * file, which disappears on closing: memory does not grow with the log.
 */
final class Spool implements AutoCloseable {
    private final int width;
    private final ByteBuffer buffer;
    private @Nullable SeekableByteChannel file;

    /** A spool of records of {@code width} bytes. */
    Spool(int width) {
        this.width = width;
        this.buffer = ByteBuffer.allocate(width * 8192);
    }

    /** Where to write the next record: exactly {@code width} bytes. */
    ByteBuffer add() throws IOException {
        if (!buffer.hasRemaining()) {
            if (file == null) {
                Path path = Files.createTempFile("verify-log", null);
                file = Files.newByteChannel(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }
        return buffer;
    }

    /** Reads from the first record on; nothing may be added any more, and one reader reads at a time. */
    Cursor read() throws IOException {
        if (file != null) {
            file.position(0);
        }
        return new Cursor(buffer.duplicate().flip());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** A place in the spool. */
    final class Cursor {
        private final ByteBuffer last;
        private ByteBuffer current = ByteBuffer.allocate(width * 8192).limit(0);

        private Cursor(ByteBuffer last) {
            this.last = last;
        }

        /** The next record, of which exactly {@code width} bytes must be read; null at the end. */
        @Nullable
        ByteBuffer next() throws IOException {
            if (!current.hasRemaining() && current != last && !refill()) {
                current = last;
            }
            return current.hasRemaining() ? current : null;
        }

        private boolean refill() throws IOException {
            if (file == null) {
                return false;
            }
            current.clear();
            while (current.hasRemaining() && file.read(current) >= 0) {
                // a read may bring less than asked for
            }
            current.flip();
            return current.hasRemaining();
        }
    }
}
