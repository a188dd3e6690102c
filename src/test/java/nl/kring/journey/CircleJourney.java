package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import nl.kring.notify.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A client lets somebody in: three browsers, from the invitation to the end of the place. */
class CircleJourney extends Walk {
    private static final String SITE = "https://portaal.example.nl";
    private static final String GONE = "Deze pagina is er niet";

    @Autowired
    ApplicationContext kring;

    @Test
    void a_client_lets_somebody_in_who_helps_along_and_the_place_ends() {
        walk(true, "Joke Vermaas", "joke");
    }

    @Test
    void the_same_without_script() {
        walk(false, "Willem Duin", "willem");
    }

    private void walk(boolean script, String name, String account) {
        var given = name.split(" ", 2)[0];
        var fatima = as("client", 390, script);
        var code = invites(fatima, name, account);
        var anouk = as("worker", 1280, script);
        var dossier = Circles.dossier(fatima);
        var guest = page(390, script);
        Circles.account(guest, address(""), code, account + " thuis");
        comesIn(guest, dossier);
        seesNothingElse(guest, dossier);
        writes(fatima, guest, anouk, dossier, given);
        ticks(fatima, guest, anouk, dossier, given);
        looksAs(fatima, name);
        ends(fatima, guest, anouk, dossier, name);
    }

