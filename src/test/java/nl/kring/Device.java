package nl.kring;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * An authenticator in a browser that does what a spec tells it, and says yes at once.
 *
 * @param id by which the browser knows it
 */
public record Device(CDPSession session, String id) {
    /** Puts one in the browser of this page. */
    public static Device in(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (var can :
                List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"))
            options.addProperty(can, true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        var id = session.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
        return new Device(session, id);
    }

    /** Whether it can tell who holds it. */
    public void verified(boolean verified) {
        var wanted = named();
        wanted.addProperty("isUserVerified", verified);
        session.send("WebAuthn.setUserVerified", wanted);
    }

    /** What every command to it begins with. */
    public JsonObject named() {
        var named = new JsonObject();
        named.addProperty("authenticatorId", id);
        return named;
    }
}
