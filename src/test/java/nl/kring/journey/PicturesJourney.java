package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the README: {@code ./kring pictures}. They show the demonstration as it is, dates included. */
@EnabledIfSystemProperty(named = "kring.pictures", matches = "true")
class PicturesJourney extends Walk {
    private static final Path PICTURES = Path.of("docs/pictures");
    private static final int MOST_BYTES = 200_000;

    @Test
    void the_pictures_of_the_README_are_taken_anew() throws IOException {
        var worker = as("worker", 1280);
        worker.locator("a:has-text('Fatima El Amrani')").first().click();
        worker.waitForLoadState();
        look(worker, "picture-worker");
        take(worker, "worker-overview");

        var client = as("client", 390);
        look(client, "picture-client");
        take(client, "client-home");
        client.locator("a[href^='/home/looked/']").first().click();
        client.waitForLoadState();
        look(client, "picture-looked");
        take(client, "who-looked");

        var choosing = page(1280, true);
        go(choosing, "/demo");
        look(choosing, "picture-demo");
        var small = page(390, true);
        go(small, "/demo");
        look(small, "picture-demo");
    }

    private static void take(Page page, String name) throws IOException {
        page.evaluate("document.fonts.ready");
        page.evaluate("scrollTo(0, 0)");
        Files.createDirectories(PICTURES);
        var picture = page.screenshot();
        assertThat(picture.length).as("bytes of " + name).isLessThan(MOST_BYTES);
        Files.write(PICTURES.resolve(name + ".png"), picture);
    }
}
