package nl.kring.inquiry;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.web.Steps;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Somebody of the intake desk, who does what the desk can do, without its pages. */
final class Intake {
    private final ApplicationContext kring;
    final PersonId person;

    Intake(ApplicationContext kring, Story story) {
        this.kring = kring;
        this.person = story.person("Sanne Wolters", Role.COORDINATOR);
    }

    Viewer.Person viewer() {
        var now = kring.getBean(Clock.class).instant();
        return new Viewer.Person(person, Set.of(Role.COORDINATOR), "desk", UUID.randomUUID(), now);
    }

    void open() {
        kring.getBean(RunDesk.class).openHour(viewer());
    }

    void shut() {
        kring.getBean(RunDesk.class).closeHour(viewer());
    }

    void answer(UUID thread, String text) {
        kring.getBean(Speak.class).say(viewer(), thread, text);
    }

    void close(UUID thread) {
        kring.getBean(RunDesk.class).close(viewer(), thread, Inquiry.Outcome.ANSWERED, Inquiry.Theme.OTHER);
    }

    /** What was given to become a client. */
    @Nullable
    Wish wish(UUID thread) {
        return kring.getBean(Steps.class)
                .in(() -> kring.getBean(Inquiries.class)
                        .of(kring.getBean(Access.class).pass(viewer(), new Safe.Thread(thread), Part.TALK)))
                .wish();
    }

    /** The thread that was begun last. */
    static UUID newest() throws SQLException {
        return UUID.fromString(told("select safe::text from inquiry.thread order by xmin::text::bigint desc limit 1"));
    }

    static String told(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
