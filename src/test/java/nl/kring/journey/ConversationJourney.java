package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;

class ConversationJourney extends Walk {
    @Test
    void a_client_reads_and_answers_and_the_worker_sees_it_at_once() {
        var anouk = as("worker", 1280);
        go(anouk, "/conversation");
        look(anouk, "worker-inbox");
        var fatima = as("client", 390);
        turn(fatima, "/conversation/");
        look(fatima, "client-messages");
        assertThat(fatima.locator("main").innerText()).contains("Goed gedaan.", "Dan leest Anouk je bericht uiterlijk");
        go(anouk, fatima.url().substring(fatima.url().indexOf("/conversation")));
        look(anouk, "worker-messages");
        assertThat(anouk.locator("main").innerText()).contains("Fatima las dit");
        say(fatima, "Samira komt vrijdag.\nZij neemt alles mee.");
        look(fatima, "client-messages-sent");
        await(anouk, "Samira komt vrijdag.");
        say(anouk, "Fijn. Tot dinsdag!");
        await(fatima, "Tot dinsdag!");
        assertThat(fatima.locator(".k-chat .k-msg b").last().innerText()).isEqualTo("Anouk");
    }

    @Test
    void every_page_fits_on_a_small_phone_and_on_a_desk() {
        for (var width : new int[] {320, 390, 1280}) {
            var tom = as("other-client", width);
            turn(tom, "/conversation/");
            look(tom, "client-messages-none");
            say(tom, "Dag Anouk, " + "eenheelerglangwoord".repeat(6));
            tom.locator(".k-msg a[href$='/edit']").last().click();
            tom.waitForLoadState();
            look(tom, "client-message-edit");
            tom.locator("#text").fill(" ");
            tom.locator("main button[type=submit]").first().click();
            tom.waitForLoadState();
            look(tom, "client-message-wrong");
            go(
                    tom,
                    tom.url()
                            .substring(
                                    tom.url().indexOf("/conversation"),
                                    tom.url().indexOf("/conversation") + 50));
            tom.locator(".k-msg summary").last().click();
            tom.locator(".k-msg details button").last().click();
            tom.waitForLoadState();
            look(tom, "client-message-gone");
            assertThat(tom.locator("main").innerText()).contains("Je hebt dit bericht weggehaald");
        }
        for (var width : new int[] {320, 390, 1280}) {
            var anouk = as("worker", width);
            go(anouk, "/conversation");
            look(anouk, "worker-inbox");
            go(anouk, "/home/work");
            anouk.locator("main a[href^='/home/dossier/']", new Page.LocatorOptions().setHasText("Petra van Dam"))
                    .first()
                    .click();
            anouk.waitForLoadState();
            anouk.locator(".k-tabs a[href^='/conversation/']").click();
            look(anouk, "worker-messages-paper");
            say(anouk, "Nog een berichtje");
            anouk.locator(".k-msg form[action$='/passed'] button").last().click();
            anouk.waitForLoadState();
            anouk.locator(".k-msg form[action$='/passed'] button", new Page.LocatorOptions().setHasText("Print"))
                    .or(anouk.locator(".k-letter"))
                    .first()
                    .waitFor();
            look(anouk, "worker-messages-phoned");
        }
    }

    @Test
    void the_same_without_script() {
        var anouk = as("worker", 390, false);
        go(anouk, "/conversation");
        anouk.locator("main a", new Page.LocatorOptions().setHasText("Sevda"))
                .first()
                .click();
        anouk.locator("button", new Page.LocatorOptions().setHasText("Gelezen")).click();
        say(anouk, "Ja hoor, morgen om tien uur.");
        assertThat(anouk.locator("main").innerText())
                .contains("Ja hoor, morgen")
                .doesNotContain("Gelezen");
    }

    private static void say(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("button", new Page.LocatorOptions().setHasText("Versturen"))
                .click();
        page.waitForLoadState();
    }

    private static void await(Page page, String text) {
        page.locator(".k-msg", new Page.LocatorOptions().setHasText(text))
                .last()
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.VISIBLE)
                        .setTimeout(10_000));
    }
}
