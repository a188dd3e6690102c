package nl.kring.web;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** The connection of an {@link OpenLine}, as Tomcat hands it over. Made by Tomcat, hence public. */
public final class LineSocket implements InternalHttpUpgradeHandler {
    /** A page that takes in nothing for so long is gone; in milliseconds. */
    private static final int STUCK = 20_000;

    @Nullable
    OutputStream to;

    private @Nullable OpenLine line;
    private @Nullable SocketWrapperBase<?> socket;

    /** What this line tells goes to this connection, as soon as it is there. */
    void serve(OpenLine line) {
        this.line = line;
        connect();
    }

    private void connect() {
        if (line != null && to != null) line.connect(to);
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> socket) {
        this.socket = socket;
        socket.setWriteTimeout(STUCK);
        to = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                socket.write(true, bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                socket.flush(true);
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    @Override
    public void init(WebConnection connection) {
        connect();
    }

    /** A page says nothing over its line: what comes is its end. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return event == SocketEvent.OPEN_READ && stillThere() ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    private boolean stillThere() {
        var said = new byte[1024];
        try {
            var length = 0;
            do length = socket == null ? -1 : socket.read(false, said, 0, said.length);
            while (length > 0);
            return length == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void destroy() {
        if (line != null) line.left();
    }

    @Override
    public void timeoutAsync(long now) {
        // it waits for as long as its page is open
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // TLS ends before this program
    }

    @Override
    public void pause() {
        // the program breaks its lines off itself when it stops
    }
}
