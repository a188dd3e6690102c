package nl.kring.access;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** People as they come in from the web, for specs that ask the door itself. */
final class Viewers {
    private Viewers() {}

    /** This person, at a request of its own. */
    static Viewer.Person of(PersonId person, Role role) {
        return of(person, role, "origin");
    }

    /** This person in the session of this origin. */
    static Viewer.Person of(PersonId person, Role role, String origin) {
        return new Viewer.Person(person, Set.of(role), origin, UUID.randomUUID(), Instant.now());
    }

    /** The lines that one request left, each as kind, outcome, role, safe's kind, parts, object, basis and purpose. */
    static String lines(Viewer.Person viewer) throws SQLException {
        return lines("request = ?", viewer.request());
    }

    /** The lines about a safe that one person left. */
    static String lines(PersonId person, DossierId dossier) throws SQLException {
        return lines("person = ? and safe = ?", person.value(), dossier.value());
    }

    private static String lines(String where, Object... values) throws SQLException {
        return Transaction.told(
                "select coalesce(string_agg(concat_ws(' ', kind, outcome, role, safe_kind, parts, object, basis, purpose), E'\\n' order by at, id), '')"
                        + " from audit.event where " + where,
                values);
    }
}
