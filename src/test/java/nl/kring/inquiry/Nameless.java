package nl.kring.inquiry;

import java.util.UUID;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.web.Steps;
import org.springframework.context.ApplicationContext;

/** Somebody who asks the desk something without a name, for specs and journeys. */
public final class Nameless {
    private Nameless() {}

    /** Asks, in line if the hour is open. */
    public static UUID asks(ApplicationContext kring, Theme theme, String text) {
        var open = kring.getBean(OpenInquiry.class);
        return kring.getBean(Steps.class)
                .in(() -> open.askNameless(
                        visitor(Uuid7.next()), new Asking(theme, null, text, ""), true, Receipt.next()));
    }

    /** Writes on. */
    public static void says(ApplicationContext kring, UUID thread, String text) {
        kring.getBean(Speak.class).say(visitor(thread), thread, text);
    }

    static Viewer.Visitor visitor(UUID thread) {
        return new Viewer.Visitor(thread, UUID.randomUUID());
    }
}
