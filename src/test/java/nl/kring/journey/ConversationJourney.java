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
    void what_is_written_changed_and_taken_back_is_seen_in_another_browser_without_a_reload() {
        var tom = as("other-client", 390);
        turn(tom, "/conversation/");
        var anouk = as("worker", 1280);
        go(anouk, tom.url().substring(tom.url().indexOf("/conversation")).replaceAll("#.*", ""));
        anouk.evaluate("window.same = true");
        say(tom, "Ik kom om drie uur.");
        await(anouk, "Ik kom om drie uur.");
        tom.locator(".k-msg a[href$='/edit']").last().click();
        tom.locator("#text").fill("Ik kom om vier uur.");
        tom.locator("main button[type=submit]").first().click();
        await(anouk, "Ik kom om vier uur.");
        assertThat(anouk.locator("main").innerText()).doesNotContain("drie uur").contains("bewerkt");
        say(anouk, "Goed, tot vier uur.");
        anouk.evaluate("window.same = true");
        await(tom, "Goed, tot vier uur.");
        anouk.locator("#read").waitFor();
        assertThat(anouk.locator("#read").innerText()).contains("Tom las dit");
        tom.locator(".k-msg summary").last().click();
        tom.locator(".k-msg details button").last().click();
        await(anouk, "heeft dit bericht weggehaald");
        assertThat(anouk.locator(".k-chat").innerText()).doesNotContain("Ik kom om vier uur.");
        assertThat(anouk.evaluate("window.same")).as("never loaded anew").isEqualTo(true);
        look(anouk, "worker-messages-live");
        anouk.reload();
        assertThat(anouk.locator(".k-chat").innerText())
                .contains("heeft dit bericht weggehaald", "Goed, tot vier uur.")
                .doesNotContain("Ik kom om vier uur.");
    }

    @Test
    void a_page_whose_line_is_cut_is_told_what_it_missed_and_nothing_twice() {
        var tom = as("other-client", 390);
        turn(tom, "/conversation/");
        var anouk = as("worker", 1280);
        var cut = new boolean[] {true};
        anouk.route("**/stream?*", route -> {
            if (cut[0]) route.abort();
            else route.resume();
        });
        go(anouk, tom.url().substring(tom.url().indexOf("/conversation")).replaceAll("#.*", ""));
        say(tom, "Toen jij geen lijn had.");
        cut[0] = false;
        await(anouk, "Toen jij geen lijn had.");
        say(tom, "En toen weer wel.");
        await(anouk, "En toen weer wel.");
        assertThat(anouk.locator(".k-msg", new Page.LocatorOptions().setHasText("Toen jij geen lijn had."))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void who_leaves_quickly_in_the_middle_of_a_talk_finds_nothing_of_it_on_the_way_back() {
        var tom = as("other-client", 390);
        turn(tom, "/conversation/");
        say(tom, "Dit mag niemand zien.");
        tom.route(
                "https://**",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setBody("<p>het weer</p>")
                        .setContentType("text/html")));
        tom.locator("[data-away] button").first().click();
        tom.waitForURL("https://**");
        var anouk = as("worker", 1280);
        go(anouk, "/conversation");
        anouk.locator("main a", new Page.LocatorOptions().setHasText("Tom"))
                .first()
                .click();
        say(anouk, "Ben je er nog?");
        tom.goBack();
        tom.waitForLoadState();
        assertThat(tom.content()).doesNotContain("Dit mag niemand zien.", "Ben je er nog?");
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
                        .setTimeout(12_000));
    }
}
