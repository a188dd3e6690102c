package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.kring.Chromium;
import nl.kring.Kring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/**
 * A walk through the demonstration in a real browser. Every page that a walk looks at is checked: nothing wider than
 * the screen, no axe finding, nothing that the content security policy had to stop, no error in a script.
 */
@SpringBootTest(
        classes = Kring.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kring.mode=demo", "logging.level.root=warn"})
@ContextConfiguration(initializers = TestDatabase.Demonstration.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Walk {
    private static final Path PICTURES = Path.of("target/pictures");

    @LocalServerPort
    int port;

    private Chromium chromium;
    private final List<String> stopped = new ArrayList<>();
    private final List<BrowserContext> open = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        Files.createDirectories(PICTURES);
        chromium = Chromium.start();
    }

    @AfterEach
    void close() {
        open.forEach(BrowserContext::close);
        open.clear();
        assertThat(stopped)
                .as("stopped by the content security policy, or a script failed")
                .isEmpty();
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    /** A new browser of this width, with or without script. */
    Page page(int width, boolean script) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 700 ? 844 : 900)
                        .setLocale("nl-NL")
                        .setJavaScriptEnabled(script));
        open.add(context);
        var page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onPageError(error -> stopped.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            if (message.text().matches("(?s).*(Content Security Policy|TrustedType|Trusted Type).*"))
                stopped.add(page.url() + " " + message.text());
        });
        return page;
    }

    /** The same, signed in through the card of the demonstration. */
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

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    void go(Page page, String path) {
        page.navigate(address(path));
    }

    /** Looks at the page as it is now: width, axe; keeps a picture. */
    void look(Page page, String name) {
        var width = page.viewportSize().width;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + width + ".png"))
                .setFullPage(true));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("%s at %d is wider than the screen", name, width)
                .isLessThanOrEqualTo(0);
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found.stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList())
                .as("axe on %s at %d", name, width)
                .isEmpty();
    }
}
