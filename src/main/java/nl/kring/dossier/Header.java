package nl.kring.dossier;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.kring.access.Action;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The head of every dossier page of a worker.
 *
 * @param open the open cases, newest first
 * @param marks the parts that this viewer may read, for the tabs
 * @param emergency whether the viewer is in under emergency access
 * @param ends when that access ends
 */
public record Header(
        Client client,
        int age,
        List<Contact> contacts,
        List<HelpCase> open,
        Set<String> marks,
        boolean emergency,
        java.time.@Nullable Instant ends) {

    /** How to reach the client safely, shown as warnings. */
    public List<String> cautions() {
        var cautions = new ArrayList<String>();
        for (var contact : contacts) if (contact.caution() != null) cautions.add(contact.caution());
        return cautions;
    }

    /** The first phone number, if any. */
    public @Nullable Contact phone() {
        return contacts.stream()
                .filter(contact -> contact.kind() == Contact.Kind.PHONE)
                .findFirst()
                .orElse(null);
    }

    /** Puts heads together: three queries. */
    @Component
    public static class Headers {
        private final Clients clients;
        private final Contacts contacts;
        private final Cases cases;

        Headers(Clients clients, Contacts contacts, Cases cases) {
            this.clients = clients;
            this.contacts = contacts;
            this.cases = cases;
        }

        /** The head of the pass's dossier; needs the parts IDENTITY and CASES, or HEAD: then without ways to reach the client. */
        public Header of(Pass pass) {
            var client = clients.of(pass);
            var marks = new java.util.TreeSet<String>();
            for (var part : Part.values()) if (pass.may(part, Action.READ)) marks.add(part.name());
            var today = LocalDate.ofInstant(pass.at(), ZoneId.of("Europe/Amsterdam"));
            return new Header(
                    client,
                    client.age(today),
                    pass.opens(Part.IDENTITY) ? contacts.of(pass) : List.of(),
                    cases.of(pass).stream().filter(HelpCase::open).toList(),
                    marks,
                    pass.grant().kind() == Grant.Kind.EMERGENCY,
                    pass.grant().ends());
        }
    }
}
