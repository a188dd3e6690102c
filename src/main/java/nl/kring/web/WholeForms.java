package nl.kring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * What was sent is read to its end before anything is begun: what cannot be read is refused, and not found out halfway. A slow sender
 * keeps nobody from a turn.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WholeForms extends OncePerRequestFilter {
    /** What Spring Security's firewall lets through; it looks only when somebody asks for a field, and that may be late. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    private final ProblemPage problems;

    WholeForms(ProblemPage problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
            for (var name : request.getParameterMap().keySet())
                if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("A name of no form");
        } catch (RuntimeException unreadable) {
            problems.write(status(unreadable), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static int status(RuntimeException unreadable) {
        return unreadable instanceof InvalidParameterException known
                        && known.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? HttpStatus.CONTENT_TOO_LARGE.value()
                : HttpStatus.BAD_REQUEST.value();
    }
}
