package nl.kring.demo;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.inquiry.Inquiry.Theme;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who plays in the demonstration.
 *
 * @param department where the workers work
 * @param cards the people whom a visitor can be, in the order of the page
 * @param visitors who asked something without a name
 * @param clients the files that tell the clients' stories
 */
record SampleCast(String department, List<Card> cards, List<Asked> visitors, List<String> clients) {

    /** What somebody asked without a name. @param chat whether in the hour, standing in line */
    record Asked(Theme theme, @Nullable String area, boolean chat, String text) {}

    /**
     * One of the people whom a visitor can be.
     *
     * @param as how the page's form names the card
     * @param id always the same, so that the card needs no table to find its person
     * @param signed whether this person signed the pledge of confidentiality already
     */
    record Card(
            String as,
            UUID id,
            String name,
            Role role,
            @DefaultValue("true") boolean signed) {
        PersonId person() {
            return new PersonId(id);
        }

        String given() {
            return name.split(" ", 2)[0];
        }

        boolean isClient() {
            return role == Role.CLIENT;
        }

        /** Whether a client let this person in. */
        boolean isOfCircle() {
            return role == Role.SUPPORTER;
        }

        boolean isStaff() {
            return !isClient() && !isOfCircle();
        }
    }

    Optional<Card> as(String as) {
        return cards.stream().filter(card -> card.as().equals(as)).findFirst();
    }
}
