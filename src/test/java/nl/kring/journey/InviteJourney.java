package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way into a circle, and what a second press does. */
class InviteJourney extends Walk {
    @Test
    void what_is_wrong_in_an_invitation_is_said_and_what_was_typed_stays() {
        for (var script : new boolean[] {true, false}) {
            var fatima = asks(script);
            fatima.locator("label:has(input[value=OWN])").click();
            fatima.locator("#day").fill("2020-01-31");
            fatima.locator("#relation").fill("zus");
            fatima.locator("#organisation").fill("Buurthuis");
            fatima.locator("#mail").fill("samira zonder apenstaart");
            Door.send(fatima, "/invite");
            assertThat(fatima.locator("main").innerText())
                    .contains(
                            "Kies wat deze persoon mag.",
                            "Kies een dag na vandaag.",
                            "Vul de naam in.",
                            "Kijk of het e-mailadres klopt.");
            assertThat(fatima.locator("#relation").inputValue()).isEqualTo("zus");
            assertThat(fatima.locator("#organisation").inputValue()).isEqualTo("Buurthuis");
            assertThat(fatima.locator("#day").inputValue()).isEqualTo("2020-01-31");
            assertThat(fatima.locator("input[value=OWN]").isChecked()).isTrue();
            assertThat(fatima.locator("#mail").inputValue()).isEqualTo("samira zonder apenstaart");
            wrong(fatima, "circle-invite-wrong");
            fatima.locator("main a[href='#name']").click();
            assertThat(fatima.locator("#name").evaluate("it => it === document.activeElement"))
                    .as("the message leads to the field")
                    .isEqualTo(true);
        }
    }

    @Test
    void a_code_that_does_not_work_and_a_promise_that_is_missing_are_said() {
        var mo = as("supporter-reading", 390);
        go(mo, "/helping");
        mo.locator("main a[href='/circle/code']").click();
        mo.waitForLoadState();
        both(mo, "circle-code-type");
        languages(mo, "circle-code-type");
        mo.locator("#code").fill("abcde-22222");
        Door.send(mo, "/circle/code");
        assertThat(mo.locator("main").innerText()).contains("Deze code werkt niet");
        assertThat(mo.locator("#code").inputValue()).isEqualTo("abcde-22222");
        wrong(mo, "circle-code-type-wrong");

        var fatima = asks(true);
        Circles.fill(fatima, "READER", "Samira Ouali", "zus");
        var samira = page(390, true);
        Circles.account(samira, address(""), Circles.code(fatima), "samira ouali");
        Circles.read(samira);
        assertThat(samira.locator("main").innerText()).contains("De groep: je leest mee, je schrijft niet");
        Door.send(samira, "/join");
        assertThat(samira.locator("main").innerText()).contains("Beloof eerst dat je het voor jezelf houdt.");
        wrong(samira, "circle-join-wrong");
        readsAlong(samira);
        leaves(samira);
        go(fatima, "/home");
        turn(fatima, "/circle/");
        Circles.gone(fatima, "Samira Ouali");
    }

    private void readsAlong(Page samira) {
        Circles.accept(samira);
        both(samira, "reading-plan");
        assertThat(samira.locator("main form[action$='/tick']").count()).isZero();
        samira.locator(".k-nav a[href^='/group/']").click();
        samira.waitForLoadState();
        both(samira, "reading-group");
        assertThat(samira.locator("main").innerText()).contains("Je kunt hier niet schrijven.");
        assertThat(samira.locator("main").innerText()).doesNotContain("Schrijf het eerste bericht");
        assertThat(samira.locator("main textarea").count()).isZero();
    }

    private void leaves(Page samira) {
        samira.locator(".k-nav a[href^='/circle/']").click();
        samira.locator("main a[href$='/leave']").click();
        samira.waitForLoadState();
        both(samira, "circle-leave");
        Door.send(samira, "/leave");
        assertThat(samira.url()).endsWith("/helping");
        assertThat(samira.locator("main").innerText()).contains("Je helpt nu niemand.");
        samira.goBack();
        samira.reload();
        assertThat(samira.locator("h1").innerText()).as("back").isEqualTo("Deze pagina is er niet");
    }

    @Test
    void pressing_the_same_button_in_two_tabs_does_it_once_and_ends_in_plain_words() {
        var fatima = asks(true);
        Circles.fill(fatima, "SUPPORTER", "Twee Keer", "vriend");
        fatima.locator("form[action$='/invite'] button[type=submit]").dblclick();
        fatima.waitForLoadState();
        var code = fatima.locator(".k-code--l").last().innerText();
        fatima.goBack();
        assertThat(fatima.locator("#name").inputValue()).as("back").isEmpty();
        fatima.goForward();
        assertThat(fatima.locator(".k-code--l").last().innerText()).isEqualTo(code);
        turn(fatima, "/circle/");
        assertThat(fatima.locator(".k-people > li", new Page.LocatorOptions().setHasText("Twee Keer"))
                        .count())
                .isEqualTo(1);

        var twee = page(390, true);
        Circles.account(twee, address(""), code, "twee keer");
        Circles.read(twee);
        var other = second(twee);
        Circles.accept(twee);
        Circles.accept(other);
        assertThat(other.url()).isEqualTo(twee.url());

        fatima.reload();
        Circles.row(fatima, "Twee Keer").locator("a[href$='/end']").click();
        fatima.waitForLoadState();
        var beside = second(fatima);
        Door.send(fatima, "/end");
        Circles.gone(fatima, "Twee Keer");
        Door.send(beside, "/end");
        ends(beside);
    }

    private Page asks(boolean script) {
        var fatima = as("client", 390, script);
        turn(fatima, "/circle/");
        fatima.locator("main a[href$='/invite']").click();
        fatima.waitForLoadState();
        return fatima;
    }

    /** What was done already answers as what is not there, with a way on. */
    private void ends(Page page) {
        assertThat(page.locator("h1").innerText()).isEqualTo("Deze pagina is er niet");
        look(page, "circle-done-already");
    }

    /** The same page in a second tab. */
    private static Page second(Page page) {
        var tab = page.context().newPage();
        tab.navigate(page.url());
        return tab;
    }
}
