package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/** Somebody without a name talks with the desk in the hour, each with a page that stays open, and becomes a client. */
class GrowJourney extends Walk {
    private static final String PATH = "/consultation";

    @Test
    void two_who_talk_see_each_other_at_once_and_the_talk_goes_along_into_the_dossier() {
        var lotte = desk(true);
        var phone = page(390, true);
        go(phone, PATH);
        phone.locator("label:has(input[value=SAFETY])").click();
        phone.locator("main form[action='" + PATH + "'] #text").fill("Er staat iemand voor de deur.");
        Door.send(phone, PATH);
        phone.locator("#talk").waitFor();
        both(phone, "grow-line");
        var receipt = phone.locator("main .k-code").innerText();
        go(lotte, "/desk?theme=SAFETY");
        lotte.locator("main a[href^='/desk/0']").first().click();
        lotte.waitForLoadState();
        var thread = lotte.url().substring(lotte.url().indexOf("/desk/"));
        Door.send(lotte, "/take");
        lotte.locator("#text").fill("Ben je nu veilig?");
        lotte.locator("#answer button[type=submit]").first().click();
        lotte.waitForLoadState();
        said(phone, "Ben je nu veilig?");
        assertThat(phone.url()).isEqualTo(address(PATH));
        phone.locator("#text").fill("Hij is weg.");
        Door.send(phone, "/say");
        said(lotte, "Hij is weg.");
        look(lotte, "grow-talk");
        become(phone);
        hand(lotte);

        var anouk = as("worker", 1280);
        go(anouk, thread + "/grow");
        both(anouk, "grow");
        Door.send(anouk, "/grow");
        wrong(anouk, "grow-wrong");
        anouk.locator("label:has(input[name=dossier])")
                .filter(new Locator.FilterOptions().setHasText("Milan"))
                .click();
        Door.send(anouk, "/grow");
        assertThat(anouk.url()).contains("/conversation/");
        assertThat(anouk.locator("main").innerText())
                .contains("Er staat iemand voor de deur.", "Ben je nu veilig?", "Hij is weg.");

        phone.navigate(address(PATH)); // the visit ends with its thread
        go(phone, PATH);
        assertThat(phone.content()).doesNotContain("Ben je nu veilig?");
        phone.locator("#receipt").fill(receipt);
        Door.send(phone, "/return");
        assertThat(phone.content()).doesNotContain("Ben je nu veilig?");
        look(phone, "grow-gone");
    }

    /** What the other wrote stands on the open page, without it being asked for again. */
    private static void said(Page page, String text) {
        page.locator("#talk .k-msg")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor();
    }

    private void become(Page phone) {
        phone.locator("summary").click();
        phone.locator("#name").fill("Milan Novak");
        phone.locator("#day").fill("3");
        phone.locator("#month").fill("2");
        phone.locator("#year").fill("1990");
        phone.locator("#contact").fill("06 12345678, na zes uur");
        phone.locator("label:has(#take)").click();
        Door.send(phone, "/become");
    }

    private void hand(Page lotte) {
        lotte.reload();
        both(lotte, "grow-wish");
        lotte.locator("summary", new Page.LocatorOptions().setHasText("Geef aan een collega"))
                .click();
        lotte.locator("#colleague").selectOption(new SelectOption().setLabel("Anouk de Boer"));
        Door.send(lotte, "/hand");
    }
}
