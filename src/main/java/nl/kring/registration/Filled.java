package nl.kring.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import org.jspecify.annotations.Nullable;

/** What was typed to register somebody, as it was typed; {@link Rules} judges it. */
record Filled(
        String regime,
        String given,
        String infix,
        String family,
        String day,
        String month,
        String year,
        String phone,
        String mail,
        String address,
        String caution,
        String bsn,
        String emergencyContact,
        String lifeSaving,
        String title,
        String helpRequest,
        String source,
        String sourceName,
        String received,
        String told,
        String known) {
    Filled {
        regime = typed(regime);
        given = line(given);
        infix = line(infix);
        family = line(family);
        day = typed(day);
        month = typed(month);
        year = typed(year);
        phone = line(phone);
        mail = line(mail);
        address = line(address);
        caution = line(caution);
        bsn = typed(bsn).replaceAll("[\\s.-]", "");
        emergencyContact = line(emergencyContact);
        lifeSaving = line(lifeSaving);
        title = line(title);
        helpRequest = typed(helpRequest);
        source = typed(source);
        sourceName = line(sourceName);
        received = typed(received);
        told = typed(told);
        known = typed(known);
    }

    /** The form as it opens, with what was asked for already. */
    static Filled of(Asked asked, LegalRegime regime, LocalDate today) {
        return new Filled(
                regime.name(),
                "",
                "",
                asked.family(),
                asked.day(),
                asked.month(),
                asked.year(),
                asked.phone(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                Source.Kind.SELF.name(),
                "",
                today.toString(),
                "",
                "");
    }

    /** The law; empty when none was chosen. */
    Optional<LegalRegime> law() {
        return Arrays.stream(LegalRegime.values())
                .filter(law -> law.name().equals(regime))
                .findFirst();
    }

    /** Whether the worker said that this is another than those who are known. */
    boolean isAnother() {
        return known.equals("OTHER");
    }

    Asked asked() {
        return new Asked(bsn, phone, (infix + " " + family).strip(), day, month, year);
    }

    /** The ways to reach the client, the phone first; what must be minded stands with each of them. */
    List<Contact> ways() {
        var ways = new ArrayList<Contact>();
        var mind = caution.isEmpty() ? null : caution;
        if (!phone.isEmpty()) ways.add(new Contact(Contact.Kind.PHONE, phone, mind));
        if (!mail.isEmpty()) ways.add(new Contact(Contact.Kind.EMAIL, mail, mind));
        if (!address.isEmpty()) ways.add(new Contact(Contact.Kind.ADDRESS, address, mind));
        return ways;
    }

    List<Detail> details() {
        var details = new ArrayList<Detail>();
        for (var kind : Detail.Kind.values()) if (!of(kind).isEmpty()) details.add(new Detail(kind, of(kind)));
        return details;
    }

    /** What was typed for this. */
    String of(Detail.Kind kind) {
        return switch (kind) {
            case BSN -> bsn;
            case EMERGENCY_CONTACT -> emergencyContact;
            case LIFE_SAVING -> lifeSaving;
        };
    }

    /** The name of the field for this. */
    static String field(Detail.Kind kind) {
        return switch (kind) {
            case BSN -> "bsn";
            case EMERGENCY_CONTACT -> "emergencyContact";
            case LIFE_SAVING -> "lifeSaving";
        };
    }

    private static String line(@Nullable String text) {
        return typed(text).replaceAll("\\s+", " ");
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n").strip();
    }
}
