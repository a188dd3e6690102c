package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class DraftJourney extends Walk {
    @Test
    void what_is_typed_saves_itself_and_is_offered_again_and_the_client_who_reads_it_marks_it() {
        var anouk = as("worker", 1280);
        anouk.locator("main a", new Page.LocatorOptions().setHasText("Fatima El Amrani"))
                .first()
                .click();
        anouk.waitForLoadState();
        var dossier = anouk.url().substring(anouk.url().lastIndexOf('/') + 1);
        go(anouk, "/report/" + dossier + "/new");
        anouk.locator("#title").fill("Brieven");
        anouk.locator("#text").fill("Samen gelezen.");
        said(anouk).waitFor();
        look(anouk, "worker-report-draft");

        anouk.locator("#text").fill("Samen gelezen. En gebeld.");
        // Left before the three seconds are over.
        go(anouk, "/home/work");
        go(anouk, "/report/" + dossier + "/new");
        assertThat(anouk.locator("main").innerText()).contains("Je begon hier", "En gebeld.");
        look(anouk, "worker-report-begun");
        anouk.locator("main a", new Page.LocatorOptions().setHasText("Verder schrijven"))
                .first()
                .click();
        anouk.waitForLoadState();
        assertThat(anouk.locator("#text").inputValue()).isEqualTo("Samen gelezen. En gebeld.");

        var phone = as("worker", 390);
        go(phone, anouk.url().substring(anouk.url().indexOf("/report/")));
        phone.locator("#text").fill("Op de telefoon.");
        said(phone).waitFor();
        anouk.locator("#text").fill("Samen gelezen. En gebeld met de gemeente.");
        anouk.locator("[data-beside] a").click();
        anouk.waitForLoadState();
        assertThat(anouk.locator("main").innerText()).contains("Op de telefoon.", "met de gemeente.");
        anouk.locator("main a", new Page.LocatorOptions().setHasText("Verder schrijven"))
                .first()
                .click();
        anouk.waitForLoadState();
        look(anouk, "worker-report-both");
        look(phone, "worker-report-draft-phone");
        anouk.locator("#title").fill("Brieven");
        anouk.locator("main button[type=submit]", new Page.LocatorOptions().setHasText("Verslag opslaan"))
                .click();
        anouk.waitForLoadState();
        var address = anouk.url().substring(anouk.url().indexOf("/report/"));

        var fatima = as("client", 390);
        fatima.waitForRequest(request -> request.url().endsWith("/read"), () -> go(fatima, address));
        look(fatima, "client-report-reply");
        fatima.locator("#said").fill("Het was de belasting.");
        fatima.locator("main button", new Page.LocatorOptions().setHasText("Verstuur"))
                .click();
        fatima.waitForLoadState();
        look(fatima, "client-report-replied");
        anouk.reload();
        assertThat(anouk.locator("main").innerText()).contains("las dit op", "Het was de belasting.", "Gezien");
        go(anouk, address + "/move");
        look(anouk, "worker-report-move");
    }

    private static Locator said(Page page) {
        return page.locator("[data-draft] [role=status]", new Page.LocatorOptions().setHasText("Bewaard om"));
    }
}
