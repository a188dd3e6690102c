package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportJourney extends Walk {
    @Test
    void a_worker_writes_a_report_the_client_reads_it_and_sees_who_looked() {
        var dossier = writes(1280, "Een gesprek aan tafel");
        for (var width : new int[] {390, 320, 1280}) {
            var fatima = as("client", width);
            look(fatima, "client-home");
            for (var place : new String[] {"/plan/", "/report/", "/home/looked/"}) {
                turn(fatima, place);
                look(fatima, "client" + place.replace('/', '-'));
            }
            assertThat(fatima.locator("main").innerText())
                    .contains("Anouk de Boer")
                    .contains("Schreef in je dossier");
            go(fatima, "/home/more");
            look(fatima, "client-more");
            go(fatima, "/report/" + dossier);
            fatima.locator("main a", new Page.LocatorOptions().setHasText("Een gesprek aan tafel"))
                    .first()
                    .click();
            fatima.waitForLoadState();
            look(fatima, "client-report");
            assertThat(fatima.locator("main").innerText()).contains("Samen de brieven gelezen");
        }
    }

    @Test
    void the_same_without_script() {
        var anouk = as("worker", 390, false);
        open(anouk);
        write(anouk, "Zonder script");
        assertThat(anouk.locator("h1, h2").allInnerTexts()).anyMatch(title -> title.contains("Zonder script"));
        var fatima = as("client", 390, false);
        turn(fatima, "/report/");
        assertThat(fatima.locator("main").innerText()).contains("Zonder script");
    }

    @Test
    void a_worker_works_at_a_desk_and_on_a_phone() {
        for (var width : new int[] {1280, 390}) {
            var anouk = as("worker", width);
            look(anouk, "worker-caseload");
            open(anouk);
            look(anouk, "worker-overview");
            save(anouk);
            look(anouk, "worker-report-wrong");
            assertThat(anouk.locator("[aria-invalid=true]").count()).isPositive();
            anouk.goBack();
            anouk.locator(".k-tabs a[href^='/report/']").click();
            look(anouk, "worker-reports");
            anouk.locator(".k-tabs a[href^='/plan/']").click();
            look(anouk, "worker-plan");
        }
    }

    @Test
    void the_other_roles_see_their_own_and_nothing_more() {
        for (var card : new String[] {"other-client", "colleague", "team-lead", "admin"})
            for (var width : new int[] {1280, 390}) {
                var page = as(card, width);
                look(page, card);
                assertThat(page.content()).doesNotContain("Een gesprek aan tafel");
            }
        var nobody = page(390, true);
        go(nobody, "/demo");
        look(nobody, "demo");
        go(nobody, "/nergens");
        look(nobody, "nowhere");
    }

    @Test
    void leaving_quickly_ends_the_session_with_and_without_script() {
        for (var script : new boolean[] {true, false}) {
            var fatima = as("client", 390, script);
            fatima.route("https://**", route -> route.abort());
            fatima.locator(".k-exit").first().click();
            var again = fatima.context().newPage();
            again.navigate(address("/home"));
            assertThat(again.locator("body").innerText()).doesNotContain("Hallo Fatima");
        }
    }

    @Test
    void back_after_signing_out_shows_no_dossier() {
        var fatima = as("client", 390);
        fatima.locator("footer button", new Page.LocatorOptions().setHasText("Uitloggen"))
                .first()
                .click();
        fatima.waitForLoadState();
        fatima.goBack();
        fatima.reload();
        assertThat(fatima.locator("body").innerText()).doesNotContain("Hallo Fatima");
    }

    private String writes(int width, String title) {
        var anouk = as("worker", width);
        var dossier = open(anouk);
        write(anouk, title);
        look(anouk, "worker-report");
        return dossier;
    }

    private static void write(Page page, String title) {
        page.locator("#title").fill(title);
        page.locator("#text")
                .fill("Samen de brieven **gelezen**.\n\n- Fatima belt zelf.\n- <script>alert(1)</script>"
                        .replace("**gelezen**", "gelezen"));
        save(page);
    }

    private static void save(Page page) {
        page.locator("main button", new Page.LocatorOptions().setHasText("Verslag opslaan"))
                .first()
                .click();
        page.waitForLoadState();
    }

    private static String open(Page page) {
        page.locator("main a[href^='/home/dossier/']", new Page.LocatorOptions().setHasText("Fatima El Amrani"))
                .first()
                .click();
        page.waitForLoadState();
        var url = page.url();
        return Objects.requireNonNull(url.substring(url.lastIndexOf('/') + 1));
    }
}
