package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** What people do in a circle, step by step: asking somebody in, coming in, writing, and a place that ends. */
final class Circles {
    private Circles() {}

    /** The dossier that this page is about. */
    static String dossier(Page page) {
        return page.url().replaceAll(".*/([0-9a-f]{8}-[0-9a-f-]{27}).*", "$1");
    }

    /** The client fills in the form of an invitation; it is not sent yet. */
    static void fill(Page client, String may, String name, String relation) {
        client.locator("label:has(input[value=" + may + "])").click();
        client.locator("label:has(input[value=M3])").click();
        client.locator("#name").fill(name);
        client.locator("#relation").fill(relation);
    }

    /** The client sends it, and reads the code that is shown. */
    static String code(Page client) {
        Door.send(client, "/invite");
        return client.locator(".k-code--l").last().innerText();
    }

    /** The invitee makes an account with the code of the invitation, and is in front of it. */
    static void account(Page guest, String site, String code, String name) {
        Door.activate(guest, site, code);
        guest.locator("main a[href$='second=app']").click();
        Door.password(guest, name, Door.PASSWORD);
        Door.app(guest, page -> {});
        Door.send(guest, "/sign-in/codes");
    }

    /** The invitee reads the invitation. */
    static void read(Page guest) {
        guest.locator("main a[href$='/join']").click();
        guest.waitForLoadState();
    }

    /** The invitee promises to keep it private, and says yes. */
    static void accept(Page guest) {
        guest.locator("label:has(#promise)").click();
        Door.send(guest, "/join");
    }

    /** Reads who read along, when that was not done before. */
    static void told(Page page) {
        if (page.locator("form[action$='/told'] button").count() > 0) Door.send(page, "/told");
    }

    static void say(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("button", new Page.LocatorOptions().setHasText("Versturen"))
                .click();
        page.waitForLoadState();
    }

    /** A message with this text, once it is there. */
    static Locator message(Page page, String text) {
        var message = page.locator(".k-msg", new Page.LocatorOptions().setHasText(text))
                .last();
        message.waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.VISIBLE)
                .setTimeout(10_000));
        return message;
    }

    /** The row of somebody on a page with people. */
    static Locator row(Page page, String name) {
        return page.locator(".k-people > li", new Page.LocatorOptions().setHasText(name))
                .last();
    }

    /** This person stands among those with access no longer, and the page says so. */
    static void gone(Page page, String name) {
        assertThat(row(page, name).count()).isZero();
        assertThat(page.locator("main").innerText()).contains(name + " doet niet meer mee, sinds");
    }
}
