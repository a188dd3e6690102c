package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.kring.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A real browser on a running Kring. Every page that is looked at is checked: nothing wider than the screen, no axe finding, nothing
 * that the content security policy had to stop, no error in a script, no answer that failed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Sight {
    private static final Path PICTURES = Path.of("target/pictures");
    /** Words that have no place where people are called "u". */
    static final String JE = "(?s).*\\b(je|jij|jou|jouw|jezelf)\\b.*";

    private static final String DUTCH = "(?s).*\\b(een|het|niet|wordt|deze|jouw)\\b.*";

    /** How far the page sticks out, and what does; nothing when it fits. */
    private static final String OUT = """
            () => {
              const out = document.documentElement.scrollWidth - innerWidth;
              if (out <= 0) return '';
              const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth);
              return out + ' px: ' + wide.slice(-4).map(e => e.outerHTML.slice(0, 200)).join(' | ');
            }""";

    @LocalServerPort
    int port;

    private Chromium chromium;
    private int visitors;
    private final List<String> stopped = new ArrayList<>();
    private final Set<Page> silent = new HashSet<>();
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
        silent.clear();
        assertThat(stopped)
                .as("stopped by the content security policy, or a script or an answer failed")
                .isEmpty();
    }

    @AfterAll
    void end() {
        chromium.close();
    }

    /** A new browser of this width, with or without script, from an address of its own: nobody waits for another's attempts. */
    Page page(int width, boolean script) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height(width))
                        .setLocale("nl-NL")
                        .setExtraHTTPHeaders(Map.of(
                                "X-Forwarded-For",
                                "fd00::" + Integer.toHexString(hashCode() & 0xffff) + ":" + ++visitors))
                        .setJavaScriptEnabled(script));
        open.add(context);
        var page = context.newPage();
        if (!script) silent.add(page);
        page.setDefaultTimeout(15_000);
        page.onPageError(error -> stopped.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            if (message.text().matches("(?s).*(Content Security Policy|TrustedType|Trusted Type).*"))
                stopped.add(page.url() + " " + message.text());
        });
        page.onResponse(answer -> {
            if (answer.status() >= 500) stopped.add(answer.url() + " " + answer.status());
        });
        return page;
    }

    /** Whether this page runs without script, so that nothing comes by itself. */
    boolean silent(Page page) {
        return silent.contains(page);
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    void go(Page page, String path) {
        page.navigate(address(path));
    }

    /** Looks at the page as it is now: width, axe; keeps a picture. Without script there is the width alone: the checker is a script. */
    void look(Page page, String name) {
        var width = page.viewportSize().width;
        picture(page, name + (silent(page) ? "-silent" : ""));
        fits(page, name);
        if (silent(page)) return;
        // Kring has no frames: one run in the page itself will do, without a second page to put frames together.
        var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(found.stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList())
                .as("axe on %s at %d", name, width)
                .isEmpty();
    }

    /** The same page on a desk and on a phone, and on the narrowest phone whether it fits. It stays as wide as it was. */
    void both(Page page, String name) {
        var own = page.viewportSize().width;
        for (var width : silent(page) ? List.of(own) : List.of(1280, 320, 390)) {
            page.setViewportSize(width, height(width));
            if (width == 320) fits(page, name);
            else look(page, name);
        }
        page.setViewportSize(own, height(own));
    }

    /** The same page with something wrong in it: on a phone, where there is least room for what is said then. */
    void wrong(Page page, String name) {
        var own = page.viewportSize().width;
        page.setViewportSize(320, height(320));
        fits(page, name);
        page.setViewportSize(390, height(390));
        look(page, name);
        page.setViewportSize(own, height(own));
    }

    /** The page asked for again in English and in Dutch with "u": each speaks its own language, and fits a phone. */
    void languages(Page page, String name) {
        if (silent(page)) return;
        for (var code : List.of("en", "nl-u", "nl")) {
            page.evaluate(
                    "to => fetch('/language', { method: 'POST', body: new URLSearchParams({ to }), redirect: 'manual' })",
                    code);
            page.reload();
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(code.substring(0, 2));
            if (code.equals("nl")) return;
            picture(page, name + "-" + code);
            fits(page, name + "-" + code);
            assertThat(page.locator("main").innerText())
                    .as("%s in %s", name, code)
                    .doesNotMatch(code.equals("en") ? DUTCH : JE);
        }
    }

    /** Keeps a picture of the page as it is now. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + page.viewportSize().width + ".png"))
                .setFullPage(true));
    }

    /** Names what sticks out, for the page may look otherwise on the machine where it did. */
    private static void fits(Page page, String name) {
        assertThat(page.evaluate(OUT).toString())
                .as("%s at %d is wider than the screen by", name, page.viewportSize().width)
                .isEmpty();
    }

    private static int height(int width) {
        return width < 700 ? 844 : 900;
    }
}
