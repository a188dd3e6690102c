package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import nl.kring.inquiry.Inquiry.Theme;
import nl.kring.inquiry.Nameless;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody of the intake desk opens the hour, answers who waits, and hands the conversation on; a colleague closes it. */
class DeskJourney extends Walk {
    @Autowired
    ApplicationContext kring;

    @Test
    void the_desk_opens_the_hour_answers_who_waits_and_hands_it_on() {
        var lotte = desk(false);
        readies(lotte);
        go(lotte, "/desk");
        Door.send(lotte, "/desk/hour/open");
        var thread = Nameless.asks(kring, Theme.LONELY, "Ik zit de hele dag alleen thuis.");
        lotte.reload();
        both(lotte, "desk-waits");
        languages(lotte, "desk-waits");
        assertThat(lotte.locator("main").innerText()).contains("Wacht in de rij", "Zonder naam");
        lotte.locator("main a[href='/desk/" + thread + "']").click();
        lotte.waitForLoadState();
        both(lotte, "desk-thread");
        languages(lotte, "desk-thread");
        Door.send(lotte, "/take");
        answers(lotte);
        hands(lotte);
        var kim = as("colleague", 390);
        go(kim, "/desk");
        look(kim, "desk-worker");
        kim.locator("main a[href='/desk/" + thread + "']").click();
        kim.waitForLoadState();
        both(kim, "desk-handed");
        closes(kim);
        go(lotte, "/desk");
        Door.send(lotte, "/desk/hour/close");
        both(lotte, "desk-closed");
        go(lotte, "/desk/figures");
        both(lotte, "desk-figures");
        languages(lotte, "desk-figures");
    }

    private void readies(Page lotte) {
        go(lotte, "/desk/ready");
        both(lotte, "desk-ready-none");
        Door.send(lotte, "/desk/ready");
        wrong(lotte, "desk-ready-wrong");
        lotte.locator("#title").fill("Samen eten");
        lotte.locator("#text").fill("Bij De Brug eten mensen samen, elke dinsdag.");
        Door.send(lotte, "/desk/ready");
        both(lotte, "desk-ready");
        languages(lotte, "desk-ready");
    }

    private void answers(Page lotte) {
        Door.send(lotte, "/desk/" + lotte.url().substring(lotte.url().lastIndexOf('/') + 1));
        wrong(lotte, "desk-answer-wrong");
        lotte.locator("#text").fill("Wat goed dat je schrijft.");
        lotte.locator("#ready").selectOption(new SelectOption().setLabel("Samen eten"));
        lotte.locator("button[formaction$='/ready']").click();
        lotte.waitForLoadState();
        assertThat(lotte.locator("#text").inputValue()).startsWith("Wat goed").endsWith("elke dinsdag.");
        both(lotte, "desk-answer");
        lotte.locator("#answer button[type=submit]").first().click();
        lotte.waitForLoadState();
        assertThat(lotte.locator("#talk").innerText()).contains("Wat goed dat je schrijft.", "elke dinsdag.");
    }

    private void hands(Page lotte) {
        lotte.locator("summary", new Page.LocatorOptions().setHasText("Geef aan een collega"))
                .click();
        Door.send(lotte, "/hand");
        assertThat(lotte.locator("main").innerText()).contains("Kies een collega.");
        wrong(lotte, "desk-hand-wrong");
        lotte.locator("#colleague").selectOption(new SelectOption().setLabel("Kim Prins"));
        Door.send(lotte, "/hand");
        assertThat(lotte.locator("main").innerText()).contains("Kim Prins heeft dit");
    }

    private void closes(Page kim) {
        kim.locator("summary", new Page.LocatorOptions().setHasText("Sluit dit gesprek"))
                .click();
        Door.send(kim, "/close");
        wrong(kim, "desk-close-wrong");
        kim.locator("label:has(input[name=outcome][value=ANSWERED])").click();
        Door.send(kim, "/close");
        assertThat(kim.locator("main").innerText()).contains("Dit gesprek is gesloten.", "Antwoord gegeven");
        both(kim, "desk-over");
    }
}
