package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Refused;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of a visit. */
@Component
class VisitTalks {
    private static final String LEFT = "visit-left";

    private final Access access;
    private final Inquiries inquiries;
    private final Visits visits;
    private final Shelf shelf;
    private final Pages pages;
    private final Steps steps;

    VisitTalks(Access access, Inquiries inquiries, Visits visits, Shelf shelf, Pages pages, Steps steps) {
        this.access = access;
        this.inquiries = inquiries;
        this.visits = visits;
        this.shelf = shelf;
        this.pages = pages;
        this.steps = steps;
    }

    ModelAndView show(HttpServletRequest request, Viewer.Visitor visitor) {
        return show(request, visitor, "", Errors.none(), null, Errors.none());
    }

    /**
     * The same with a form that must be corrected.
     *
     * @param wish what was typed to become a client; null for what was given before
     */
    ModelAndView show(
            HttpServletRequest request,
            Viewer.Visitor visitor,
            String text,
            Errors errors,
            @Nullable WishForm wish,
            Errors wrong) {
        var fine = errors.isEmpty() && wrong.isEmpty();
        try {
            var talk = steps.in(() -> talk(request, visitor, text, errors, wish, wrong));
            return pages.show("inquiry/visit", talk, fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (NotFound | Refused gone) {
            // Forgotten, or moved into a dossier: the next page begins anew, and says so.
            leave(request, "inquiry.visit.gone");
            throw gone;
        }
    }

    private VisitTalk talk(
            HttpServletRequest request,
            Viewer.Visitor visitor,
            String text,
            Errors errors,
            @Nullable WishForm wish,
            Errors wrong) {
        var pass = access.pass(visitor, new Safe.Thread(visitor.thread()), Part.TALK);
        var inquiry = inquiries.of(pass);
        return new VisitTalk(
                inquiry,
                inquiries.said(pass),
                inquiries.ahead(pass),
                visits.receipt(request).orElse(null),
                text,
                errors,
                wish == null ? WishForm.of(inquiry.wish()) : wish,
                wrong);
    }

    /** The visit ends. @param note key of what the next page says */
    void leave(HttpServletRequest request, String note) {
        visits.end(request);
        shelf.keep(request, LEFT, note);
    }

    /** What the first page after a visit says, once. */
    @Nullable
    String leftNote(HttpServletRequest request) {
        return shelf.take(request, LEFT).orElse(null);
    }
}
