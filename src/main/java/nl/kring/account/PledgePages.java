package nl.kring.account;

import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Pledges;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pledge of confidentiality (geheimhoudingsverklaring): everybody of the organisation signs it before anything opens. */
@Controller
@ControllerAdvice
@Order(1)
@Transactional
class PledgePages {
    private static final String PATH = "/account/pledge";

    private final Pages pages;
    private final Access access;
    private final Pledges pledges;
    private final PledgeTexts texts;
    private final PledgeHold hold;

    PledgePages(Pages pages, Access access, Pledges pledges, PledgeTexts texts, PledgeHold hold) {
        this.pages = pages;
        this.access = access;
        this.pledges = pledges;
        this.texts = texts;
        this.hold = hold;
    }

    /** @param signed whether the reader signed this version before */
    record Sign(PledgeTexts.Text text, boolean signed, Errors errors) {}

    @GetMapping(PATH)
    ModelAndView read(Viewer.Person viewer) {
        requireOfOrganisation(viewer);
        return show(viewer, Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView sign(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agreed) {
        requireOfOrganisation(viewer);
        var current = texts.version();
        if (hold.signed(viewer, current)) return pages.go("/");
        if (version != current) return show(viewer, Errors.none().add("agreed", "account.pledge.changed"));
        if (!agreed) return show(viewer, Errors.none().add("agreed", "account.pledge.agree.missing"));
        var own = access.change(
                viewer,
                new Safe.Account(viewer.id()),
                EventKind.PLEDGE_SIGNED,
                "account.pledge_text:" + version,
                Part.CONTACT);
        pledges.sign(own, viewer.id(), version);
        return pages.go("/");
    }

    @ExceptionHandler
    ModelAndView unsigned(PledgeHold.Unsigned nobody) {
        return pages.go(PATH);
    }

    private ModelAndView show(Viewer.Person viewer, Errors errors) {
        var text = texts.current();
        return pages.show(
                "account/pledge",
                new Sign(text, hold.signed(viewer, text.version()), errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void requireOfOrganisation(Viewer.Person viewer) {
        if (viewer.roles().stream().noneMatch(RoleRules::signs)) throw new NotFound();
    }
}
