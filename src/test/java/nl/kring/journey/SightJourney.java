package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SightJourney extends Walk {
    @Test
    void what_is_planted_in_a_page_is_found() {
        var page = page(390, true);
        go(page, "/sign-in");
        page.evaluate("document.querySelector('label[for=name]').remove()");
        assertThatThrownBy(() -> look(page, "planted")).hasMessageContaining("label");
        go(page, "/sign-in");
        page.evaluate("document.querySelector('h1').style.inlineSize = '900px'");
        assertThatThrownBy(() -> look(page, "planted")).hasMessageContaining("wider than the screen");
    }
}
