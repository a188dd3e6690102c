package nl.kring.inquiry;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import nl.kring.web.Errors;
import nl.kring.web.TypedDay;
import org.jspecify.annotations.Nullable;

/** What was typed to become a client. */
record WishForm(String name, String day, String month, String year, String contact, boolean take) {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d-M-uuuu");
    private static final int MOST_NAME = 100;

    WishForm {
        name = line(name);
        day = line(day);
        month = line(month);
        year = line(year);
        contact = line(contact);
    }

    /** What was given before; empty when nothing was. */
    static WishForm of(@Nullable Wish wish) {
        if (wish == null) return new WishForm("", "", "", "", "", false);
        var born = wish.birth().split("-");
        return new WishForm(wish.name(), born[0], born[1], born[2], wish.reach(), true);
    }

    /** What is wrong with it, in the order of the page. */
    Errors errors(LocalDate today) {
        var errors = Errors.none();
        if (name.isEmpty()) errors.add("name", "inquiry.visit.wish.name.missing");
        if (name.length() > MOST_NAME) errors.add("name", "inquiry.visit.wish.name.long", MOST_NAME);
        if (born(today) == null) errors.add("day", "dossier.born.wrong");
        if (contact.isEmpty()) errors.add("contact", "inquiry.visit.wish.contact.missing");
        if (contact.length() > AskForm.MOST_REACH) errors.add("contact", "inquiry.error.reach", AskForm.MOST_REACH);
        if ((name + contact).indexOf('\0') >= 0) errors.add("contact", "inquiry.error.signs");
        if (!take) errors.add("take", "inquiry.visit.wish.take.missing");
        return errors;
    }

    /** The wish of a form without complaints. */
    Wish wish(LocalDate today) {
        return new Wish(name, Objects.requireNonNull(born(today)).format(WRITTEN), contact);
    }

    private @Nullable LocalDate born(LocalDate today) {
        return TypedDay.born(day, month, year, today);
    }

    private static String line(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }
}
