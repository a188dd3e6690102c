package nl.kring.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.kring.audit.Event;
import nl.kring.audit.Log;
import nl.kring.web.Forbidden;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Logs a refusal after its transaction rolled back, and answers. So is what was looked for under a pass and is not there,
 * or was not allowed, for the line of that pass is gone. What one may not see answers exactly as what does not exist; when
 * the log cannot be written, the answer is 503 without content.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {
    private static final Logger NOTES = LoggerFactory.getLogger(Refusals.class);

    private final Log log;
    private final Pages pages;
    private final TransactionTemplate transaction;

    Refusals(Log log, Pages pages, PlatformTransactionManager transactions) {
        this.log = log;
        this.pages = pages;
        this.transaction = new TransactionTemplate(transactions);
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused) {
        return answer(Optional.of(refused.line()), refused.visible());
    }

    @ExceptionHandler
    ModelAndView notFound(NotFound absent, HttpServletRequest request) {
        return answer(Lost.in(request, Refusal.NOT_THERE), false);
    }

    @ExceptionHandler
    ModelAndView forbidden(Forbidden act, HttpServletRequest request) {
        return answer(Lost.in(request, Refusal.ACTION), true);
    }

    @ExceptionHandler
    ModelAndView blocked(LogBlocked blocked) {
        NOTES.error("The log cannot be written, so nothing is shown", blocked);
        return pages.problem(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ModelAndView answer(Optional<Event> line, boolean visible) {
        try {
            line.ifPresent(refusal -> transaction.executeWithoutResult(status -> log.write(refusal)));
        } catch (RuntimeException blocked) {
            return blocked(new LogBlocked(blocked));
        }
        return pages.problem(visible ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
    }
}