    private String invites(Page fatima, String name, String account) {
        turn(fatima, "/circle/");
        both(fatima, "circle-own");
        fatima.locator("main a[href$='/invite']").click();
        fatima.waitForLoadState();
        assertThat(fatima.locator("main").innerText())
                .contains("Kies mensen die helpen om je probleem op te lossen", "Meehelpen:", "Alleen meelezen:");
        both(fatima, "circle-invite");
        languages(fatima, "circle-invite");
        Circles.fill(fatima, "SUPPORTER", name, "buur");
        fatima.locator("#mail").fill(account + "@voorbeeld.nl");
        var code = Circles.code(fatima);
        both(fatima, "circle-code");
        assertThat(fatima.locator(".k-letter").innerText()).contains("Beste " + name, "Fatima vraagt je", code);
        assertThat(fatima.locator("main").innerText()).contains("Mail of app de code niet");
        assertThat(Postbox.invitations(kring, SITE)).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(account + "@voorbeeld.nl");
            assertThat(mail.words())
                    .contains(SITE)
                    .doesNotContain(SITE + "/")
                    .doesNotContainIgnoringCase(code, "Fatima", name.split(" ", 2)[0], "kring");
        });
        Door.send(fatima, "/code/end");
        assertThat(fatima.locator("main").innerText()).contains(name, "Wacht op antwoord tot");
        look(fatima, "circle-own-waits");
        fatima.goBack();
        assertThat(fatima.content()).as("back").doesNotContain(code);
        turn(fatima, "/circle/");
        return code;
    }

    private void comesIn(Page guest, String dossier) {
        both(guest, "helping-invited");
        assertThat(guest.locator("main").innerText())
                .contains("Iemand vraagt je om mee te helpen")
                .doesNotContain("Fatima");
        Circles.read(guest);
        both(guest, "circle-join");
        languages(guest, "circle-join");
        assertThat(guest.locator("main").innerText())
                .contains("Fatima vraagt of je in de kring komt", "Het dossier zie je niet", "Dit mag tot en met");
        Circles.accept(guest);
        assertThat(guest.url()).endsWith("/plan/" + dossier);
        both(guest, "helping-plan");
        guest.locator(".k-nav a[href='/circle/" + dossier + "']").click();
        guest.waitForLoadState();
        both(guest, "helping-circle");
        assertThat(guest.locator("main").innerText()).contains("Anouk de Boer", "Frits Veenstra");
        guest.locator("main a[href='/helping']").click();
        guest.waitForLoadState();
        both(guest, "helping");
        assertThat(guest.locator("main").innerText()).contains("Je helpt mee.", "Het plan van Fatima");
    }

    /** Each address of the dossier answers as one that never was. */
    private void seesNothingElse(Page guest, String dossier) {
        var nobody = "00000000-0000-7000-8000-000000000000";
        assertThat(guest.locator(".k-nav").innerText()).doesNotContain("Berichten", "Verslagen", "Wie keek");
        for (var path : List.of(
                "/home/dossier/",
                "/home/looked/",
                "/home/known/",
                "/report/",
                "/conversation/",
                "/contact/",
                "/timeline/",
                "/team/",
                "/consult/dossier/")) {
            assertThat(guest.navigate(address(path + nobody)).status()).as(path).isEqualTo(404);
            var never = guest.locator("body").innerText();
            assertThat(guest.navigate(address(path + dossier)).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(guest.locator("body").innerText())
                    .as(path)
                    .isEqualTo(never)
                    .contains(GONE);
        }
        look(guest, "helping-not-found");
        for (var path : List.of("/circle/" + dossier + "/invite", "/plan/" + dossier + "/history"))
            assertThat(guest.navigate(address(path)).status()).as(path).isEqualTo(404);
        guest.locator("main a[href='/']").click();
        guest.waitForLoadState();
        assertThat(guest.url()).as("back to the own page").endsWith("/plan/" + dossier);
    }

    private void writes(Page fatima, Page guest, Page anouk, String dossier, String given) {
        var group = "/group/" + dossier;
        for (var page : List.of(fatima, anouk)) {
            go(page, group);
            Circles.told(page);
        }
        Circles.say(fatima, "Welkom " + given + "!");
        guest.locator(".k-nav a[href='" + group + "']").click();
        guest.waitForLoadState();
        assertThat(guest.locator("#along").innerText()).isEqualTo("Deze mensen lezen mee");
        assertThat(guest.locator("main").innerText()).contains("Fatima", "Anouk", "Frits", "Mo Aydin");
        assertThat(guest.locator("main textarea").count())
                .as("first who reads along")
                .isZero();
        look(guest, "helping-group-told");
        Circles.told(guest);
        Circles.message(guest, "Welkom " + given);
        Circles.say(guest, given + " neemt zaterdag koffie mee.");
        both(guest, "helping-group");
        for (var page : List.of(fatima, anouk)) {
            if (silent(page)) page.reload();
            assertThat(Circles.message(page, "zaterdag koffie").innerText()).contains(given);
            assertThat(page.getByText("Er zijn nog geen berichten.").isVisible())
                    .isFalse();
        }
        look(fatima, "circle-group");
        look(anouk, "circle-group-work");
    }

    private void ticks(Page fatima, Page guest, Page anouk, String dossier, String given) {
        var task = (silent(guest) ? "belt" : "bezoekt") + " met Fatima de bank.";
        go(anouk, "/plan/" + dossier);
        anouk.locator("main a[href$='/task']").first().click();
        anouk.waitForLoadState();
        look(anouk, "circle-task");
        anouk.locator("label:has(input[name=who])", new Page.LocatorOptions().setHasText(given))
                .click();
        anouk.locator("#text").fill(task);
        Door.send(anouk, "/task");
        guest.locator(".k-nav a[href='/plan/" + dossier + "']").click();
        guest.waitForLoadState();
        assertThat(guest.locator("section:has(#mine)").innerText()).contains(task);
        look(guest, "helping-plan-task");
        guest.locator("section:has(#mine) li", new Page.LocatorOptions().setHasText(task))
                .locator("button")
                .click();
        guest.waitForLoadState();
        look(guest, "helping-plan-done");
        go(fatima, "/plan/" + dossier);
        assertThat(fatima.locator(".k-do--ok", new Page.LocatorOptions().setHasText(task))
                        .innerText())
                .contains(given, "Klaar");
        look(fatima, "circle-plan-done");
    }

    private void looksAs(Page fatima, String name) {
        turn(fatima, "/circle/");
        Circles.row(fatima, name).locator("a[href*='/as/']").click();
        fatima.waitForLoadState();
        for (var place : List.of("/plan/", "/group/", "/circle/")) {
            fatima.locator("main a[href^='" + place + "'][href*='/as/']").click();
            fatima.waitForLoadState();
            look(fatima, "looking" + place.replace("/", "-").replaceAll("-$", ""));
            assertThat(fatima.locator("main").innerText()).contains("Je kijkt als " + name.split(" ", 2)[0]);
            for (var button : fatima.locator("main form[action*='" + Circles.dossier(fatima) + "'] button")
                    .all())
                assertThat(button.isDisabled()).as(place + button.innerText()).isTrue();
        }
        fatima.locator("main a", new Page.LocatorOptions().setHasText("Terug naar mijn kring"))
                .click();
        fatima.waitForLoadState();
    }

    private void ends(Page fatima, Page guest, Page anouk, String dossier, String name) {
        var given = name.split(" ", 2)[0];
        guest.locator(".k-nav a[href='/group/" + dossier + "']").click();
        guest.locator("#text").fill("Dit komt te laat.");
        Circles.row(fatima, name).locator("a[href$='/end']").click();
        fatima.waitForLoadState();
        both(fatima, "circle-end");
        assertThat(fatima.locator("main").innerText()).contains("Wat in de groep staat, blijft staan");
        Door.send(fatima, "/end");
        Circles.gone(fatima, name);
        guest.locator("button", new Page.LocatorOptions().setHasText("Versturen"))
                .click();
        guest.locator("h1", new Page.LocatorOptions().setHasText(GONE)).waitFor();
        look(guest, "helping-ended");
        guest.locator("main a[href='/']").click();
        guest.waitForLoadState();
        look(guest, "helping-none");
        assertThat(guest.locator("main").innerText()).contains("Je helpt nu niemand.");
        for (var page : List.of(fatima, anouk)) {
            go(page, "/group/" + dossier);
            assertThat(page.locator("main").innerText())
                    .contains(name + " doet niet meer mee", "Welkom " + given)
                    .doesNotContain("Dit komt te laat.");
            assertThat(Circles.message(page, "zaterdag koffie").innerText()).contains(given, "(doet niet meer mee)");
            look(page, "circle-group-ended");
        }
    }
}
