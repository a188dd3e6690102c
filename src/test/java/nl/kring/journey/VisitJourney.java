package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody without a name asks something, comes back with the number, and leaves in a hurry. */
class VisitJourney extends Walk {
    private static final String PATH = "/consultation";

    @BeforeEach
    void nobody_is_at_the_desk() {
        desk(false);
    }

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void somebody_asks_writes_the_number_down_stops_and_comes_back_on_another_device() {
        var phone = page(390, true);
        go(phone, "/sign-in");
        phone.locator("main a[href='" + PATH + "']").click();
        both(phone, "visit-start");
        languages(phone, "visit-start");
        Door.send(phone, PATH);
        phone.locator(".k-errors").waitFor();
        wrong(phone, "visit-start-wrong");
        ask(phone, "Ik ben bang om naar huis te gaan. " + "eenheelerglangwoord".repeat(6));
        assertThat(phone.url()).isEqualTo(address(PATH));
        assertThat(phone.evaluate("scrollY")).as("the number is read first").isEqualTo(0);
        both(phone, "visit-talk");
        languages(phone, "visit-talk");
        var receipt = phone.locator("main .k-code").innerText();
        assertThat(receipt).matches("\\d{4} \\d{4} \\d{4} \\d{4}");
        Door.send(phone, "/noted");
        assertThat(phone.locator("main .k-code").count()).isZero();
        phone.locator("#text").fill("Kan ik hier morgen ook komen?");
        Door.send(phone, "/say");
        assertThat(phone.url()).isEqualTo(address(PATH));
        assertThat(phone.locator("#talk .k-msg").count()).isEqualTo(2);
        become(phone);
        Door.send(phone, "/leave");
        assertThat(phone.locator("main").innerText()).contains("Je hebt het gesprek gestopt");
        look(phone, "visit-left");

        var desk = page(1280, true);
        go(desk, PATH);
        desk.locator("#receipt").fill("1234");
        Door.send(desk, "/return");
        assertThat(desk.locator("#receipt").inputValue()).isEmpty();
        wrong(desk, "visit-return-wrong");
        desk.locator("#receipt").fill(receipt);
        Door.send(desk, "/return");
        assertThat(desk.locator("#talk").innerText())
                .contains("Ik ben bang om naar huis te gaan", "Kan ik hier morgen");
        look(desk, "visit-back");
    }

    /** The form for help under the own name: first something wrong in it, then right. */
    private void become(Page phone) {
        phone.locator("summary").click();
        Door.send(phone, "/become");
        phone.locator(".k-errors").waitFor();
        wrong(phone, "visit-become-wrong");
        phone.locator("#name").fill("Yara Demir");
        phone.locator("#day").fill("3");
        phone.locator("#month").fill("2");
        phone.locator("#year").fill("1990");
        phone.locator("#contact").fill("06 12345678, na zes uur");
        phone.locator("label:has(#take)").click();
        Door.send(phone, "/become");
        assertThat(phone.locator("main").innerText()).contains("We weten nu wie je bent: Yara Demir");
        both(phone, "visit-become");
    }

    @Test
    void leaving_in_a_hurry_leaves_nothing_behind_the_back_button() {
        var phone = page(390, true);
        phone.route("https://www.buienradar.nl/**", route -> route.fulfill(new Route.FulfillOptions().setBody("Weer")));
        go(phone, PATH);
        ask(phone, "Hij komt er aan");
        phone.locator(".k-exit").click();
        phone.waitForURL("https://www.buienradar.nl/**");
        phone.goBack();
        assertThat(phone.content()).doesNotContain("Hij komt er aan");
        go(phone, PATH);
        assertThat(phone.content()).doesNotContain("Hij komt er aan").contains("Laat je vraag achter");
    }

    @Test
    void without_script_somebody_waits_half_a_minute_and_loses_no_word() {
        var phone = page(390, false);
        go(phone, PATH);
        look(phone, "visit-start");
        ask(phone, "Zonder script");
        assertThat(phone.locator("main").innerText()).contains("Wacht nog even");
        assertThat(phone.locator("#text").inputValue()).isEqualTo("Zonder script");
        look(phone, "visit-soon");
        clock.forward(Duration.ofSeconds(31));
        Door.send(phone, PATH);
        assertThat(phone.locator("#talk").innerText()).contains("Zonder script");
        look(phone, "visit-talk");
        Door.send(phone, "/leave");
        assertThat(phone.locator("main").innerText()).contains("Je hebt het gesprek gestopt");
    }

    @Test
    void a_client_asks_from_the_own_menu() {
        var tom = as("other-client", 390);
        go(tom, "/home/more");
        tom.locator("main a[href='/ask']").click();
        both(tom, "ask");
        Door.send(tom, "/ask");
        wrong(tom, "ask-wrong");
        tom.locator("label:has(input[value=HOME])").click();
        tom.locator("#text").fill("Mag ik een hond nemen?");
        Door.send(tom, "/ask");
        both(tom, "ask-thread");
        go(tom, "/ask");
        look(tom, "ask-list");
    }

    private static void ask(Page page, String text) {
        page.locator("label:has(input[value=SAFETY])").click();
        page.locator("main form[action='" + PATH + "'] #text").fill(text);
        Door.send(page, PATH);
        page.locator("#talk").or(page.locator(".k-errors")).first().waitFor();
    }
}
