package nl.kring.factor;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import nl.kring.Chromium;
import nl.kring.Device;
import nl.kring.access.PersonId;

/**
 * A browser with an authenticator in it that does what a spec tells it, and the person in front of it.
 *
 * @param stopped what the content security policy stopped, and what failed in a script
 */
record Seat(String site, Page page, Device device, PersonId person, List<String> stopped) implements AutoCloseable {

    static Seat at(String site, Chromium chromium, boolean script, PersonId person) {
        var stopped = new ArrayList<String>();
        var page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("nl-NL").setJavaScriptEnabled(script))
                .newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(error -> stopped.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            if (message.text().matches("(?s).*(Content Security Policy|TrustedType|Trusted Type|Permissions).*"))
                stopped.add(page.url() + " " + message.text());
        });
        return new Seat(site, page, Device.in(page), person, stopped);
    }

    String address(String path) {
        return site + path;
    }

    void go(String path) {
        page.navigate(address(path));
    }

    void signIn(PersonId who) {
        go("/test/sign-in?person=" + who);
    }

    /** Makes a passkey; fails unless that worked. */
    void make(String label) {
        signIn(person);
        go("/test/passkey/make");
        page.locator("#label").fill(label);
        var said = press("/test/passkey/make");
        if (!said.equals("made")) throw new AssertionError("No passkey was made: " + said);
    }

    /** Signs in as nobody yet, by passkey alone: who it is, or "refused". */
    String show() {
        page.context().clearCookies();
        go("/test/passkey/show");
        return press("/test/passkey/show");
    }

    /** What the site answers once the form was sent. */
    String press(String path) {
        return page.waitForResponse(
                        answer -> answer.url().endsWith(path)
                                && answer.request().method().equals("POST"),
                        this::click)
                .text();
    }

    /** What the page itself says after the button. */
    String tell() {
        click();
        page.locator("[data-says]:not(:empty)").waitFor();
        return page.locator("[data-says]").innerText();
    }

    private void click() {
        page.locator("[data-passkeys] button").click();
    }

    /** What the device answers on a page of another site. */
    String elsewhere(String origin, String asked, String party) {
        page.route(
                origin + "/**",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<title>x</title>")));
        page.navigate(origin + "/");
        return (String) page.evaluate("""
                async ([asked, party]) => {
                  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...JSON.parse(asked), rpId: party });
                  return JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
                }
                """, List.of(asked, party));
    }

    /** The one credential in the device, private key and all. */
    JsonObject credential() {
        return device.session()
                .send("WebAuthn.getCredentials", device.named())
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject();
    }

    /** Leaves this credential alone in the device. */
    void replace(JsonObject credential) {
        device.session().send("WebAuthn.clearCredentials", device.named());
        var wanted = device.named();
        wanted.add("credential", credential);
        device.session().send("WebAuthn.addCredential", wanted);
    }

    /** Whether the device can tell who holds it. */
    void verified(boolean verified) {
        device.verified(verified);
    }

    static byte[] bytes(JsonObject told, String field) {
        return Base64.getDecoder().decode(told.get(field).getAsString());
    }

    @Override
    public void close() {
        page.context().close();
    }
}
