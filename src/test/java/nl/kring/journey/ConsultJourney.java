package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker asks a colleague for advice: without a name, or with a look at chosen parts that ends. */
class ConsultJourney extends Walk {
    private static final String REASON = "Kim weet veel van beslag op loon.";

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_colleague_answers_a_question_without_a_name() {
        for (var script : new boolean[] {true, false}) {
            var mark = script ? "" : " (stil)";
            var anouk = as("worker", 1280, script);
            anouk.locator("a[href='/consult']:visible").first().click();
            anouk.waitForLoadState();
            both(anouk, "consult");
            anouk.locator("main a[href='/consult/new']").click();
            anouk.waitForLoadState();
            both(anouk, "consult-new");
            languages(anouk, "consult-new");
            anouk.locator("#text").fill("Mag een bank dit?");
            Door.send(anouk, "/consult/new");
            assertThat(anouk.locator("main").innerText())
                    .contains("Kies een collega.", "Schrijf in een paar woorden waar het over gaat.");
            assertThat(anouk.locator("#text").inputValue()).isEqualTo("Mag een bank dit?");
            wrong(anouk, "consult-new-wrong");
            choose(anouk);
            anouk.locator("#subject").fill("Een boze bank" + mark);
            Door.send(anouk, "/consult/new");
            look(anouk, "consult-asked");

            var kim = as("colleague", script ? 1280 : 390, script);
            go(kim, "/consult");
            look(kim, "consult-waits");
            var row = Circles.row(kim, "Een boze bank" + mark);
            assertThat(row.innerText()).contains("Anouk de Boer", "Wacht op jou");
            row.locator("a").click();
            kim.waitForLoadState();
            says(kim, "Vraag eerst om uitstel.");
            both(kim, "consult-answered");
            anouk.reload();
            assertThat(anouk.locator("main").innerText()).contains("Vraag eerst om uitstel.", "Kim Prins");
            Door.send(anouk, "/close");
            assertThat(Circles.row(anouk, "Een boze bank" + mark).innerText()).contains("Klaar");
            kim.reload();
            assertThat(kim.locator("main textarea").count()).isZero();
            look(kim, "consult-closed");
        }
    }

    @Test
    void a_colleague_looks_at_chosen_parts_for_some_days_and_the_client_sees_it() {
        var fatima = as("client", 390);
        turn(fatima, "/circle/");
        var dossier = Circles.dossier(fatima);
        var anouk = as("worker", 1280);
        go(anouk, "/home/dossier/" + dossier);
        anouk.locator(".k-tabs a[href^='/consult/']").click();
        anouk.waitForLoadState();
        both(anouk, "consult-dossier");
        asks(anouk);
        var here = anouk.url().substring(anouk.url().indexOf("/consult/"));

        var kim = as("colleague", 1280);
        go(kim, "/consult");
        Circles.row(kim, REASON).locator("a").click();
        kim.waitForLoadState();
        both(kim, "consult-about");
        kim.locator("main a[href='/plan/" + dossier + "']").first().click();
        kim.waitForLoadState();
        look(kim, "consult-plan");
        for (var path : new String[] {"/conversation/", "/group/", "/circle/"})
            assertThat(kim.navigate(address(path + dossier)).status()).as(path).isGreaterThanOrEqualTo(403);
        go(kim, here);
        says(kim, "Bel samen met Fatima de deurwaarder.");
        anouk.reload();
        look(anouk, "consult-about-answered");
        assertThat(anouk.locator("main").innerText()).contains("Bel samen met Fatima de deurwaarder.");

        turn(fatima, "/home/looked/");
        both(fatima, "consult-looked");
        assertThat(fatima.locator("main").innerText()).contains("Kim Prins");
        turn(fatima, "/circle/");
        assertThat(Circles.row(fatima, "Kim Prins").innerText()).contains("Ziet wat het hulpteam koos.");
        look(fatima, "consult-circle");

        clock.forward(Duration.ofHours(25));
        var later = as("colleague", 390);
        for (var path : new String[] {here, "/plan/" + dossier, "/home/dossier/" + dossier}) {
            assertThat(later.navigate(address(path)).status()).as(path).isEqualTo(404);
            assertThat(later.locator("h1").innerText()).isEqualTo("Deze pagina is er niet");
        }
        look(later, "consult-ended");
        go(later, "/consult");
        look(later, "consult-later");
        assertThat(later.locator("main").innerText()).doesNotContain("Fatima");
    }

    private void asks(Page anouk) {
        var dossier = Circles.dossier(anouk);
        anouk.locator("#subject").fill("Zomaar.");
        anouk.locator("#text").fill("Wat moeten wij eerst doen?");
        Door.send(anouk, dossier);
        assertThat(anouk.locator("main").innerText())
                .contains(
                        "Schrijf op waarom je collega moet meekijken",
                        "Kies wat je collega mag lezen.",
                        "Kies een collega.");
        assertThat(anouk.locator("#text").inputValue()).isEqualTo("Wat moeten wij eerst doen?");
        wrong(anouk, "consult-dossier-wrong");
        choose(anouk);
        anouk.locator("#subject").fill(REASON);
        anouk.locator("label:has(input[name=parts][value=PLAN])").click();
        anouk.locator("label:has(input[name=days][value='1'])").click();
        Door.send(anouk, dossier);
        look(anouk, "consult-dossier-asked");
        assertThat(anouk.locator("main").innerText()).contains("Kim Prins mag kijken tot");
    }

    private static void choose(Page anouk) {
        anouk.locator("#colleague")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Kim Prins"));
    }

    private static void says(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("main button[type=submit]", new Page.LocatorOptions().setHasText("Versturen"))
                .click();
        page.waitForLoadState();
    }
}
