package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OversightJourney extends Walk {
    @Test
    void a_colleague_opens_a_dossier_in_an_emergency_and_the_privacy_officer_sees_it() {
        for (var width : new int[] {1280, 690, 390, 320}) {
            var kim = as("colleague", width);
            go(kim, "/team/emergency");
            look(kim, "emergency");
            kim.locator("#reason").fill("te kort");
            kim.locator("main button[type=submit]").click();
            look(kim, "emergency-wrong");
            kim.locator("#family").fill("El Amrani");
            kim.locator("#day").fill("12");
            kim.locator("#month").fill("3");
            kim.locator("#year").fill("1992");
            kim.locator("#reason").fill("Ze belde huilend en nam daarna niet meer op.");
            kim.locator("main button[type=submit]").click();
            look(kim, "emergency-open");

            var officer = as("privacy-officer", width);
            go(officer, "/oversight");
            look(officer, "oversight");
            if (width < 700)
                assertThat(
                                officer.evaluate(
                                        "[...document.querySelectorAll('.k-scroll')].every(it => it.scrollWidth <= it.clientWidth)"))
                        .as("the log at %d needs no scrolling sideways", width)
                        .isEqualTo(true);
            assertThat(officer.content()).contains("Ze belde huilend");
            officer.locator("label:has(input[value=emergencies])").click();
            officer.locator("section[aria-labelledby=filter] button[type=submit]")
                    .click();
            look(officer, "oversight-emergencies");
            officer.locator("#number").fill("00-0000");
            officer.locator("section[aria-labelledby=filter] button[type=submit]")
                    .click();
            look(officer, "oversight-wrong");
            go(officer, "/oversight/delay");
            officer.locator("#reason").fill("te kort");
            officer.locator("section[aria-labelledby=decide] button[type=submit]")
                    .click();
            look(officer, "oversight-delay");
        }
    }
}
