package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import nl.kring.Kring;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** A walk through the demonstration, which all walks share. */
@SpringBootTest(
        classes = Kring.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kring.mode=demo", "logging.level.root=warn"})
@ContextConfiguration(initializers = TestDatabase.Demonstration.class)
@Import(TestClock.class)
abstract class Walk extends Sight {
    @Autowired
    TestClock.Ahead clock;

    /** A new browser, signed in through the card of the demonstration. */
    Page as(String card, int width) {
        return as(card, width, true);
    }

    Page as(String card, int width, boolean script) {
        var page = page(width, script);
        page.navigate(address("/demo"));
        page.locator("form:has([name=as][value=" + card + "]) button").first().click();
        page.waitForLoadState();
        assertThat(page.url()).doesNotContain("/demo");
        return page;
    }

    /** On to a place of the client's menu: on a phone, what does not fit there stands under the last. */
    void turn(Page client, String place) {
        var link = client.locator(".k-nav a[href^='" + place + "']:visible");
        if (link.count() > 0) {
            link.click();
        } else {
            go(client, "/home/more");
            client.locator("main a[href^='" + place + "']").first().click();
        }
        client.waitForLoadState();
    }

    /** Somebody of the desk, with the consultation hour open or closed as the walk wants it. */
    Page desk(boolean open) {
        var lotte = as("coordinator", 1280);
        go(lotte, "/desk");
        var shut = lotte.locator("form[action='/desk/hour/close']").count() > 0;
        if (open != shut) Door.send(lotte, open ? "/desk/hour/open" : "/desk/hour/close");
        return lotte;
    }
}
