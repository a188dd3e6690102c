package nl.kring.report;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;

/** A client with a dossier of their own, and what people type into forms of reports. */
final class Desk {
    final PersonId client;
    final DossierId dossier;
    final String path;
    private final LocalDate today;
    private final Visitor visitor;
    private final Story story;

    Desk(Story story, Visitor visitor, Clock clock) {
        this.story = story;
        this.visitor = visitor;
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, story.worker);
        path = "/report/" + dossier;
        today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
    }

    /** A good form; every pair of {@code more} replaces a field. */
    Map<String, String> form(String title, String text, String... more) {
        var fields = new HashMap<String, String>();
        fields.put("title", title);
        fields.put("text", text);
        fields.put("kind", "OFFICE");
        fields.put("happenedOn", today.minusDays(1).toString());
        fields.put("minutes", "50");
        fields.put("audience", "NOW");
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return fields;
    }

    String day(int ahead) {
        return today.plusDays(ahead).toString();
    }

    /** Anouk writes it; returns its address. */
    String write(String title, String text, String... more) {
        var answer = visitor.as(story.worker).post(path, form(title, text, more));
        if (answer.status() != 303) throw new AssertionError(answer.status() + " " + answer.body());
        return answer.location();
    }

    String writeForColleagues(String title, String text) {
        return write(title, text, "audience", "COLLEAGUES", "reason", "Eerst werkoverleg.", "reviewOn", day(30));
    }

    String writeForLater(String title, String text, Duration ahead) {
        return write(title, text, "audience", "LATER", "visibleOn", day((int) ahead.toDays()));
    }

    static UUID id(String address) {
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    /** Lines of this kind in the dossier's log. */
    long lines(String kind) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement =
                        connection.prepareStatement("select count(*) from audit.event where safe = ? and kind = ?")) {
            statement.setObject(1, dossier.value());
            statement.setString(2, kind);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** How often these words stand in a page. */
    static long count(String page, String words) {
        return Pattern.compile(Pattern.quote(words)).matcher(page).results().count();
    }
}
