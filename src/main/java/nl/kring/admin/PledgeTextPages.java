package nl.kring.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Pass;
import nl.kring.access.Viewer;
import nl.kring.account.PledgeTexts;
import nl.kring.audit.EventKind;
import nl.kring.web.Errors;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The text of the pledge of confidentiality. A new one makes everybody sign again, the administrator too. */
@Controller
@Transactional
class PledgeTextPages {
    private static final String PATH = "/admin/pledge";

    private final Pages pages;
    private final Desk desk;
    private final PledgeTexts texts;
    private final Once once;

    PledgeTextPages(Pages pages, Desk desk, PledgeTexts texts, Once once) {
        this.pages = pages;
        this.desk = desk;
        this.texts = texts;
        this.once = once;
    }

    /** @param before when the texts before this one were made */
    record Edit(PledgeTexts.Text current, List<Instant> before, PledgeForm typed, Errors errors) {}

    @GetMapping(PATH)
    ModelAndView text(Viewer.Person viewer) {
        return show(desk.look(viewer), PledgeForm.of(texts.current()), Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView publish(Viewer.Person viewer, @RequestParam UUID form, PledgeForm typed) {
        var errors = desk.errors(viewer, () -> check(typed));
        if (!errors.isEmpty()) return show(desk.look(viewer), typed, errors);
        var change = desk.change(viewer, EventKind.SETTINGS_CHANGED, "account.pledge_text");
        return pages.go(once.once(form, viewer.id().value(), () -> {
            texts.publish(change, viewer.id(), typed.nl(), typed.en());
            return PATH;
        }));
    }

    private Errors check(PledgeForm typed) {
        var current = texts.current();
        if (typed.nl().equals(current.nl()) && typed.en().equals(current.en()))
            return Errors.none().add("nl", "admin.pledge.same");
        return typed.errors();
    }

    private ModelAndView show(Pass pass, PledgeForm typed, Errors errors) {
        return pages.show(
                "admin/pledge",
                new Edit(texts.current(), texts.before(pass), typed, errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
