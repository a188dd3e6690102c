package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A worker puts somebody forward; the client says what becomes of it. */
class NominationJourney extends Walk {
    @Test
    void a_client_declines_one_whom_the_worker_put_forward_and_invites_another() {
        walk("Petra Pech", "Gerrit Goed", true);
    }

    @Test
    void the_same_without_script() {
        walk("Karel Kans", "Mina Maat", false);
    }

    private void walk(String no, String yes, boolean script) {
        var fatima = as("client", 390, script);
        turn(fatima, "/circle/");
        var dossier = Circles.dossier(fatima);
        var anouk = as("worker", 1280, script);
        go(anouk, "/home/dossier/" + dossier);
        anouk.locator(".k-tabs a[href^='/circle/']").click();
        anouk.waitForLoadState();
        both(anouk, "circle-work");
        wrongly(anouk);
        nominates(anouk, no, "Woont naast Fatima.");
        nominates(anouk, yes, "Kan goed met cijfers.");
        look(anouk, "circle-work-put");
        assertThat(anouk.locator("main").innerText()).contains("De cliënt heeft nog niet geantwoord.");

        go(fatima, "/home");
        look(fatima, "circle-home-put");
        fatima.locator("main .k-note a[href='/circle/" + dossier + "']").click();
        fatima.waitForLoadState();
        both(fatima, "circle-put");
        assertThat(fatima.locator("main").innerText())
                .contains("Anouk de Boer stelt " + no, "Kan goed met cijfers.", "ziet nu nog niets");
        var declined = card(fatima, no);
        declined.locator("input[name=words]").fill("Liever geen buren.");
        declined.locator("button[type=submit]").click();
        fatima.waitForLoadState();
        assertThat(fatima.locator("main").innerText()).doesNotContain(no);

        card(fatima, yes).locator("a[href*='/invite?nomination=']").click();
        fatima.waitForLoadState();
        look(fatima, "circle-put-invite");
        assertThat(fatima.locator("#name").inputValue()).isEqualTo(yes);
        assertThat(fatima.locator("input[value=SUPPORTER]").isChecked()).isTrue();
        fatima.locator("label:has(input[value=M3])").click();
        Circles.code(fatima);
        Door.send(fatima, "/code/end");

        anouk.reload();
        both(anouk, "circle-work-answered");
        assertThat(Circles.row(anouk, no).innerText()).contains("Liever geen buren.", "De cliënt wil dit niet.");
        assertThat(anouk.locator("section:has(#put)").innerText()).contains("De cliënt maakte een uitnodiging.");
        assertThat(anouk.locator("section:has(#people)").innerText())
                .as("nobody is in by that alone")
                .doesNotContain(yes, no);
        var waits = Circles.row(fatima, yes);
        waits.locator("form[action$='/back'] button").click();
        fatima.waitForLoadState();
        assertThat(fatima.locator("section:has(#people)").innerText()).doesNotContain(yes);
    }

    private void wrongly(Page anouk) {
        opens(anouk);
        both(anouk, "circle-nominate");
        anouk.locator("#relation").fill("buurman");
        Door.send(anouk, "/nominate");
        assertThat(anouk.locator("main").innerText()).contains("Vul de naam in.", "Schrijf op waarom.");
        assertThat(anouk.locator("#relation").inputValue()).isEqualTo("buurman");
        wrong(anouk, "circle-nominate-wrong");
        anouk.goBack();
        anouk.goBack();
    }

    private void nominates(Page anouk, String name, String reason) {
        opens(anouk);
        anouk.locator("#name").fill(name);
        anouk.locator("#relation").fill("buur");
        anouk.locator("label:has(input[value=SUPPORTER])").click();
        anouk.locator("#reason").fill(reason);
        Door.send(anouk, "/nominate");
    }

    private static void opens(Page anouk) {
        anouk.locator("main a[href$='/nominate']").click();
        anouk.waitForLoadState();
    }

    private static Locator card(Page fatima, String name) {
        return fatima.locator("main section.k-card", new Page.LocatorOptions().setHasText(name));
    }
}
