package nl.kring.conversation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.account.People;
import nl.kring.team.Members;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Fatima with an account, and a worker of her own; what they write to each other. */
final class Desk {
    private static final Pattern FIRST = Pattern.compile("<article class=\"k-msg[^>]*id=\"m-([0-9a-f-]{36})\"");

    private static final Pattern STREAM = Pattern.compile("hx-sse:connect=\"([^\"]+)\"");

    final Story story;
    final Visitor visitor;
    final PersonId client;
    final PersonId worker;
    final DossierId dossier;
    final String path;
    private final ApplicationContext kring;
    private final TransactionTemplate transaction;

    Desk(ApplicationContext kring) {
        this.kring = kring;
        story = kring.getBean(Story.class);
        visitor = kring.getBean(Visitor.class);
        transaction = kring.getBean(TransactionTemplate.class);
        client = story.person(null, Role.CLIENT);
        worker = story.person("Kim Prins", Role.WORKER);
        dossier = story.dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, worker);
        path = "/conversation/" + dossier;
        transaction.executeWithoutResult(status -> kring.getBean(People.class)
                .activated(
                        kring.getBean(Access.class).change(Story.SAMPLE, new Safe.Organisation(), "spec", Part.PEOPLE),
                        client));
    }

    /** As if the client had never used the account. */
    void closeAccount() {
        told("update account.person set active_at = null where id = '" + client
                + "' and ?::uuid is not null returning 1");
    }

    /** Somebody else of the help team, from now on. */
    PersonId joins(String name) {
        var person = story.person(name, Role.WORKER);
        transaction.executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            kring.getBean(Members.class).join(change, person, Grant.Kind.HELP_TEAM, name, change.at());
        });
        return person;
    }

    /** Sends it, and gives its id. */
    UUID writes(PersonId person, String text) {
        var answer = visitor.as(person).post(path, Map.of("text", text));
        if (answer.status() != 303) throw new AssertionError(answer.status() + " " + answer.body());
        return UUID.fromString(answer.location().substring(answer.location().indexOf("#m-") + 3));
    }

    String page(PersonId person) {
        return visitor.as(person).get(path).body();
    }

    Visitor.Answer post(PersonId person, String where, String... fields) {
        var form = new HashMap<String, String>();
        for (var i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return visitor.as(person).post(path + where, form);
    }

    void reads(PersonId person, UUID upTo) {
        var answer = post(person, "/read", "upTo", upTo.toString());
        if (answer.status() != 303) throw new AssertionError(answer.status());
    }

    /** The address of the stream of a page that is open. */
    static String stream(String page) {
        var found = STREAM.matcher(page);
        if (!found.find()) throw new AssertionError("The page is not live");
        return found.group(1);
    }

    /** The ids of the messages on a page, in order. */
    static java.util.List<UUID> ids(String page) {
        return FIRST.matcher(page)
                .results()
                .map(it -> UUID.fromString(it.group(1)))
                .toList();
    }

    /** The answer to one question that the administrator of the database asks about this dossier. */
    String told(String sql) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, dossier.value());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The same for a page that must be closed as if there were no such dossier. */
    void closedTo(PersonId person, String where) {
        var session = visitor.as(person);
        var closed = session.get(path + where);
        var unknown = session.get("/conversation/" + UUID.randomUUID() + where);
        if (closed.status() != 404 || !closed.plain().equals(unknown.plain()))
            throw new AssertionError(where + " answered " + closed.status());
    }
}
