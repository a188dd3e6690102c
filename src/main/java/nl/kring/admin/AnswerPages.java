package nl.kring.admin;

import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.profile.Installation;
import nl.kring.profile.Installation.Responsible;
import nl.kring.profile.Organisation;
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

/** Who answers for the data, and that a copy of the keys is kept elsewhere. */
@Controller
@Transactional
class AnswerPages {
    static final String RESPONSIBLE = SettingsPages.PATH + "/responsible";
    static final String KEYS = SettingsPages.PATH + "/keys";

    private static final Responsible NOBODY = new Responsible("", "", "", "");

    private final Pages pages;
    private final Access access;
    private final Installation installation;
    private final Organisation organisation;
    private final KeyCopies copies;
    private final Overviews overviews;
    private final Once once;

    AnswerPages(
            Pages pages,
            Access access,
            Installation installation,
            Organisation organisation,
            KeyCopies copies,
            Overviews overviews,
            Once once) {
        this.pages = pages;
        this.access = access;
        this.installation = installation;
        this.organisation = organisation;
        this.copies = copies;
        this.overviews = overviews;
        this.once = once;
    }

    record Answering(Responsible person, Errors errors) {}

    record Kept(Overviews.Keys keys, Errors errors) {}

    @GetMapping(RESPONSIBLE)
    ModelAndView responsible(Viewer.Person viewer) {
        access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
        var person = organisation.responsible().orElse(NOBODY);
        return pages.show("admin/responsible", new Answering(person, Errors.none()));
    }

    @PostMapping(RESPONSIBLE)
    ModelAndView name(
            Viewer.Person viewer,
            @RequestParam UUID form,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String mail) {
        var person = new Responsible(name.strip(), role.strip(), phone.strip(), mail.strip());
        var errors = new Errors();
        person.wrong()
                .forEach(it -> errors.add(it.field(), it.textKey(), it.params().toArray()));
        if (!errors.isEmpty() && viewer.is(Role.ADMINISTRATOR)) {
            access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
            return pages.show("admin/responsible", new Answering(person, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = access.change(
                    viewer, new Safe.Organisation(), EventKind.SETTINGS_CHANGED, "profile.responsible", Part.SETTINGS);
            installation.name(person, viewer.id().value(), change.at());
            return SettingsPages.PATH;
        }));
    }

    @GetMapping(KEYS)
    ModelAndView keys(Viewer.Person viewer) {
        var settings = access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
        return pages.show("admin/keys", new Kept(overviews.keys(settings), Errors.none()));
    }

    @PostMapping(KEYS)
    ModelAndView keep(Viewer.Person viewer, @RequestParam UUID form, @RequestParam(defaultValue = "") String kept) {
        if (!kept.equals("true") && viewer.is(Role.ADMINISTRATOR)) {
            var settings = access.pass(viewer, new Safe.Organisation(), Part.SETTINGS);
            return pages.show(
                    "admin/keys",
                    new Kept(overviews.keys(settings), Errors.none().add("kept", "admin.keys.missing")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var change = access.change(
                    viewer, new Safe.Organisation(), EventKind.SETTINGS_CHANGED, "admin.key_copy", Part.SETTINGS);
            copies.keep(change, viewer.id());
            return SettingsPages.PATH;
        }));
    }
}
