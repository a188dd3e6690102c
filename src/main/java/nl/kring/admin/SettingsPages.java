package nl.kring.admin;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.profile.Editions;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profiles;
import nl.kring.web.BadInput;
import nl.kring.web.Errors;
import nl.kring.web.HouseStyle;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The profile, edited in sections; each save makes an edition and a line of log that the privacy officer sees. */
@Controller
@Transactional
class SettingsPages {
    static final String PATH = "/admin/settings";

    private final Pages pages;
    private final Access access;
    private final Editions editions;
    private final Organisation organisation;
    private final HouseStyle style;
    private final Overviews overviews;
    private final Once once;

    SettingsPages(
            Pages pages,
            Access access,
            Editions editions,
            Organisation organisation,
            HouseStyle style,
            Overviews overviews,
            Once once) {
        this.pages = pages;
        this.access = access;
        this.editions = editions;
        this.organisation = organisation;
        this.style = style;
        this.overviews = overviews;
        this.once = once;
    }

    /**
     * A section as a form.
     *
     * @param base number of the edition that the form was opened for
     * @param look how it would look; only the section of the look shows it
     */
    record Form(Section section, int base, Map<String, String> values, Errors errors, Preview look) {}

    @GetMapping(PATH)
    ModelAndView overview(Viewer.Person viewer) {
        return pages.show(
                "admin/settings",
                overviews.of(access.pass(viewer, new Safe.Organisation(), Part.SETTINGS, Part.PEOPLE)));
    }

    @GetMapping(PATH + "/{section}")
    ModelAndView open(Viewer.Person viewer, @PathVariable String section) {
        var at = Section.of(section).orElseThrow(NotFound::new);
        access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
        return show(at, organisation.values(), Errors.none(), HttpStatus.OK);
    }

    @PostMapping(PATH + "/{section}")
    ModelAndView save(
            Viewer.Person viewer,
            @PathVariable String section,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "0") int base,
            @RequestParam Map<String, String> typed) {
        var at = Section.of(section).orElseThrow(NotFound::new);
        var current = organisation.values();
        var values = SettingsRules.merge(at, current, typed);
        var errors = viewer.is(Role.ADMINISTRATOR)
                ? SettingsRules.errors(at, values, style)
                : Errors.none(); // others are refused below
        var tries = typed.containsKey("try");
        if (tries || !errors.isEmpty()) {
            access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
            return show(at, values, errors, tries ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var before =
                base == organisation.edition() ? current : editions.values(base).orElse(current);
        var overtaken = SettingsRules.overtaken(at, before, current, values);
        if (!overtaken.isEmpty()) {
            access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
            return show(at, values, overtaken, HttpStatus.CONFLICT);
        }
        return write(viewer, form, at, values);
    }

    /** Takes over everything of a profile that Kring brings. */
    @PostMapping(PATH + "/start")
    ModelAndView start(Viewer.Person viewer, @RequestParam UUID form, @RequestParam(defaultValue = "") String profile) {
        var known = Profiles.ALL.contains(profile);
        if (!known && viewer.is(Role.ADMINISTRATOR)) throw new BadInput("admin.settings.start.unknown");
        return write(viewer, form, Section.START, known ? Profiles.values(profile) : organisation.values());
    }

    /** Goes back to a former edition, by making a new one that is equal to it. */
    @PostMapping(PATH + "/restore")
    ModelAndView restore(Viewer.Person viewer, @RequestParam UUID form, @RequestParam(defaultValue = "0") int number) {
        var kept = number < 1 ? Optional.<Map<String, String>>empty() : editions.values(number);
        var former = viewer.is(Role.ADMINISTRATOR)
                ? kept.orElseThrow(() -> new BadInput("admin.settings.restore.unknown"))
                : organisation.values();
        return write(viewer, form, Section.RESTORE, former);
    }

    private ModelAndView write(Viewer.Person viewer, UUID form, Section section, Map<String, String> values) {
        var base = organisation.edition();
        var to = once.once(form, viewer.id().value(), () -> {
            var change = access.change(
                    viewer,
                    new Safe.Organisation(),
                    EventKind.SETTINGS_CHANGED,
                    "profile.edition:" + (base + 1),
                    Part.SETTINGS);
            var written =
                    editions.write(base, section.name(), values, viewer.id().value(), change.at());
            return written ? PATH : "";
        });
        return to.isEmpty() ? tooLate(section, values) : pages.go(to);
    }

    /** Another node was quicker by a moment: nothing is kept of this change, its line neither. */
    private ModelAndView tooLate(Section section, Map<String, String> values) {
        TransactionInterceptor.currentTransactionStatus().setRollbackOnly();
        organisation.refresh();
        if (section.fields().isEmpty()) return pages.go(PATH);
        return show(section, values, Errors.none().add("base", "admin.settings.late"), HttpStatus.CONFLICT);
    }

    private ModelAndView show(Section section, Map<String, String> values, Errors errors, HttpStatus status) {
        var look = section == Section.LOOK ? Preview.of(values, style) : Preview.NONE;
        return pages.show("admin/section", new Form(section, organisation.edition(), values, errors, look), status);
    }
}
