package nl.kring.home;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.ModelAndView;

/** Renders a small piece of a page to text, for a stream that sends it later; the answer at hand is left as it is. */
final class Fragment extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Fragment(HttpServletResponse response) {
        super(response);
    }

    static String of(ModelAndView piece, HttpServletRequest request, HttpServletResponse response) {
        var fragment = new Fragment(response);
        try {
            Objects.requireNonNull(piece.getView()).render(Map.of(), request, fragment);
        } catch (Exception failed) {
            throw new IllegalStateException("A fragment failed", failed);
        }
        return fragment.bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void setHeader(String name, String value) {}

    @Override
    public void setContentType(String type) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {}

            @Override
            public void write(int one) {
                bytes.write(one);
            }
        };
    }
}
