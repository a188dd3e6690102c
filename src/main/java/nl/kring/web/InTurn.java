package nl.kring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No more pages are worked on at once than there are connections for, in the order in which they were asked: a rush waits a little instead
 * of failing halfway. A stream counts until it has begun. When the database is away before a page is reached, or after it, that is said as everywhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class InTurn extends OncePerRequestFilter {
    /** With those that look for streams, and two for the program itself, as many as the pool has. */
    private static final int AT_ONCE = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String AGAIN = "5";
    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong said = new AtomicLong(System.nanoTime() - MINUTE.toNanos());
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ProblemPage problems;

    InTurn(ProblemPage problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/house-style/") || path.equals("/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!waited()) {
            say();
            later(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) { // the session is kept just before a page goes out
            if (!Away.is(fault) && !(fault instanceof DataAccessException)) throw fault;
            LOG.error("{} answered 503: {}", request.getMethod(), Fault.of(fault));
            later(request, response);
        } finally {
            turns.release();
        }
    }

    private boolean waited() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Once a minute, however many are sent away. */
    private void say() {
        var now = System.nanoTime();
        var before = said.get();
        if (now - before >= MINUTE.toNanos() && said.compareAndSet(before, now))
            LOG.warn("Pages are not begun: too many are asked for at once");
    }

    private void later(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", AGAIN);
        problems.write(Problem.away(request), request, response);
    }
}
