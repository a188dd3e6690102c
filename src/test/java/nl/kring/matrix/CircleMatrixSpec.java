package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.Circle;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Every route of a dossier, as somebody who is not in its circle: not yet, not any more, or in another one. */
@KringSpec
@Import(Marked.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CircleMatrixSpec {
    /** What belongs to an invitation is for whoever is invited. The form for a period only leads on, whatever the id. */
    private static final Set<String> APART = Set.of(
            "GET /circle/{dossier}/join",
            "POST /circle/{dossier}/join",
            "POST /circle/{dossier}/join/decline",
            "POST /home/looked/{dossier}");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Marked marked;

    @Autowired
    ApplicationContext kring;

    @Autowired
    TestClock.Ahead clock;

    private Marked.Dossier own;
    private Circle circle;

    @BeforeAll
    void a_dossier_with_something_in_every_part() {
        var client = story.person(null, Role.CLIENT);
        own = marked.make(client, story.person("Anouk de Boer", Role.WORKER));
        circle = new Circle(kring, own.id(), client);
    }

    @Test
    void an_invitation_that_nobody_accepted_opens_nothing() {
        var invited = story.person(null, Role.SUPPORTER);
        circle.invite(invited);
        everything_is_shut_for(invited);
    }

    @Test
    void a_place_that_ended_opens_nothing() {
        for (var kind : List.of(Grant.Kind.SUPPORTER, Grant.Kind.READER)) {
            var former = story.letIn(own.id(), "Weg", kind);
            var session = visitor.as(former);
            assertThat(session.get("/plan/" + own.id()).status()).isEqualTo(200);
            circle.end(former);
            everything_is_shut_for(session);
        }
    }

    @Test
    void a_place_after_its_last_day_opens_nothing() {
        var brief = story.letIn(own.id(), "Kort", Grant.Kind.SUPPORTER, 1);
        try {
            clock.forward(Duration.ofDays(1));
            everything_is_shut_for(brief);
        } finally {
            clock.back();
        }
    }

    @Test
    void a_place_with_another_client_opens_nothing() {
        everything_is_shut_for(story.letIn(story.tom, "Elders", Grant.Kind.SUPPORTER));
        everything_is_shut_for(story.letIn(story.tom, "Elders", Grant.Kind.READER));
    }

    private void everything_is_shut_for(PersonId person) {
        everything_is_shut_for(visitor.as(person));
    }

    private void everything_is_shut_for(Visitor.Session session) {
        var wrong = new ArrayList<String>();
        RouteTable.EXPECTED.lines().skip(1).forEach(line -> {
            var cells = line.strip().split("\\s+");
            var route = cells[0] + " " + cells[1];
            if (!cells[1].contains("{dossier}") || APART.contains(route)) return;
            var path = filled(cells[1]);
            var answer = cells[0].equals("GET")
                    ? session.get(path)
                    : session.post(path, RouteForms.of(cells[1], own.id().value(), own));
            if (answer.status() != 404) wrong.add(route + ": " + answer.status());
            if (answer.body().contains(own.mark())) wrong.add(route + " shows " + own.mark());
        });
        for (var page : List.of("/helping", "/", "/account/contact"))
            if (session.get(page).body().contains(own.mark())) wrong.add(page + " shows " + own.mark());
        assertThat(wrong).isEmpty();
    }

    private String filled(String path) {
        return path.replace("{dossier}", own.id().toString())
                .replace("{report}", own.shown().toString())
                .replace("{goal}", own.goal().toString())
                .replace("{task}", own.task().toString())
                .replace("{message}", own.message().toString())
                .replace("{line}", own.line().toString())
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }
}
