package nl.kring.demo;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import nl.kring.access.DossierId;
import nl.kring.dossier.Client;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier.FirstCase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A client's story as its file tells it. Days are counted from today, so that the demonstration never ages.
 *
 * @param as the card of this client; null for one whom no visitor can be
 * @param worker the card of the worker who helps
 * @param number the last four digits of the dossier's number
 * @param age in whole years today
 * @param birthday month and day, as 03-12
 * @param asked days since the client was asked whether the plan is good; null when nobody asked
 * @param account whether the client reads in the portal
 * @param circle whom the client let in
 */
record SampleClient(
        @Nullable String as,
        String worker,
        int number,
        String given,
        @Nullable String infix,
        String family,
        int age,
        String birthday,
        @DefaultValue("true") boolean account,
        @DefaultValue List<Way> contacts,
        Start start,
        @DefaultValue List<SampleGoal> goals,
        @Nullable Integer asked,
        @DefaultValue List<SamplePlace> circle,
        @DefaultValue List<SampleReport> reports,
        @DefaultValue List<SampleMessage> messages) {

    /** A way to reach the client. */
    record Way(Contact.Kind kind, String value, @Nullable String caution) {
        Contact contact() {
            return new Contact(kind, value, caution);
        }
    }

    /**
     * How the help began.
     *
     * @param ago days since the dossier was opened
     * @param request the help request in the client's words
     */
    record Start(LegalRegime regime, String title, int ago, String request) {}

    Client client(DossierId dossier, SampleDays days) {
        var year = days.ago(start.ago()).getYear() % 100;
        return new Client(dossier, "%02d-%04d".formatted(year, number), given, infix, family, birthDate(days.today()));
    }

    List<Contact> ways() {
        return contacts.stream().map(Way::contact).toList();
    }

    FirstCase firstCase(SampleDays days) {
        return new FirstCase(start.regime(), start.title(), start.request().strip(), days.ago(start.ago()));
    }

    private LocalDate birthDate(LocalDate today) {
        var thisYear = MonthDay.parse("--" + birthday).atYear(today.getYear());
        return thisYear.minusYears(thisYear.isAfter(today) ? age + 1 : age);
    }
}
