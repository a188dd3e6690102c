package nl.kring.account;

import java.time.Clock;
import java.util.Arrays;
import java.util.regex.Pattern;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.StaleFactor;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.notify.Notice;
import nl.kring.notify.Notices;
import nl.kring.profile.Language;
import nl.kring.profile.Organisation;
import nl.kring.web.Errors;
import nl.kring.web.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How somebody wants to be reached by us: never, only by mail, in the evening, without our name. */
@Controller
@Transactional
class ContactPages {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,150}\\.[^\\s@<>\".]{2,24}");

    private final Pages pages;
    private final Access access;
    private final MailWishes wishes;
    private final FormerMails formers;
    private final Notices notices;
    private final Organisation organisation;
    private final Clock clock;

    ContactPages(
            Pages pages,
            Access access,
            MailWishes wishes,
            FormerMails formers,
            Notices notices,
            Organisation organisation,
            Clock clock) {
        this.pages = pages;
        this.access = access;
        this.wishes = wishes;
        this.formers = formers;
        this.notices = notices;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The form, as it was kept or typed. */
    record Contact(boolean client, String mail, String moment, boolean discreet, String language, Errors errors) {}

    @GetMapping("/account/contact")
    ModelAndView form(Viewer.Person viewer) {
        var wish = wishes.of(access.pass(viewer, new Safe.Account(viewer.id()), Part.CONTACT))
                .orElseGet(() -> new MailWish(
                        null, MailWish.Moment.ANY, false, organisation.now().language()));
        return show(
                viewer,
                wish.mail() == null ? "" : wish.mail(),
                wish.moment().name(),
                wish.discreet(),
                wish.language().name(),
                Errors.none());
    }

    @PostMapping("/account/contact")
    ModelAndView keep(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String moment,
            @RequestParam(defaultValue = "false") boolean discreet,
            @RequestParam(defaultValue = "") String language) {
        var errors = Errors.none();
        if (!mail.isBlank() && !MAIL.matcher(mail.strip()).matches()) errors.add("mail", "account.contact.mail.wrong");
        if (!named(MailWish.Moment.class, moment)) errors.add("moment", "account.contact.moment.missing");
        if (!named(Language.class, language)) errors.add("language", "account.contact.language.missing");
        if (!errors.isEmpty()) return show(viewer, mail, moment, discreet, language, errors);
        StaleFactor.unlessRecent(viewer, clock.instant());
        var account = access.change(viewer, new Safe.Account(viewer.id()), "account.mail_wish", Part.CONTACT);
        var before = wishes.of(account);
        var now = new MailWish(
                mail.isBlank() ? null : mail.strip(),
                MailWish.Moment.valueOf(moment),
                discreet,
                Language.valueOf(language));
        wishes.keep(account, now);
        tell(viewer, "account.mail_wish:" + Uuid7.next());
        before.filter(it -> it.leaves(now)).ifPresent(it -> tell(viewer, formers.keep(account, it)));
        return pages.go("/account/contact");
    }

    /** Whoever did not do this must know: at the address that counts from now on, and at the one that counted until now. */
    private void tell(Viewer.Person viewer, String event) {
        notices.send(new Notice(viewer.id().value(), Notice.Kind.SECURITY, event));
    }

    private ModelAndView show(
            Viewer.Person viewer, String mail, String moment, boolean discreet, String language, Errors errors) {
        return pages.show(
                "account/contact",
                new Contact(Roles.outside(viewer), mail, moment, discreet, language, errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static <E extends Enum<E>> boolean named(Class<E> kind, String typed) {
        return Arrays.stream(kind.getEnumConstants()).anyMatch(it -> it.name().equals(typed));
    }
}
