package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A client without a smart app: a letter, a password and a printed card. */
class ActivationJourney extends Walk {
    @Test
    void a_client_comes_in_with_a_letter_and_a_card_leaves_and_comes_back() {
        walk(true, "Jan de Wit", "Jan");
    }

    @Test
    void the_same_without_script() {
        walk(false, "Sevda", "Sevda");
    }

    private void walk(boolean script, String client, String given) {
        var anouk = as("worker", 1280, script);
        Door.open(anouk, client);
        var code = Door.code(anouk, "PAPER");

        var phone = page(390, script);
        types(phone, code);
        var name = given.toLowerCase(Locale.ROOT) + " thuis";
        choosesPassword(phone, name);
        var card = printsCard(phone);
        keepsCodes(phone);
        assertThat(phone.url()).endsWith("/home");
        assertThat(phone.locator("h1").innerText()).contains("Hallo " + given);
        both(phone, "home-first");
        leaves(phone, given);

        comesBack(phone, name, card);
        assertThat(phone.url()).endsWith("/home");
        ownPages(phone, name, card);
    }

    private void types(Page phone, String code) {
        go(phone, "/sign-in");
        both(phone, "sign-in");
        languages(phone, "sign-in");
        phone.locator("main a[href='/activate']").click();
        phone.waitForLoadState();
        both(phone, "activate");
        languages(phone, "activate");
        phone.locator("#code").fill("abcde-22222");
        Door.send(phone, "/activate");
        assertThat(phone.locator("#code").inputValue()).as("what was typed").isEqualTo("abcde-22222");
        assertThat(phone.locator("main").innerText()).contains("Deze code werkt niet", "Bel ons voor een nieuwe");
        wrong(phone, "activate-wrong");
        phone.locator("#code").fill(code.toLowerCase(Locale.ROOT).replace('-', ' '));
        Door.send(phone, "/activate");
        assertThat(phone.url()).endsWith("/sign-in/choose");
        both(phone, "choose");
        languages(phone, "choose");
    }

    private void choosesPassword(Page phone, String name) {
        phone.locator("main a[href$='second=card']").click();
        phone.waitForLoadState();
        both(phone, "password");
        languages(phone, "password");
        Door.password(phone, name, "wachtwoord");
        assertThat(phone.locator("main").innerText()).contains("Dit wachtwoord kiezen veel mensen");
        assertThat(phone.locator("#name").inputValue()).isEqualTo(name);
        assertThat(phone.locator("#password").inputValue()).isEmpty();
        wrong(phone, "password-wrong");
        Door.password(phone, name, Door.PASSWORD);
        assertThat(phone.url()).endsWith("/sign-in/choose/card");
    }

    private List<String> printsCard(Page phone) {
        both(phone, "card-begin");
        Door.send(phone, "/choose/card/new");
        both(phone, "card");
        languages(phone, "card");
        var card = phone.locator(".k-codes .k-code").allInnerTexts();
        assertThat(card).hasSize(60);
        phone.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        picture(phone, "card-printed");
        assertThat(phone.locator(".k-noprint").all()).noneMatch(Locator::isVisible);
        phone.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        phone.locator("#code").fill("000000");
        Door.send(phone, "/choose/card");
        assertThat(phone.locator("main").innerText()).contains("Kijk bij nummer 1");
        assertThat(phone.locator(".k-codes .k-code").allInnerTexts())
                .as("the card stays")
                .isEqualTo(card);
        wrong(phone, "card-wrong");
        phone.locator("#code").fill(card.getFirst());
        Door.send(phone, "/choose/card");
        return card;
    }

    private void keepsCodes(Page phone) {
        assertThat(phone.url()).endsWith("/sign-in/codes");
        both(phone, "codes");
        languages(phone, "codes");
        var codes = phone.locator(".k-codes .k-code").allInnerTexts();
        assertThat(codes).hasSize(10);
        Door.send(phone, "/sign-in/codes");
        phone.goBack();
        assertThat(phone.content()).as("back").doesNotContain(codes.getFirst());
        go(phone, "/");
    }

    private void leaves(Page phone, String given) {
        Door.signOut(phone);
        phone.goBack();
        assertThat(phone.locator("body").innerText()).as("back").doesNotContain("Hallo " + given);
        phone.reload();
        assertThat(phone.url()).endsWith("/sign-in");
    }

    private void comesBack(Page phone, String name, List<String> card) {
        Door.signIn(phone, address(""), name, "niet goed geraden");
        assertThat(phone.locator("#name").inputValue()).isEqualTo(name);
        assertThat(phone.locator("main").innerText()).contains("De naam of het wachtwoord klopt niet");
        wrong(phone, "sign-in-wrong");
        Door.signIn(phone, address(""), name, Door.PASSWORD);
        assertThat(phone.locator("main").innerText()).contains("Code nummer 2 van je kaart");
        both(phone, "second-card");
        languages(phone, "second-card");
        phone.locator("#card-code").fill("000000");
        Door.send(phone, "/second/card");
        assertThat(phone.locator("main").innerText()).contains("Kijk of je het goede nummer hebt", "Code nummer 2");
        wrong(phone, "second-card-wrong");
        phone.locator("#card-code").fill(card.get(1));
        Door.send(phone, "/second/card");
    }

    private void ownPages(Page phone, String name, List<String> card) {
        var laptop = page(1280, true);
        Door.signIn(laptop, address(""), name, Door.PASSWORD);
        laptop.locator("#card-code").fill(card.get(2));
        Door.send(laptop, "/second/card");

        phone.locator(".k-nav a[href='/home/more']").click();
        phone.locator("main a[href='/sign-in/means']").click();
        phone.waitForLoadState();
        assertThat(phone.locator("main").innerText()).contains("Een kaart met nog 57 codes", "Nog 10 herstelcodes");
        both(phone, "means");
        languages(phone, "means");
        phone.locator("main a[href='/account/sessions']").click();
        phone.waitForLoadState();
        both(phone, "sessions");
        languages(phone, "sessions");
        phone.locator("main form[action$='/end']:not([action*=others]) button").click();
        phone.waitForLoadState();
        assertThat(phone.locator("main").innerText()).contains("Dit apparaat");
        laptop.reload();
        assertThat(laptop.url()).as("the other one").endsWith("/sign-in");
        contact(phone);
    }

    private void contact(Page phone) {
        go(phone, "/account/contact");
        both(phone, "contact");
        languages(phone, "contact");
        phone.locator("#mail").fill("thuis zonder apenstaart");
        phone.locator("label:has(input[value=EVENING])").click();
        Door.send(phone, "/account/contact");
        assertThat(phone.locator("#mail").inputValue()).isEqualTo("thuis zonder apenstaart");
        assertThat(phone.locator("input[value=EVENING]").isChecked()).isTrue();
        wrong(phone, "contact-wrong");
        phone.locator("#mail").fill("thuis@voorbeeld.nl");
        Door.send(phone, "/account/contact");
        assertThat(phone.locator("#mail").inputValue()).isEqualTo("thuis@voorbeeld.nl");
        assertThat(phone.locator("input[value=EVENING]").isChecked()).isTrue();
        Door.send(phone, "/language");
        assertThat(phone.locator("html").getAttribute("lang")).isEqualTo("en");
        assertThat(phone.locator("#mail").inputValue()).isEqualTo("thuis@voorbeeld.nl");
    }
}
