package nl.kring.contact;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import nl.kring.dossier.Contact;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/** What was typed about a way to reach the client. */
record WayForm(String kind, String value, String caution) {
    WayForm(@Nullable String kind, @Nullable String value, @Nullable String caution) {
        this.kind = line(kind);
        this.value = line(value);
        this.caution = line(caution);
    }

    static WayForm of(Contact contact) {
        return new WayForm(contact.kind().name(), contact.value(), contact.caution());
    }

    Errors errors() {
        var errors = new Errors();
        if (sort().isEmpty()) errors.add("kind", "contact.kind.missing");
        if (value.isEmpty()) errors.add("value", "contact.value.missing");
        if (kind.equals("PHONE") && !Contact.Kind.PHONE.fits(value)) errors.add("value", "contact.phone.short");
        if (kind.equals("EMAIL") && !Contact.Kind.EMAIL.fits(value)) errors.add("value", "contact.mail.wrong");
        return errors;
    }

    Optional<Contact.Kind> sort() {
        return Arrays.stream(Contact.Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
    }

    /** Of a form without complaints. */
    Contact contact() {
        return new Contact(sort().orElseThrow(), value, caution.isEmpty() ? null : caution);
    }

    private static String line(@Nullable String typed) {
        var text = Objects.requireNonNullElse(typed, "").strip().replaceAll("\\s+", " ");
        return text.substring(0, Math.min(text.length(), 200));
    }
}
