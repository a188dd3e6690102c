package nl.kring.oversight;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Numbers;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Directory;
import nl.kring.oversight.Alerts.Wanted;
import nl.kring.web.Errors;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pager;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the watch over the log found, for the privacy officer, who says how it ended. */
@Controller
@Transactional
class AlertPages {
    static final String PATH = "/oversight/alert";
    private static final int SIZE = 25;

    private final Pages pages;
    private final Access access;
    private final Alerts alerts;
    private final Handlings handlings;
    private final Emergencies emergencies;
    private final Numbers numbers;
    private final Directory directory;
    private final Once once;

    AlertPages(
            Pages pages,
            Access access,
            Alerts alerts,
            Handlings handlings,
            Emergencies emergencies,
            Numbers numbers,
            Directory directory,
            Once once) {
        this.pages = pages;
        this.access = access;
        this.alerts = alerts;
        this.handlings = handlings;
        this.emergencies = emergencies;
        this.numbers = numbers;
        this.directory = directory;
        this.once = once;
    }

    /** A page of the list; the words are those of the form. */
    record Listed(List<AlertLine> lines, String rule, String state, Pager pager) {}

    /**
     * One alert.
     *
     * @param reason what somebody wrote at the emergency entrance; null for another rule
     * @param late whether it was signed off while somebody typed
     */
    record One(
            AlertLine line,
            @Nullable String reason,
            List<Said> handled,
            HandlingForm typed,
            Wrong wrong,
            boolean late) {}

    /** What was wrong with a note, and with a conclusion. */
    record Wrong(Errors note, Errors end) {
        static final Wrong NOTHING = new Wrong(Errors.none(), Errors.none());

        boolean isEmpty() {
            return note.isEmpty() && end.isEmpty();
        }
    }

    /** What an officer said of it. */
    record Said(Handlings.Handling handling, String who) {}

    @GetMapping(PATH)
    ModelAndView list(
            Viewer.Person viewer,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page) {
        var pass = access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT);
        var wanted = new Wanted(word(Rule.values(), rule), word(Alerts.State.values(), state));
        var path = PATH + "?rule=" + word(wanted.rule()) + "&state=" + word(wanted.state());
        var pager = new Pager(page, SIZE, alerts.count(pass, wanted), path);
        var shown = alerts.list(pass, wanted, SIZE, pager.offset());
        return pages.show(
                "oversight/alerts",
                new Listed(
                        AlertLine.of(shown, pass, numbers, directory, handlings),
                        word(wanted.rule()),
                        word(wanted.state()),
                        pager));
    }

    @GetMapping(PATH + "/{alert}")
    ModelAndView one(Viewer.Person viewer, @PathVariable UUID alert) {
        var pass = access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT);
        return show(pass, alert, HandlingForm.empty(), Wrong.NOTHING, HttpStatus.OK);
    }

    /** Adds a note: what was asked or heard. */
    @PostMapping(PATH + "/{alert}/note")
    ModelAndView note(Viewer.Person viewer, @PathVariable UUID alert, @RequestParam UUID form, HandlingForm typed) {
        return handle(viewer, alert, form, typed, new Wrong(typed.ofNote(), Errors.none()), null, typed.note());
    }

    /** Says how it ended; nothing is added afterwards. */
    @PostMapping(PATH + "/{alert}/sign")
    ModelAndView sign(Viewer.Person viewer, @PathVariable UUID alert, @RequestParam UUID form, HandlingForm typed) {
        return handle(
                viewer, alert, form, typed, new Wrong(Errors.none(), typed.ofEnd()), typed.chosen(), typed.reason());
    }

    private ModelAndView handle(
            Viewer.Person viewer,
            UUID alert,
            UUID form,
            HandlingForm typed,
            Wrong wrong,
            @Nullable Conclusion conclusion,
            String text) {
        if (!wrong.isEmpty())
            return show(
                    access.pass(viewer, new Safe.Organisation(), Part.OVERSIGHT),
                    alert,
                    typed,
                    wrong,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        var change = access.change(viewer, new Safe.Organisation(), Alerts.OBJECT + ":" + alert, Part.OVERSIGHT);
        if (alerts.of(change, alert).isEmpty()) throw new NotFound();
        var path = PATH + "/" + alert;
        var next =
                once.once(form, viewer.id().value(), () -> handlings.add(change, alert, conclusion, text) ? path : "");
        return next.isEmpty() ? show(change, alert, typed, Wrong.NOTHING, HttpStatus.CONFLICT) : pages.go(next);
    }

    private ModelAndView show(Pass pass, UUID id, HandlingForm typed, Wrong wrong, HttpStatus status) {
        var alert = alerts.of(pass, id).orElseThrow(NotFound::new);
        var handled = handlings.of(pass, List.of(id));
        var view = new One(
                AlertLine.of(List.of(alert), pass, numbers, directory, handlings)
                        .getFirst(),
                alert.rule() == Rule.EMERGENCY ? reason(pass, alert) : null,
                handled.stream()
                        .map(one -> new Said(one, directory.name(one.by()).orElse("")))
                        .toList(),
                typed,
                wrong,
                status == HttpStatus.CONFLICT);
        return pages.show("oversight/alert", view, status);
    }

    private @Nullable String reason(Pass pass, Alerts.Alert alert) {
        var about = alert.about();
        return about == null
                ? null
                : emergencies.reason(pass, new DossierId(about), alert.since()).orElse(null);
    }

    private static <W extends Enum<W>> @Nullable W word(W[] words, String typed) {
        return Arrays.stream(words)
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static String word(@Nullable Enum<?> chosen) {
        return chosen == null ? "" : chosen.name();
    }
}
