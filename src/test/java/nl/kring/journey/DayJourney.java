package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pages of a day, each looked at on a desk and on phones, in three languages, and without script. */
class DayJourney extends Walk {
    private static String dossier(Page worker, String name) {
        return worker.locator("main a[href^='/home/dossier/']", new Page.LocatorOptions().setHasText(name))
                .first()
                .getAttribute("href")
                .substring("/home/dossier/".length());
    }

    /** Pages with words of people, which stay as they are in each language. */
    private void each(Page page, Map<String, String> names) {
        names.forEach((path, name) -> {
            var answer = page.navigate(address(path));
            assertThat(answer.status()).as(path).isEqualTo(200);
            both(page, name);
        });
    }

    /** Pages with words of ours alone. */
    private void ours(Page page, Map<String, String> names) {
        each(page, names);
        names.forEach((path, name) -> {
            go(page, path);
            languages(page, name);
        });
    }

    @Test
    void of_a_worker_and_a_lead_fit_and_speak_each_language() {
        var anouk = as("worker", 1280);
        var petra = dossier(anouk, "Petra");
        each(
                anouk,
                new TreeMap<>(Map.of(
                        "/home/work",
                        "day-work",
                        "/timeline/" + petra,
                        "day-timeline",
                        "/contact/" + petra,
                        "day-contact",
                        "/contact/" + petra + "/new",
                        "day-contact-new",
                        "/contact/" + petra + "/identity",
                        "day-identity",
                        "/registration/case/" + petra,
                        "day-cases",
                        "/plan/" + petra + "/history",
                        "day-plan-history",
                        "/team/" + petra,
                        "day-team",
                        "/registration/source/" + petra,
                        "day-source")));
        ours(anouk, Map.of("/registration", "day-registration", "/team/cover", "day-cover"));
        each(as("team-lead", 1280), Map.of("/team/load", "day-load", "/home/dossier/" + petra, "day-lead"));
    }

    @Test
    void of_two_dossiers_that_may_be_of_one_person_fit_and_the_choice_is_kept_when_it_must_be_corrected() {
        var anouk = as("worker", 1280);
        var petra = dossier(anouk, "Petra");
        go(anouk, "/home/dossier/" + dossier(anouk, "Fatima"));
        var number = anouk.locator(".k-facts span", new Page.LocatorOptions().setHasText("Dossier"))
                .first()
                .innerText()
                .replaceAll(".*?(\\d\\S+)", "$1");
        each(anouk, Map.of("/registration/merge/" + petra, "day-merge"));
        anouk.locator("#number").fill(number);
        anouk.locator("main button", new Page.LocatorOptions().setHasText("Zoek"))
                .click();
        anouk.waitForLoadState();
        assertThat(anouk.locator("main").innerText()).contains("Fatima El Amrani", "Petra van Dam");
        both(anouk, "day-merge-sides");
        anouk.locator("#reason").fill("Kort");
        anouk.locator("main form .k-btn--main").last().click();
        anouk.waitForLoadState();
        assertThat(anouk.locator("#reason").inputValue()).as("what was typed").isEqualTo("Kort");
        wrong(anouk, "day-merge-wrong");
    }

    @Test
    void of_a_privacy_officer_fit_and_an_alert_is_signed_off() {
        var noor = as("privacy-officer", 1280);
        ours(noor, Map.of("/oversight/alert", "watch-alerts", "/oversight/review", "watch-reviews"));
        go(noor, "/oversight/alert");
        noor.locator("main a[href^='/oversight/alert/']").first().click();
        noor.waitForLoadState();
        both(noor, "watch-alert");
        noor.locator("main form[action$='/sign'] button[type=submit]").click();
        noor.waitForLoadState();
        wrong(noor, "watch-alert-wrong");
    }

