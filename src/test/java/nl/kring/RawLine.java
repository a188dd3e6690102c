package nl.kring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;

/** Sends bytes that no browser would send, and reads whatever comes back. */
public final class RawLine {
    private static final Pattern STATUS = Pattern.compile("(?:^|\\n)HTTP/1\\.[01] (\\d{3})");
    private static final int PATIENCE = 30_000;
    private static final int MOST = 4_000_000;

    private RawLine() {}

    /**
     * What came back.
     *
     * @param text all of it, a sign for each byte
     * @param nanos from the last byte sent until all was there; of a stream, until it began
     * @param hung whether nothing more came, and the line stayed open
     */
    public record Reply(String text, long nanos, boolean hung) {
        /** More than one when the bytes were read as more requests than one. */
        public List<Integer> statuses() {
            return STATUS.matcher(text)
                    .results()
                    .map(it -> Integer.valueOf(it.group(1)))
                    .toList();
        }

        /** The first line and the headers of the first answer. */
        public String head() {
            var end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }
    }

    /** Sends it on a line of its own, and says that no more will come. */
    public static Reply send(int port, byte[] request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException refused) {
                // It need not read all that is too much; what it answered is read below.
            }
            var begun = System.nanoTime();
            return read(socket.getInputStream(), begun);
        }
    }

    private static Reply read(InputStream in, long begun) {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        try {
            for (int got = in.read(buffer); got >= 0 && all.size() < MOST; got = in.read(buffer)) {
                all.write(buffer, 0, got);
                if (isStream(all)) break;
            }
        } catch (java.net.SocketTimeoutException late) {
            return new Reply(all.toString(ISO_8859_1), System.nanoTime() - begun, true);
        } catch (IOException cut) {
            // What came before the line was cut is the answer.
        }
        return new Reply(all.toString(ISO_8859_1), System.nanoTime() - begun, false);
    }

    private static boolean isStream(ByteArrayOutputStream all) {
        if (all.size() > 16_000) return false;
        var head = all.toString(ISO_8859_1);
        return head.contains("\r\n\r\n") && head.contains("text/event-stream");
    }
}
