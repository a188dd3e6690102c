package nl.kring.contact;

import java.time.LocalDate;
import java.util.Objects;
import nl.kring.dossier.Client;
import nl.kring.dossier.ClientRules;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What was typed to correct who the client is. */
record WhoForm(String given, String infix, String family, String day, String month, String year, String reason) {
    private static final int MOST_REASON = 300;

    WhoForm {
        given = line(given);
        infix = line(infix);
        family = line(family);
        day = line(day);
        month = line(month);
        year = line(year);
        reason = line(reason);
    }

    /** As it stands now. */
    static WhoForm of(Client client) {
        var born = client.birthDate();
        return new WhoForm(
                client.given(),
                Objects.requireNonNullElse(client.infix(), ""),
                client.family(),
                String.valueOf(born.getDayOfMonth()),
                String.valueOf(born.getMonthValue()),
                String.valueOf(born.getYear()),
                "");
    }

    Errors errors(LocalDate today) {
        var errors = new Errors();
        ClientRules.check(errors, given, family, born(today));
        if (reason.isEmpty()) errors.add("reason", "contact.who.reason.missing");
        if (reason.length() > MOST_REASON) errors.add("reason", "contact.who.reason.long", MOST_REASON);
        return errors;
    }

    /** The client as it should stand, of a form without complaints. */
    Client client(Client former, LocalDate today) {
        return new Client(
                former.dossier(),
                former.number(),
                given,
                infix.isEmpty() ? null : infix,
                family,
                Objects.requireNonNull(born(today)));
    }

    private @Nullable LocalDate born(LocalDate today) {
        return TypedDay.born(day, month, year, today);
    }

    private static String line(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip().replaceAll("\\s+", " ");
    }
}
