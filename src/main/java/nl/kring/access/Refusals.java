package nl.kring.access;

import nl.kring.audit.Log;
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
 * Logs a refusal after its transaction rolled back, and answers. What one may not see answers exactly as what does not
 * exist; when the log cannot be written, the answer is 503 without content.
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
        try {
            transaction.executeWithoutResult(status -> log.write(refused.line()));
        } catch (RuntimeException blocked) {
            return blocked(new LogBlocked(blocked));
        }
        return pages.problem(refused.visible() ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView blocked(LogBlocked blocked) {
        NOTES.error("The log cannot be written, so nothing is shown", blocked);
        return pages.problem(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
