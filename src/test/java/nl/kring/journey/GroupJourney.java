package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

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
        Circles.told(fatima);
        Circles.say(fatima, "Wie helpt zaterdag in de tuin?");
        look(fatima, "client-group");
        for (var width : new int[] {1280, 390, 320}) {
            var anouk = as("worker", width);
            go(anouk, group);
            if (width == 1280) {
                look(anouk, "worker-group-told");
                Circles.told(anouk);
                Circles.say(anouk, "Ik neem een schop mee.");
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
}
