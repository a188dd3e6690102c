package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import nl.kring.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasskeyJourney extends Walk {
    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_client_activates_with_a_passkey_and_signs_in_with_it_without_typing_anything() {
        var anouk = as("worker", 1280);
        Door.open(anouk, "Milan Novák");
        var code = Door.code(anouk, "SPOKEN");

        var phone = page(390, true);
        var device = Device.in(phone);
        Door.activate(phone, address(""), code);
        phone.locator("#label").fill("Mijn telefoon");
        device.verified(false);
        press(phone);
        phone.locator("[data-says]:not(:empty)").waitFor();
        assertThat(phone.locator("#label").inputValue()).isEqualTo("Mijn telefoon");
        wrong(phone, "choose-passkey-failed");
        device.verified(true);
        press(phone);
        phone.waitForURL("**/sign-in/codes");
        Door.send(phone, "/sign-in/codes");
        assertThat(phone.locator("h1").innerText()).contains("Hallo Milan");
        Door.signOut(phone);

        device.verified(false);
        press(phone);
        phone.locator("[data-says]:not(:empty)").waitFor();
        wrong(phone, "sign-in-passkey-failed");
        device.verified(true);
        press(phone);
        phone.waitForURL("**/home");

        go(phone, "/sign-in/means");
        assertThat(phone.locator("main").innerText()).contains("Mijn telefoon", "Laatst gebruikt: vandaag");
        both(phone, "means-passkey");
        phone.locator("form[action*='/means/passkey/'] button").click();
        phone.waitForLoadState();
        assertThat(phone.locator("main").innerText()).contains("Dit is je laatste manier om in te loggen");
        wrong(phone, "means-passkey-last");

        clock.forward(Duration.ofMinutes(6));
        go(phone, "/sign-in/choose");
        both(phone, "again-passkey-first");
        phone.locator("main a[href='/sign-in/again']").click();
        phone.waitForLoadState();
        both(phone, "again-passkey");
        press(phone);
        phone.waitForURL("**/sign-in/choose");
    }

    private static void press(Page phone) {
        phone.locator("[data-passkeys] button").click();
    }
}
