package nl.kring.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A bare connection to this machine, so that what measures costs little beside what is measured. */
final class Line implements AutoCloseable {
    private static final int PIECE = 16_384;
    /** What a number at the edge of a piece may be cut into. */
    private static final int EDGE = 16;

    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final InputStream in;
    private String read = "";

    Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = socket.getInputStream();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All up to and with this text. */
    String until(String end) throws IOException {
        while (!read.contains(end)) read += piece();
        var cut = read.indexOf(end) + end.length();
        var found = read.substring(0, cut);
        read = read.substring(cut);
        return found;
    }

    /** So many bytes of plain text. */
    void skip(int length) throws IOException {
        while (read.length() < length) read += piece();
        read = read.substring(length);
    }

    private String piece() throws IOException {
        var bytes = new byte[PIECE];
        var length = in.read(bytes);
        if (length < 0) throw new IOException("The line was closed after " + read);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** From now on a thread of its own reads all that comes; a number that is cut in two is given whole. */
    void listen(Consumer<String> heard) throws IOException {
        socket.setSoTimeout(0);
        Thread.ofVirtual().start(() -> {
            try {
                var rest = read;
                while (true) {
                    var text = rest + piece();
                    var open = text.lastIndexOf("due");
                    var whole = open < 0 || text.indexOf(';', open) >= 0 || text.length() - open > EDGE
                            ? Math.max(Math.max(0, text.length() - 2), open < 0 ? 0 : open + 1)
                            : open;
                    heard.accept(text.substring(0, whole));
                    rest = text.substring(whole);
                }
            } catch (IOException closed) {
                // the end of what is measured
            }
        });
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
