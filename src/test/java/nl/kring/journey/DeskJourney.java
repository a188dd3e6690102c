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
        var carla = coordinator();
        readies(carla);
        go(carla, "/desk");
        Door.send(carla, "/desk/hour/open");
        var thread = Nameless.asks(kring, Theme.LONELY, "Ik zit de hele dag alleen thuis.");
        carla.reload();
        both(carla, "desk-waits");
        languages(carla, "desk-waits");
        assertThat(carla.locator("main").innerText()).contains("Wacht in de rij", "Zonder naam");
        carla.locator("main a[href='/desk/" + thread + "']").click();
        carla.waitForLoadState();
        both(carla, "desk-thread");
        languages(carla, "desk-thread");
        Door.send(carla, "/take");
        answers(carla);
        hands(carla);
        var kim = as("colleague", 390);
        go(kim, "/desk");
        look(kim, "desk-worker");
        kim.locator("main a[href='/desk/" + thread + "']").click();
        kim.waitForLoadState();
        both(kim, "desk-handed");
        closes(kim);
        go(carla, "/desk");
        Door.send(carla, "/desk/hour/close");
        both(carla, "desk-closed");
        go(carla, "/desk/figures");
        both(carla, "desk-figures");
        languages(carla, "desk-figures");
    }

    private void readies(Page carla) {
        go(carla, "/desk/ready");
        both(carla, "desk-ready-none");
        Door.send(carla, "/desk/ready");
        wrong(carla, "desk-ready-wrong");
        carla.locator("#title").fill("Samen eten");
        carla.locator("#text").fill("Bij De Brug eten mensen samen, elke dinsdag.");
        Door.send(carla, "/desk/ready");
        both(carla, "desk-ready");
        languages(carla, "desk-ready");
    }

    private void answers(Page carla) {
        Door.send(carla, "/desk/" + carla.url().substring(carla.url().lastIndexOf('/') + 1));
        wrong(carla, "desk-answer-wrong");
        carla.locator("#text").fill("Wat goed dat je schrijft.");
        carla.locator("#ready").selectOption(new SelectOption().setLabel("Samen eten"));
        carla.locator("button[formaction$='/ready']").click();
        carla.waitForLoadState();
        assertThat(carla.locator("#text").inputValue()).startsWith("Wat goed").endsWith("elke dinsdag.");
        both(carla, "desk-answer");
        carla.locator("#answer button[type=submit]").first().click();
        carla.waitForLoadState();
        assertThat(carla.locator("#talk").innerText()).contains("Wat goed dat je schrijft.", "elke dinsdag.");
    }

    private void hands(Page carla) {
        carla.locator("summary", new Page.LocatorOptions().setHasText("Geef aan een collega"))
                .click();
        Door.send(carla, "/hand");
        assertThat(carla.locator("main").innerText()).contains("Kies een collega.");
        wrong(carla, "desk-hand-wrong");
        carla.locator("#colleague").selectOption(new SelectOption().setLabel("Kim Prins"));
        Door.send(carla, "/hand");
        assertThat(carla.locator("main").innerText()).contains("Kim Prins heeft dit");
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

    /** The administrator adds Carla, who comes in with her code and signs the pledge. */
    private Page coordinator() {
        var admin = as("admin", 1280);
        go(admin, "/admin/new");
        admin.locator("#name").fill("Carla Balie");
        admin.locator("label:has(input[value=COORDINATOR])").click();
        Door.send(admin, "/admin/new");
        admin.locator("main a[href$='/code']").click();
        admin.waitForLoadState();
        Door.send(admin, "/code");
        var code = admin.locator(".k-code--l").last().innerText();
        var carla = page(1280, true);
        Door.activate(carla, address(""), code);
        carla.locator("main a[href$='second=app']").click();
        Door.password(carla, "c.balie", Door.PASSWORD);
        Door.app(carla, page -> {});
        Door.send(carla, "/sign-in/codes");
        Door.sign(carla);
        return carla;
    }
}