    @Test
    void of_a_client_fit_and_speak_each_language() {
        var fatima = as("client", 390);
        go(fatima, "/home/more");
        var home = fatima.locator("main a[href^='/home/known/']").first().getAttribute("href");
        var dossier = home.substring("/home/known/".length());
        each(
                fatima,
                new TreeMap<>(Map.of(
                        "/home",
                        "day-home",
                        home,
                        "day-known",
                        "/contact/" + dossier,
                        "day-own-contact",
                        "/plan/" + dossier,
                        "day-own-plan",
                        "/plan/" + dossier + "/history",
                        "day-own-history")));
        ours(fatima, Map.of("/home/question", "day-questions"));
        var silent = as("client", 320, false);
        for (var path : new String[] {"/home", home, "/contact/" + dossier, "/plan/" + dossier}) {
            go(silent, path);
            look(silent, "day-silent");
            assertThat(silent.locator("main h1").first().isVisible()).isTrue();
        }
    }

    @Test
    void a_worker_registers_somebody_after_looking_whether_the_person_is_known() {
        for (var script : new boolean[] {true, false}) {
            var anouk = as("worker", 390, script);
            go(anouk, "/registration");
            anouk.locator("main form[action='/registration/search'] button[type=submit]")
                    .first()
                    .click();
            anouk.waitForLoadState();
            assertThat(anouk.locator("main .k-errors, main [role=alert]")
                            .first()
                            .isVisible())
                    .as("an empty search says what to type")
                    .isTrue();
            look(anouk, "day-search-wrong");
            anouk.locator("#family").fill("Bakkerman" + (script ? "" : "s"));
            anouk.locator("#day").fill("30");
            anouk.locator("#month").fill("4");
            anouk.locator("#year").fill("1979");
            anouk.locator("main form[action='/registration/search'] button[type=submit]")
                    .first()
                    .click();
            anouk.waitForLoadState();
            look(anouk, "day-search-none");
            anouk.locator("main form[action='/registration/form'] button[type=submit]")
                    .first()
                    .click();
            anouk.waitForLoadState();
            assertThat(anouk.locator("#family").inputValue())
                    .as("what was looked for is filled in")
                    .startsWith("Bakkerman");
            look(anouk, "day-register");
        }
    }

    private static void send(Page page) {
        page.locator("main button", new Page.LocatorOptions().setHasText("Verstuur"))
                .click();
        page.waitForLoadState();
    }

    @Test
    void a_client_says_that_a_line_is_not_right_and_the_privacy_officer_answers() {
        for (var script : new boolean[] {true, false}) {
            var tom = as("other-client", 390, script);
            turn(tom, "/home/looked/");
            look(tom, "ask-looked");
            tom.locator("main a", new Page.LocatorOptions().setHasText("Dit klopt niet"))
                    .first()
                    .click();
            tom.waitForLoadState();
            if (script) both(tom, "ask-form");
            send(tom);
            assertThat(tom.locator("main").innerText()).contains("Schrijf eerst iets.");
            tom.locator("#text").fill("Ik ken deze persoon niet.");
            send(tom);
            assertThat(tom.locator("main").innerText()).contains("Ik ken deze persoon niet.", "Je krijgt uiterlijk");
            look(tom, "ask-thread");
            var thread = tom.url();

            var noor = as("privacy-officer", script ? 1280 : 390, script);
            go(noor, "/oversight/question");
            look(noor, "ask-officer-list");
            go(noor, thread.substring(thread.indexOf("/home/")).replace("/home/", "/oversight/"));
            look(noor, "ask-officer");
            noor.locator("#text").fill("Dit was een invaller. Zij mocht dit.");
            send(noor);

            go(tom, "/home");
            tom.locator("main a", new Page.LocatorOptions().setHasText("Lees het antwoord"))
                    .click();
            tom.waitForLoadState();
            assertThat(tom.locator("main").innerText()).contains("Dit was een invaller.");
            look(tom, "ask-answered");
            tom.locator("main button", new Page.LocatorOptions().setHasText("Dit is duidelijk"))
                    .click();
            tom.waitForLoadState();
            tom.goBack();
            tom.reload();
            assertThat(tom.locator("main").innerText()).contains("Deze vraag is klaar");
        }
    }
}
