package nl.kring.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Calm pages for all that goes wrong. They read nothing, show nothing of the inside, and every 404 is the same 404. */
@ControllerAdvice
@Controller
@Order(Ordered.LOWEST_PRECEDENCE)
class Problems implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Pages pages;

    Problems(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView notFound(NotFound fault) {
        return pages.problem(HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView forbidden(Forbidden fault) {
        return pages.problem(HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler
    ModelAndView badInput(BadInput fault) {
        return pages.problem(Problem.of(400).saying(fault.textKey()));
    }

    /** A path that cannot be an id answers as an id that nobody has. */
    @ExceptionHandler
    ModelAndView mismatch(MethodArgumentTypeMismatchException fault) {
        var inPath = fault.getParameter().hasParameterAnnotation(PathVariable.class);
        return pages.problem(inPath ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ModelAndView wrongMethod(HttpRequestMethodNotSupportedException fault, HttpServletResponse response) {
        fault.getHeaders().forEach((name, values) -> values.forEach(it -> response.setHeader(name, it)));
        return pages.problem(HttpStatus.METHOD_NOT_ALLOWED);
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException fault) {
        return pages.problem(HttpStatus.CONTENT_TOO_LARGE);
    }

    /** No form of ours has such names, and no browser sends such signs. */
    @ExceptionHandler({MultipartException.class, InvalidPropertyException.class, RequestRejectedException.class})
    ModelAndView notAForm(Exception fault) {
        return pages.problem(HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ModelAndView anything(Exception fault, HttpServletRequest request, HttpServletResponse response) {
        if (Away.is(fault)) {
            LOG.error("{} answered 503: {}", route(request), Fault.of(fault));
            response.setHeader("Retry-After", "30");
            return pages.problem(Problem.away(request));
        }
        if (fault instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            return pages.problem(HttpStatus.valueOf(known.getStatusCode().value()));
        }
        LOG.error("{} answered 500: {}", route(request), Fault.of(fault));
        return pages.problem(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** Where the server itself sends what went wrong. Who asks for this address directly finds nothing. */
    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var known = HttpStatus.resolve(status);
        return pages.problem(known == null || !known.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : known);
    }

    /** The route and not the address: an address may hold what somebody typed. */
    private static String route(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }
}
