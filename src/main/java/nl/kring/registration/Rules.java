package nl.kring.registration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.kring.dossier.ClientRules;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;

/** What a registration must and may hold, under the law of its case. Pure. */
final class Rules {
    private static final int[] BSN_WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int BSN_MODULUS = 11;
    private static final int MOST_REQUEST = 4000;

    private Rules() {}

    static Errors check(Filled filled, LocalDate today) {
        var errors = new Errors();
        var law = filled.law();
        if (law.isEmpty()) errors.add("regime", "registration.regime.missing");
        ClientRules.check(
                errors, filled.given(), filled.family(), filled.asked().born(today));
        ways(errors, filled);
        law.ifPresent(regime -> details(errors, filled::of, regime));
        request(errors, filled.title(), filled.helpRequest());
        source(errors, filled, today);
        return errors;
    }

    /** Of a case that is added to a dossier. @param known what is kept already, and is not written twice */
    static Errors check(FilledCase filled, Set<Detail.Kind> known, LocalDate today) {
        var errors = new Errors();
        var law = filled.law();
        if (law.isEmpty()) errors.add("regime", "registration.regime.missing");
        request(errors, filled.title(), filled.helpRequest());
        var opened = TypedDay.of(filled.opened());
        if (opened == null || opened.isAfter(today)) errors.add("opened", "registration.case.opened.wrong");
        law.ifPresent(regime -> details(errors, filled::of, regime));
        for (var kind : known)
            if (!filled.of(kind).isEmpty()) errors.add(Filled.field(kind), "registration.detail.known");
        return errors;
    }

    private static void request(Errors errors, String title, String helpRequest) {
        if (title.isEmpty()) errors.add("title", "registration.title.missing");
        if (helpRequest.isEmpty()) errors.add("helpRequest", "registration.request.missing");
        if (helpRequest.length() > MOST_REQUEST) errors.add("helpRequest", "registration.request.long", MOST_REQUEST);
    }

    private static void ways(Errors errors, Filled filled) {
        if (!filled.phone().isEmpty() && !Contact.Kind.PHONE.fits(filled.phone()))
            errors.add("phone", "registration.phone.short");
        if (!filled.mail().isEmpty() && !Contact.Kind.EMAIL.fits(filled.mail()))
            errors.add("mail", "registration.mail.wrong");
    }

    private static void details(Errors errors, Function<Detail.Kind, String> typed, LegalRegime law) {
        for (var kind : Detail.Kind.values())
            if (!typed.apply(kind).isEmpty() && !kind.allowedUnder(law))
                errors.add(Filled.field(kind), "registration.detail.forbidden");
        var bsn = typed.apply(Detail.Kind.BSN);
        if (!bsn.isEmpty() && !isServiceNumber(bsn)) errors.add("bsn", "registration.bsn.wrong");
    }

    private static void source(Errors errors, Filled filled, LocalDate today) {
        var source = source(filled);
        if (source.isEmpty()) {
            errors.add("source", "registration.source.missing");
            return;
        }
        if (source.get() != Source.Kind.SELF && filled.sourceName().isEmpty())
            errors.add("sourceName", "registration.source.name.missing");
        var received = TypedDay.of(filled.received());
        if (received == null || received.isAfter(today)) errors.add("received", "registration.received.wrong");
        var told = TypedDay.of(filled.told());
        if (!filled.told().isEmpty() && (told == null || told.isAfter(today)))
            errors.add("told", "registration.told.wrong");
    }

    static Optional<Source.Kind> source(Filled filled) {
        return Arrays.stream(Source.Kind.values())
                .filter(kind -> kind.name().equals(filled.source()))
                .findFirst();
    }

    /** When the data was given, of a form that was checked. */
    static LocalDate received(Filled filled) {
        return Objects.requireNonNull(TypedDay.of(filled.received()));
    }

    /** Nine digits that pass the eleven test (elfproef). */
    static boolean isServiceNumber(String digits) {
        if (!digits.matches("\\d{9}") || digits.equals("000000000")) return false;
        var sum = 0;
        for (var at = 0; at < BSN_WEIGHTS.length; at++) sum += BSN_WEIGHTS[at] * (digits.charAt(at) - '0');
        return sum % BSN_MODULUS == 0;
    }
}
