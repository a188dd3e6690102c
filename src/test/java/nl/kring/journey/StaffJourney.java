package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import nl.kring.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffJourney extends Walk {
    private static final String NAME = "w.zorg";

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_new_worker_gets_a_code_signs_the_pledge_and_proves_it_again_for_what_is_sensitive() {
        var wim = page(1280, true);
        Door.activate(wim, address(""), invited());
        wim.locator("main a[href$='second=app']").click();
        Door.password(wim, NAME, Door.PASSWORD);
        both(wim, "app-begin");
        var app = Door.app(wim, this::app);
        Door.send(wim, "/sign-in/codes");
        signs(wim);
        both(wim, "work-empty");
        Door.signOut(wim);

        Door.signIn(wim, address(""), NAME, Door.PASSWORD);
        both(wim, "second-app");
        languages(wim, "second-app");
        digits(wim, "000000", "/second/app");
        assertThat(wim.locator("main").innerText()).contains("Neem de cijfers die er nu staan");
        wrong(wim, "second-app-wrong");
        digits(wim, app.digits(clock.instant()), "/second/app");
        assertThat(wim.url()).endsWith("/home/work");
        again(wim, app);
        keepsWhatWasTyped(wim, app);
    }

    /** The administrator adds Wim and reads out his code. */
    private String invited() {
        var admin = as("admin", 1280);
        go(admin, "/admin/new");
        admin.locator("#name").fill("Wim Zorg");
        admin.locator("label:has(input[value=WORKER])").click();
        Door.send(admin, "/admin/new");
        admin.locator("main a[href$='/code']").click();
        admin.waitForLoadState();
        both(admin, "staff-code-begin");
        Door.send(admin, "/code");
        both(admin, "staff-code");
        languages(admin, "staff-code");
        var code = admin.locator(".k-code--l").last().innerText();
        Door.send(admin, "/code/end");
        admin.goBack();
        assertThat(admin.content()).as("back").doesNotContain(code);
        return code;
    }

    private void app(Page wim) {
        both(wim, "app");
        languages(wim, "app");
        var secret = wim.locator("main .k-code").innerText();
        digits(wim, "000000", "/choose/app");
        assertThat(wim.locator("main").innerText()).contains("Deze cijfers kloppen niet", secret);
        wrong(wim, "app-wrong");
    }

    private void signs(Page wim) {
        assertThat(wim.url()).endsWith("/account/pledge");
        both(wim, "pledge-new");
        languages(wim, "pledge-new");
        go(wim, "/home/work");
        assertThat(wim.url()).as("no way round it").endsWith("/account/pledge");
        Door.sign(wim);
        assertThat(wim.url()).endsWith("/home/work");
    }

    private void again(Page wim, TestApp app) {
        clock.forward(Duration.ofMinutes(6));
        go(wim, "/sign-in/choose");
        assertThat(wim.locator("main").innerText()).contains("Laat zien dat jij het bent");
        both(wim, "again-first");
        wim.locator("main a[href='/sign-in/again']").click();
        wim.waitForLoadState();
        both(wim, "again");
        languages(wim, "again");
        digits(wim, "000000", "/again/app");
        assertThat(wim.locator("main").innerText()).contains("Neem de cijfers die er nu staan");
        wrong(wim, "again-wrong");
        digits(wim, app.digits(clock.instant()), "/again/app");
        assertThat(wim.url()).as("where it was asked").endsWith("/sign-in/choose");
    }

    private void keepsWhatWasTyped(Page wim, TestApp app) {
        go(wim, "/account/contact");
        both(wim, "contact-staff");
        wim.locator("#mail").fill("wim@voorbeeld.nl");
        clock.forward(Duration.ofMinutes(6));
        Door.send(wim, "/account/contact");
        assertThat(wim.locator("main").innerText()).contains("Je tekst is bewaard");
        wim.locator("main a[href='/sign-in/again']").click();
        digits(wim, app.digits(clock.instant()), "/again/app");
        assertThat(wim.locator("main").innerText()).contains("wim@voorbeeld.nl");
        both(wim, "kept-contact");
        Door.send(wim, "/account/contact");
        assertThat(wim.locator("#mail").inputValue()).isEqualTo("wim@voorbeeld.nl");
    }

    private static void digits(Page page, String digits, String path) {
        page.locator("#code").fill(digits);
        Door.send(page, path);
    }
}
