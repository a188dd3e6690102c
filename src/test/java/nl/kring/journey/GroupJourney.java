package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class GroupJourney extends Walk {
    @Test
    void a_client_and_a_worker_write_in_the_group_on_a_phone_and_on_a_desk() {
        var fatima = as("client", 390);
        turn(fatima, "/conversation/");
        look(fatima, "client-messages-ways");
        fatima.locator(".k-tabs a[href^='/group/']").click();
        fatima.waitForLoadState();
        look(fatima, "client-group-told");
        var group = fatima.url().substring(fatima.url().indexOf("/group/")).replaceAll("[#?].*", "");
        told(fatima);
        say(fatima, "Wie helpt zaterdag in de tuin?");
        look(fatima, "client-group");
        for (var width : new int[] {1280, 390, 320}) {
            var anouk = as("worker", width);
            go(anouk, group);
            if (width == 1280) {
                look(anouk, "worker-group-told");
                told(anouk);
                say(anouk, "Ik neem een schop mee.");
                anouk.locator("form[action$='/pin'] button").first().click();
                anouk.waitForLoadState();
                assertThat(anouk.locator("#pinned").innerText()).isEqualTo("Vastgezet");
            }
            look(anouk, "worker-group");
        }
        go(fatima, group);
        look(fatima, "client-group-pinned");
        fatima.locator("form[action$='/mute'] button").click();
        fatima.waitForLoadState();
        assertThat(fatima.locator("main").innerText()).contains("Zet meldingen aan");
        var wide = as("client", 1280);
        go(wide, group);
        look(wide, "client-group-wide");
    }

    private static void told(Page page) {
        page.locator("form[action$='/told'] button").click();
        page.waitForLoadState();
    }

    private static void say(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("button", new Page.LocatorOptions().setHasText("Versturen"))
                .click();
        page.waitForLoadState();
    }
}
