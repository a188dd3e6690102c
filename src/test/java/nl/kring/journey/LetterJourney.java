package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;

class LetterJourney extends Walk {
    @Test
    void a_worker_prints_a_letter_with_a_code_and_tells_another_one_at_the_desk() {
        var anouk = as("worker", 1280);
        Door.open(anouk, "Wies van der Meulen");
        both(anouk, "portal");
        Door.send(anouk, "/letter");
        assertThat(anouk.locator("main").innerText()).contains("Kies hoe je de code geeft");
        wrong(anouk, "portal-wrong");

        var code = Door.code(anouk, "PAPER");
        both(anouk, "letter");
        assertThat(anouk.locator(".k-letter").innerText())
                .contains("Beste Wies", "http://localhost", code, "Geef deze code aan niemand");
        assertThat(anouk.locator(".k-qr path, .k-qr rect").count()).isPositive();
        anouk.reload();
        assertThat(anouk.locator(".k-letter").innerText()).contains(code);
        printed(anouk);
        Door.send(anouk, "/letter/end");
        both(anouk, "portal-waits");
        assertThat(anouk.locator("main").innerText())
                .contains("heeft een code gekregen", "eerste code, op papier")
                .doesNotContain(code);
        anouk.goBack();
        assertThat(anouk.content()).as("back").doesNotContain(code);

        go(anouk, "/home/work");
        Door.open(anouk, "Wies van der Meulen");
        assertThat(Door.code(anouk, "SPOKEN")).isNotEqualTo(code);
        look(anouk, "letter-spoken");
        assertThat(anouk.locator("main").innerText()).contains("Lees hem rustig voor");
        Door.send(anouk, "/letter/end");
        languages(anouk, "portal");
    }

    /** On paper stands the letter alone. */
    private void printed(Page anouk) {
        anouk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        anouk.setViewportSize(794, 1123);
        picture(anouk, "letter-printed");
        for (var gone : new String[] {".k-side", ".k-foot", ".k-note", ".k-noprint", ".k-btn"})
            assertThat(anouk.locator(gone).all()).as(gone).noneMatch(it -> it.isVisible());
        assertThat(anouk.locator(".k-letter").boundingBox().height).isLessThan(1000);
        anouk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        anouk.setViewportSize(1280, 900);
    }
}
