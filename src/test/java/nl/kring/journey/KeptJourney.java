package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class KeptJourney extends Walk {
    @Test
    void a_report_survives_the_end_of_the_session() {
        for (var script : new boolean[] {true, false}) {
            var title = script ? "Bewaard met script" : "Bewaard zonder script";
            var anouk = as("worker", script ? 1280 : 390, script);
            anouk.locator("main a[href^='/home/dossier/']", new Page.LocatorOptions().setHasText("Fatima El Amrani"))
                    .first()
                    .click();
            anouk.waitForLoadState();
            anouk.locator("#title").fill(title);
            anouk.locator("#text").fill("Samen de post geopend.\n\nFatima belt morgen zelf.");

            var elsewhere = as("worker", 390, script);
            elsewhere.locator("a[href='/sign-in/means']").first().click();
            elsewhere.waitForLoadState();
            elsewhere.locator("main a[href='/account/sessions']").click();
            elsewhere.waitForLoadState();
            if (script) look(elsewhere, "devices-worker"); // the checker itself is a script
            elsewhere.locator("form[action$='/others/end'] button").click();
            elsewhere.waitForLoadState();
            assertThat(elsewhere.locator("main").innerText()).contains("Dit apparaat");

            anouk.locator("main button", new Page.LocatorOptions().setHasText("Verslag opslaan"))
                    .first()
                    .click();
            anouk.waitForLoadState();
            assertThat(anouk.url()).endsWith("/sign-in");
            assertThat(anouk.locator("main").innerText()).contains("Je tekst is bewaard");
            if (script) look(anouk, "sign-in-kept");

            anouk.locator("main a[href='/demo']").click();
            anouk.locator("form:has([name=as][value=worker]) button").first().click();
            anouk.waitForLoadState();
            assertThat(anouk.locator("main").innerText())
                    .contains("Je tekst is bewaard", title, "Fatima belt morgen zelf.");
            if (script) look(anouk, "kept-worker");
            anouk.locator("main button", new Page.LocatorOptions().setHasText("Nu versturen"))
                    .click();
            anouk.waitForLoadState();
            assertThat(anouk.locator("main").innerText()).contains(title, "Fatima belt morgen zelf.");
            assertThat(anouk.url()).contains("/report/");
        }
    }

    @Test
    void a_client_sees_own_devices_on_a_phone() {
        for (var width : new int[] {390, 320}) {
            var fatima = as("client", width);
            go(fatima, "/home/more");
            fatima.locator("main a[href='/account/sessions']").click();
            fatima.waitForLoadState();
            assertThat(fatima.locator("main").innerText()).contains("op Linux", "Dit apparaat");
            look(fatima, "devices-client");
        }
    }

    @Test
    void a_bar_warns_before_the_end_and_one_press_is_enough_to_stay() {
        var fatima = page(390, true);
        fatima.clock().install();
        fatima.navigate(address("/demo"));
        fatima.locator("form:has([name=as][value=client]) button").first().click();
        fatima.waitForLoadState();
        var bar = fatima.locator(".k-ending");
        fatima.clock().runFor("27:00");
        assertThat(bar.locator("button").first().isVisible()).isFalse();

        fatima.clock().runFor("01:10");
        assertThat(bar.innerText()).contains("Je wordt bijna uitgelogd", "Blijf ingelogd", "Uitloggen");
        look(fatima, "ending");
        bar.locator("button", new Locator.LocatorOptions().setHasText("Blijf ingelogd"))
                .click();
        bar.locator("button").first().waitFor(hidden());
        assertThat(fatima.url()).endsWith("/home");

        fatima.clock().runFor("31:00");
        assertThat(bar.innerText()).contains("Je bent uitgelogd", "We bewaren je tekst");
        look(fatima, "ended");
    }

    @Test
    void the_bar_signs_out_as_well() {
        var fatima = page(390, true);
        fatima.clock().install();
        fatima.navigate(address("/demo"));
        fatima.locator("form:has([name=as][value=client]) button").first().click();
        fatima.waitForLoadState();
        fatima.clock().runFor("28:30");
        fatima.locator(".k-ending button", new Page.LocatorOptions().setHasText("Uitloggen"))
                .click();
        fatima.waitForLoadState();
        assertThat(fatima.url()).endsWith("/sign-in");
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }
}
