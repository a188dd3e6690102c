package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.function.Consumer;
import nl.kring.TestApp;

/** What everybody does who comes in for the first time, or again. */
final class Door {
    static final String PASSWORD = "drie gele fietsen";

    private Door() {}

    /** A worker opens the dossier of a client and there how the client gets in. */
    static void open(Page worker, String client) {
        worker.locator("#name").fill(client);
        send(worker, "/home/work");
        worker.locator("main a[href^='/home/dossier/']", new Page.LocatorOptions().setHasText(client))
                .first()
                .click();
        worker.locator(".k-tabs a[href^='/portal/']").click();
    }

    /** From there: makes a code, and reads what is shown. */
    static String code(Page worker, String how) {
        worker.locator("label:has(input[value=" + how + "])").click();
        send(worker, "/letter");
        return worker.locator(".k-code--l").last().innerText();
    }

    /** Types the code of the letter. */
    static void activate(Page page, String site, String code) {
        page.navigate(site + "/activate");
        page.locator("#code").fill(code);
        send(page, "/activate");
    }

    /** Chooses a name and a password. */
    static void password(Page page, String name, String password) {
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        send(page, "/sign-in/choose/password");
    }

    /** Makes the app and shows that it works. @param before what is done while the secret is on the page */
    static TestApp app(Page page, Consumer<Page> before) {
        send(page, "/choose/app/new");
        before.accept(page);
        var app = new TestApp(page.locator("main .k-code").innerText());
        page.locator("#code").fill(app.digits());
        send(page, "/choose/app");
        assertThat(page.url()).endsWith("/sign-in/codes");
        return app;
    }

    /** Signs the pledge, and goes on. */
    static void sign(Page page) {
        assertThat(page.url()).endsWith("/account/pledge");
        page.locator("label:has(#agreed)").click();
        send(page, "/account/pledge");
    }

    /** Name and password on the page for signing in. */
    static void signIn(Page page, String site, String name, String password) {
        page.navigate(site + "/sign-in");
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        send(page, "/sign-in");
    }

    static void signOut(Page page) {
        send(page, "/sign-out");
        assertThat(page.url()).endsWith("/sign-in");
    }

    /** Presses the button of the first visible form that goes to this path. */
    static void send(Page page, String path) {
        page.locator("form[action$='" + path + "'] button[type=submit]")
                .filter(new Locator.FilterOptions().setVisible(true))
                .first()
                .click();
        page.waitForLoadState();
    }
}
