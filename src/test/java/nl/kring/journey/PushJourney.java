package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Push in a real browser, but for the push service itself: that is on the internet, so the browser's answer of it is made up. */
@TestPropertySource(properties = "kring.push.contact=mailto:beheer@kring.example")
class PushJourney extends Walk {
    /** What a browser gives that has a push service; it remembers it for as long as the tab is there. */
    private static final String SERVICE = """
            (() => {
              const made = () => {
                const keys = sessionStorage.getItem('push');
                return keys && { endpoint: 'https://1.1.1.1/push', keys: JSON.parse(keys), toJSON() { return this; },
                  async unsubscribe() { sessionStorage.removeItem('push'); } };
              };
              const text = (b) => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
              PushManager.prototype.getSubscription = async () => made();
              PushManager.prototype.subscribe = async (asked) => {
                if (!asked.userVisibleOnly || asked.applicationServerKey.length !== 65) throw new Error('asked wrongly');
                const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
                const p256dh = text(await crypto.subtle.exportKey('raw', pair.publicKey));
                sessionStorage.setItem('push', JSON.stringify({ p256dh, auth: text(new Uint8Array(16)) }));
                return made();
              };
            })()""";

    @Test
    void a_client_turns_it_on_and_off_again_on_a_phone() {
        var phone = as("client", 390);
        phone.context().grantPermissions(List.of("notifications"));
        phone.addInitScript(SERVICE);
        go(phone, "/account/contact");
        both(phone, "contact-push");
        phone.locator("main a[href='/push']").click();
        phone.locator("[data-with]:not([hidden])").waitFor();
        assertThat(phone.locator("[data-without]").isVisible()).isFalse();
        both(phone, "push");
        languages(phone, "push");

        phone.locator("[data-with]:not([hidden]) button").click();
        phone.locator("[data-device] [data-own]:not([hidden])").waitFor();
        assertThat(phone.locator("main").innerText()).contains("Chrome", "Aan sinds vandaag", "Dit apparaat");
        assertThat(phone.locator("[data-with]").isVisible())
                .as("it is on already")
                .isFalse();
        both(phone, "push-on");

        phone.locator("#from").selectOption("22");
        Door.send(phone, "/push/quiet");
        assertThat(phone.locator("#from").inputValue()).isEqualTo("22");

        phone.locator("[data-device] button").click();
        phone.locator("[data-with]:not([hidden])").waitFor();
        assertThat(phone.locator("[data-device]").count()).isZero();
        assertThat(phone.evaluate("() => sessionStorage.getItem('push')")).isNull();
    }

    @Test
    void a_worker_whose_browser_does_not_allow_it_or_cannot_reach_its_service_reads_why() {
        var desk = as("worker", 1280);
        go(desk, "/push");
        says(desk, "Je browser staat dit niet toe");
        desk.context().grantPermissions(List.of("notifications"));
        says(desk, "Het is niet gelukt");
        both(desk, "push-failed");
    }

    private static void says(Page page, String words) {
        page.locator("[data-with]:not([hidden]) button").click();
        page.locator("[data-says]:has-text('" + words + "')").waitFor();
    }

    @Test
    void without_a_script_the_page_says_what_is_needed() {
        var phone = as("client", 390, false);
        go(phone, "/push");
        assertThat(phone.locator("main").innerText()).contains("Deze browser kan dit niet");
        assertThat(phone.locator("[data-with]").isVisible()).isFalse();
        both(phone, "push");
    }
}
