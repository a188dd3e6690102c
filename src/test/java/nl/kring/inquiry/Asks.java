package nl.kring.inquiry;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Steps;
import org.springframework.context.ApplicationContext;

/** Somebody of the desk, and what people ask of it, for the specs of this module. */
final class Asks {
    final Story story;
    final Visitor visitor;
    final PersonId coordinator;
    private final ApplicationContext kring;

    Asks(ApplicationContext kring) {
        this.kring = kring;
        story = kring.getBean(Story.class);
        visitor = kring.getBean(Visitor.class);
        coordinator = story.person("Carla Balie", Role.COORDINATOR);
    }

    /** Asks without a name, in line if the hour is open. */
    UUID nameless(Theme theme, String text) {
        return Nameless.asks(kring, theme, text);
    }

    /** Asks with an account. */
    UUID asked(PersonId asker, Role role, Asking asking) {
        return kring.getBean(OpenInquiry.class).ask(viewer(asker, role), asking);
    }

    /** A client asks; in this place, so that a spec finds its own among those of others. */
    UUID client(Theme theme, String area, String text) {
        return asked(story.person(null, Role.CLIENT), Role.CLIENT, new Asking(theme, area, text, "Bel na vijf uur."));
    }

    /** Who asked without a name writes on. */
    void says(UUID thread, String text) {
        Nameless.says(kring, thread, text);
    }

    /** Who asked without a name wants to become a client. */
    void wishes(UUID thread, Wish wish) {
        kring.getBean(Steps.class).in(() -> {
            var change = kring.getBean(Access.class)
                    .change(Nameless.visitor(thread), new Safe.Thread(thread), "inquiry.thread:" + thread, Part.TALK);
            kring.getBean(Inquiries.class).wish(change, wish);
            return thread;
        });
    }

    int forgets() {
        return kring.getBean(ForgetInquiries.class).past();
    }

    String page(PersonId person, String path) {
        return visitor.as(person).get(path).body();
    }

    Visitor.Answer post(PersonId person, String path, Map<String, String> fields) {
        return visitor.as(person).post(path, fields);
    }

    /** The first value of what the database's owner asks; empty for none. */
    static String told(String sql) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(
                person,
                Set.of(role),
                "spec",
                UUID.randomUUID(),
                kring.getBean(Clock.class).instant());
    }
}
