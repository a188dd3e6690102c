package nl.kring.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.team.Member;
import nl.kring.team.Seats;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Fatima, a worker of her own, and whom she lets in; what they write in the group. */
final class Circle {
    final Desk desk;
    final String path;
    private final ApplicationContext kring;

    Circle(ApplicationContext kring) {
        this.kring = kring;
        desk = new Desk(kring);
        path = "/group/" + desk.dossier;
    }

    /** Somebody of the circle, from this moment on. */
    PersonId joins(String name, Grant.Kind kind) {
        return joins(desk.story.person(null, Role.SUPPORTER), name, kind);
    }

    PersonId joins(PersonId person, String name, Grant.Kind kind) {
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(desk.dossier), "team.member", Part.TEAM, Part.GRANT);
            var now = now();
            var until = now.plus(365, ChronoUnit.DAYS);
            var permit =
                    kring.getBean(Grants.class).give(change, person, change.safe(), kind, Role.SUPPORTER, now, until);
            kring.getBean(Seats.class)
                    .add(change, new Member(person, kind, name, now, until, "buurvrouw", null), permit);
        });
        return person;
    }

    private Instant now() {
        return kring.getBean(Clock.class).instant();
    }

    /** Ends the place of somebody of the circle, now. */
    void leaves(PersonId person) {
        kring.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            var change = kring.getBean(Access.class)
                    .change(Story.SAMPLE, Safe.of(desk.dossier), "team.member", Part.TEAM, Part.GRANT);
            kring.getBean(Grants.class)
                    .end(
                            change,
                            UUID.fromString(desk.told("select id from access.permit where safe = ? and person = '"
                                    + person + "' and ends_at > now() + interval '1 day'")));
        });
    }

    /** Confirms who reads along, sends it, and gives its id. */
    UUID writes(PersonId person, String text) {
        post(person, "/told");
        var answer = post(person, "", "text", text);
        if (answer.status() != 303) throw new AssertionError(answer.status() + " " + answer.body());
        return UUID.fromString(answer.location().substring(answer.location().indexOf("#m-") + 3));
    }

    String page(PersonId person) {
        return get(person, "").body();
    }

    Visitor.Answer get(PersonId person, String where) {
        return desk.visitor.as(person).get(path + where);
    }

    Visitor.Answer post(PersonId person, String where, String... fields) {
        Map<String, String> form = new HashMap<>();
        for (var i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return desk.visitor.as(person).post(path + where, form);
    }

    void reads(PersonId person, UUID upTo) {
        var answer = post(person, "/read", "upTo", upTo.toString());
        if (answer.status() != 303) throw new AssertionError(answer.status());
    }

    /** The same for a page that must be closed as if there were no such dossier. */
    void closedTo(PersonId person, String where) {
        var session = desk.visitor.as(person);
        var closed = session.get(path + where);
        var unknown = session.get("/group/" + UUID.randomUUID() + where);
        if (closed.status() != 404 || !closed.plain().equals(unknown.plain()))
            throw new AssertionError(where + " answered " + closed.status());
    }
}
