package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import nl.kring.account.SignedIn;
import nl.kring.web.Errors;
import nl.kring.web.LatePage;
import nl.kring.web.Pages;
import nl.kring.web.Words;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What came after the visit had ended: with the first page, what was typed, and that the receipt leads back. */
@ControllerAdvice
@Order(1)
class EndedPages implements LatePage {
    private static final String BELOW = VisitPages.PATH + "/";

    private final Starts starts;
    private final Visits visits;
    private final VisitTalks talks;
    private final SignedIn signedIn;
    private final Pages pages;

    EndedPages(Starts starts, Visits visits, VisitTalks talks, SignedIn signedIn, Pages pages) {
        this.starts = starts;
        this.visits = visits;
        this.talks = talks;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView noVisit(NoVisit nobody, HttpServletRequest request) {
        return ended(request);
    }

    @Override
    public Optional<ModelAndView> answer(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.equals(VisitPages.PATH)) return Optional.of(asked(request));
        return path.startsWith(BELOW) ? Optional.of(ended(request)) : Optional.empty();
    }

    /** A question that was typed for longer than a session lasts stands in the form again. In a visit it was sent twice. */
    private ModelAndView asked(HttpServletRequest request) {
        if (signedIn.viewer(request).isPresent() || visits.of(request).isPresent()) return pages.go(VisitPages.PATH);
        var form = new AskForm(
                typed(request, "theme"), typed(request, "area"), typed(request, "text"), typed(request, "reach"));
        return starts.stale(form, Errors.none());
    }

    private ModelAndView ended(HttpServletRequest request) {
        var text = Words.clean(typed(request, "text"));
        if (signedIn.viewer(request).isPresent() || request.getMethod().equals("GET")) return pages.go(VisitPages.PATH);
        // A page of an earlier visit, in a later one.
        return visits.of(request)
                .map(visitor -> talks.show(
                        request, visitor, text, Errors.none().add("text", "inquiry.visit.stale"), null, Errors.none()))
                .orElseGet(() -> starts.ended(text));
    }

    private static String typed(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
