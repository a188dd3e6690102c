package nl.kring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Without a server there is no connection to keep: what an open line tells goes into the answer that the spec looks at. */
public class LineInTests extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var mocked = WebUtils.getNativeRequest(request, MockHttpServletRequest.class) != null;
        chain.doFilter(mocked ? new Kept(request, response) : request, response);
    }

    private static final class Kept extends HttpServletRequestWrapper {
        private final HttpServletResponse response;

        Kept(HttpServletRequest request, HttpServletResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> asked) throws IOException {
            var socket = new LineSocket();
            socket.to = response.getOutputStream();
            return asked.cast(socket);
        }
    }
}
