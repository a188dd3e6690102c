package nl.kring.inquiry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.SignedIn;
import nl.kring.crypto.ReceiptKeys;
import nl.kring.crypto.SessionKey;
import nl.kring.crypto.Uuid7;
import nl.kring.factor.Attempts;
import nl.kring.factor.Attempts.Verdict;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import nl.kring.web.Steps;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The consultation hour and the question without a name (AVG art. 11): nobody says who it is, and nothing of the address or the device is
 * kept. Every page of a visit has this one address.
 */
@Controller
class VisitPages {
    static final String PATH = "/consultation";

    /** For whom a form works once, where nobody is known. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Access access;
    private final Inquiries inquiries;
    private final OpenInquiry openInquiry;
    private final DeskTerms terms;
    private final Doorkeeper keeper;
    private final Attempts attempts;
    private final ReceiptKeys receipts;
    private final SessionKey key;
    private final Visits visits;
    private final VisitTalks talks;
    private final Starts starts;
    private final SignedIn signedIn;
    private final Pages pages;
    private final Once once;
    private final Steps steps;

    VisitPages(
            Access access,
            Inquiries inquiries,
            OpenInquiry openInquiry,
            DeskTerms terms,
            Doorkeeper keeper,
            Attempts attempts,
            ReceiptKeys receipts,
            SessionKey key,
            Visits visits,
            VisitTalks talks,
            Starts starts,
            SignedIn signedIn,
            Pages pages,
            Once once,
            Steps steps) {
        this.access = access;
        this.inquiries = inquiries;
        this.openInquiry = openInquiry;
        this.terms = terms;
        this.keeper = keeper;
        this.attempts = attempts;
        this.receipts = receipts;
        this.key = key;
        this.visits = visits;
        this.talks = talks;
        this.starts = starts;
        this.signedIn = signedIn;
        this.pages = pages;
        this.once = once;
        this.steps = steps;
    }

    /** Who signed in would be known, and asks on a page of the own account. */
    @GetMapping(PATH)
    ModelAndView visit(HttpServletRequest request) {
        if (signedIn.viewer(request).isPresent()) return pages.go(OwnInquiryPages.PATH);
        return visits.of(request)
                .map(visitor -> talks.show(request, visitor))
                .orElseGet(() -> starts.fresh(talks.leftNote(request)));
    }

    /** @param chat whether the page offered an answer at once */
    @PostMapping(PATH)
    ModelAndView ask(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "false") boolean chat,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String door,
            @RequestParam(defaultValue = "") String work) {
        if (signedIn.viewer(request).isPresent()) return pages.go(OwnInquiryPages.PATH);
        if (visits.of(request).isPresent()) return pages.go(PATH);
        var typed = new AskForm(theme, area, text, reach);
        var challenge = new Doorkeeper.Challenge(form, door);
        var errors = typed.errors();
        var verdict = keeper.judge(challenge, work);
        if (verdict instanceof Doorkeeper.Verdict.Stale) return starts.stale(typed, errors);
        if (errors.isEmpty() && verdict instanceof Doorkeeper.Verdict.Wait wait)
            errors.add("door", "inquiry.visit.soon", wait.seconds());
        if (!errors.isEmpty()) return starts.again(typed, challenge, work, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        if (attempts.count(Attempts.Kind.QUESTION, request.getRemoteAddr()) instanceof Verdict.Wait wait)
            return starts.again(typed, challenge, work, wait(errors, "door", wait), HttpStatus.TOO_MANY_REQUESTS);
        return begin(request, typed, chat, challenge);
    }

    /** A form that is sent twice within one session begins one visit; what it began is sealed for that session alone. */
    private ModelAndView begin(
            HttpServletRequest request, AskForm typed, boolean chat, Doorkeeper.Challenge challenge) {
        var purpose = "inquiry-asked|" + request.getSession().getId();
        var sealed = steps.in(() -> once.once(challenge.form(), NOBODY, () -> {
            var receipt = Receipt.next();
            var visitor = new Viewer.Visitor(Uuid7.next(), Uuid7.next());
            openInquiry.askNameless(visitor, typed.asking(terms.now().areas()), chat, receipt);
            return key.seal(purpose, visitor.thread() + "|" + receipt.digits());
        }));
        var begun = key.open(purpose, sealed).map(it -> it.split("\\|"));
        if (begun.isEmpty()) return starts.stale(typed, Errors.none());
        visits.begin(request, UUID.fromString(begun.get()[0]));
        visits.show(request, new Receipt(begun.get()[1]));
        return pages.go(PATH);
    }

    /** An unknown receipt, one that ended, and what can be none answer alike; all are counted before anything is looked up. */
    @PostMapping("/consultation/return")
    ModelAndView back(HttpServletRequest request, @RequestParam(defaultValue = "") String receipt) {
        if (signedIn.viewer(request).isPresent()) return pages.go(OwnInquiryPages.PATH);
        var here = attempts.count(Attempts.Kind.RECEIPT, request.getRemoteAddr());
        var all = here instanceof Verdict.Go ? attempts.count(Attempts.Kind.RECEIPTS, "all") : here;
        if (all instanceof Verdict.Wait wait)
            return starts.wrong(wait(Errors.none(), "receipt", wait), HttpStatus.TOO_MANY_REQUESTS);
        var thread = Receipt.typed(receipt)
                .flatMap(typed -> receipts.open(typed.digits()))
                .filter(this::stands);
        if (thread.isEmpty())
            return starts.wrong(
                    Errors.none().add("receipt", "inquiry.visit.receipt.wrong"), HttpStatus.UNPROCESSABLE_CONTENT);
        visits.begin(request, thread.get());
        return pages.go(PATH);
    }

    /** Whether the thread is not past its end. */
    private boolean stands(UUID thread) {
        var visitor = new Viewer.Visitor(thread, Uuid7.next());
        try {
            return steps.in(() -> Optional.of(inquiries.of(access.pass(visitor, new Safe.Thread(thread), Part.TALK))))
                    .isPresent();
        } catch (NotFound past) {
            return false;
        }
    }

    private static Errors wait(Errors errors, String field, Verdict.Wait wait) {
        return errors.add(field, "inquiry.visit.wait", wait.time().toMinutes() + 1);
    }
}
