package nl.kring.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.account.Staff;
import nl.kring.factor.Codes.Purpose;
import nl.kring.factor.RelyingParty;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import nl.kring.web.Shelf;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A code for a member of staff: the first time, or the way back after a check of who it is. */
@Controller
class CodePages {
    private static final String PATH = "/admin/person/{person}/code";
    private static final String CODE = "staff-code-";
    private static final Set<String> CHECKS = Set.of("SEEN", "CALLED_BACK");

    private final Pages pages;
    private final StaffCode give;
    private final Lookup lookup;
    private final Shelf shelf;
    private final RelyingParty site;
    private final Clock clock;

    CodePages(Pages pages, StaffCode give, Lookup lookup, Shelf shelf, RelyingParty site, Clock clock) {
        this.pages = pages;
        this.give = give;
        this.lookup = lookup;
        this.shelf = shelf;
        this.site = site;
        this.clock = clock;
    }

    /** @param code to be shown once; empty before it was made */
    record Code(Staff.Member person, String code, String address, Errors errors) {
        /** Whether it is the way back: then somebody must be checked. */
        boolean back() {
            return person.active() != null;
        }
    }

    @GetMapping(PATH)
    ModelAndView form(HttpServletRequest request, Viewer.Person viewer, @PathVariable UUID person) {
        var code = shelf.kept(request, CODE + person).orElse("");
        return show(lookup.one(viewer, new PersonId(person)), code, Errors.none());
    }

    @PostMapping(PATH)
    ModelAndView make(
            HttpServletRequest request,
            Viewer.Person viewer,
            @PathVariable UUID person,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String checked) {
        var member = lookup.one(viewer, new PersonId(person));
        if (member.ended() != null) throw new NotFound();
        StaleFactor.unlessRecent(viewer, clock.instant());
        var back = member.active() != null;
        if (viewer.id().equals(member.id()))
            return show(member, "", Errors.none().add("checked", "admin.code.oneself"));
        if (back && !CHECKS.contains(checked))
            return show(member, "", Errors.none().add("checked", "admin.code.checked.missing"));
        give.give(form, viewer, member.id(), back ? Purpose.WAY_BACK : Purpose.ACTIVATION)
                .ifPresent(code -> shelf.keep(request, CODE + person, code));
        return pages.go("/admin/person/" + person + "/code");
    }

    @PostMapping(PATH + "/end")
    ModelAndView putAway(HttpServletRequest request, Viewer.Person viewer, @PathVariable UUID person) {
        lookup.one(viewer, new PersonId(person));
        shelf.forget(request, CODE + person);
        return pages.go("/admin/person/" + person);
    }

    private ModelAndView show(Staff.Member person, String code, Errors errors) {
        return pages.show(
                "admin/code",
                new Code(person, code, site.origin(), errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
