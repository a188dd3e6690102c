package nl.kring.circle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.springframework.test.web.servlet.MockMvc;

/** A client of a dossier of one's own, who invites people, and those people at their own browsers. */
final class Host {
    private static final Pattern CODE = Pattern.compile("<p class=\"k-code k-code--l\">([0-9A-Z]{5}-[0-9A-Z]{5})</p>");
    private static final Pattern CARD = Pattern.compile("<span class=\"k-code\">([0-9A-Z-]+)</span>");

    final Story story;
    final Visitor visitor;
    final MockMvc mvc;
    final PersonId person;
    final PersonId worker;
    final DossierId dossier;
    final Visitor.Session client;
    final Visitor.Session team;
    final String path;

    Host(Story story, Visitor visitor, MockMvc mvc) {
        this.story = story;
        this.visitor = visitor;
        this.mvc = mvc;
        person = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Adanna", "Loonhuizen", LocalDate.of(1990, 1, 1), person, worker);
        client = visitor.as(person);
        team = visitor.as(worker);
        path = "/circle/" + dossier;
    }

    /** A right form for a neighbour, with other values where they are named: field, value, field, value. */
    static Map<String, String> form(String... other) {
        var form =
                new HashMap<>(Map.of("may", "SUPPORTER", "lasts", "M6", "name", "Joke Buur", "relation", "buurvrouw"));
        for (var at = 0; at < other.length; at += 2) form.put(other[at], other[at + 1]);
        return form;
    }

    /** Where the place of somebody in this circle is ended. */
    String end(Object person) {
        return path + "/person/" + person + "/end";
    }

    /** The client invites; the code that is shown. */
    String invite(String... other) {
        var sent = client.post(path + "/invite", form(other));
        assertThat(sent.location()).isEqualTo(path + "/code");
        return code(client.get(path + "/code").body());
    }

    static String code(String page) {
        var code = CODE.matcher(page);
        assertThat(code.find()).as("a code on the page").isTrue();
        return code.group(1);
    }

    /** A phone or computer elsewhere. */
    Browser browser() {
        var random = ThreadLocalRandom.current();
        return new Browser(
                mvc,
                "fd03::" + Integer.toHexString(random.nextInt(0xffff)) + ":"
                        + Integer.toHexString(random.nextInt(0xffff)));
    }

    /** Somebody who has an account already, signed in. */
    Browser as(PersonId known) {
        var browser = browser();
        browser.get("/test/sign-in?person=" + known);
        return browser;
    }

    /** Whoever got the code makes an account with it, and is in. */
    Browser comeIn(String code) {
        var phone = browser();
        assertThat(phone.post("/activate", "code", code).location()).isEqualTo("/sign-in/choose");
        var name = "joke-" + UUID.randomUUID();
        phone.post("/sign-in/choose/password", "name", name, "password", "drie gele fietsen", "second", "card");
        phone.post("/sign-in/choose/card/new");
        var card = CARD.matcher(phone.get("/sign-in/choose/card").body());
        assertThat(card.find()).isTrue();
        assertThat(phone.post("/sign-in/choose/card", "code", card.group(1)).location())
                .isEqualTo("/sign-in/codes");
        return phone;
    }

    /** Invites, comes in, and accepts. */
    Browser joined(String... other) {
        var phone = comeIn(invite(other));
        assertThat(phone.post(path + "/join", "promise", "true").location()).isEqualTo("/plan/" + dossier);
        return phone;
    }

    /** The id behind the first link or form of the page that matches, such as that of an invitation. */
    static String found(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    /** The id of the first open invitation on the client's page. */
    String invitation() {
        return found(client.get(path).body(), "/invitation/([0-9a-f-]+)/back");
    }

    /** The first value that the database holds, about this dossier unless said otherwise. */
    String told(String sql, Object... params) {
        var all = params.length == 0 ? new Object[] {dossier.value()} : params;
        try (var connection = TestDatabase.superuser();
                var asked = connection.prepareStatement(sql)) {
            for (var at = 0; at < all.length; at++) asked.setObject(at + 1, all[at]);
            var rows = asked.executeQuery();
            return rows.next() ? String.valueOf(rows.getObject(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The account that was made for the newest invitation. */
    UUID account() {
        return UUID.fromString(
                told("select account from circle.invitee where dossier = ? order by invitation desc limit 1"));
    }
}
