package nl.kring.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes a form work once, however often it is sent: a double tap, a second try on a bad connection. */
@Component
public class Once {
    private final JdbcClient db;
    private final Clock clock;

    Once(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Runs the effect for the first post of this form by this person, inside the caller's transaction. A second post waits for the first
     * and gets the same location; when the first was rolled back, the second is the first.
     *
     * @param form the id that the page gave to the form
     * @param effect changes something and says where to go on
     * @return where to go on, a path of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String once(UUID form, UUID person, Supplier<String> effect) {
        if (!first(form, person, "")) return kept(form, person);
        var location = effect.get();
        db.sql("update web.form_receipt set location = :location where form = :form and person = :person")
                .param("location", location)
                .param("form", form)
                .param("person", person)
                .update();
        return location;
    }

    /** The same for an effect that leads to a location which is known before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String once(UUID form, UUID person, String location, Runnable effect) {
        if (!first(form, person, location)) return kept(form, person);
        effect.run();
        return location;
    }

    private boolean first(UUID form, UUID person, String location) {
        return db.sql("""
                        insert into web.form_receipt (form, person, location, at) values (:form, :person, :location, :at)
                        on conflict (form, person) do nothing""")
                        .param("form", form)
                        .param("person", person)
                        .param("location", location)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private String kept(UUID form, UUID person) {
        return db.sql("select location from web.form_receipt where form = :form and person = :person")
                .param("form", form)
                .param("person", person)
                .query(String.class)
                .single();
    }
}
