package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import nl.kring.profile.Language;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    private final Texts texts;

    TextsTest() throws IOException {
        this.texts = new Texts();
    }

    @Test
    void the_form_of_address_and_the_language_choose_the_words() {
        assertThat(texts.text(Language.NL, "web.problem.403.title")).isEqualTo("Dit mag je niet doen");
        assertThat(texts.text(Language.NL_U, "web.problem.403.title")).isEqualTo("Dit mag u niet doen");
        assertThat(texts.text(Language.EN, "web.problem.403.title")).isEqualTo("You may not do this");
    }

    @Test
    void what_is_filled_in_is_escaped_in_markup_and_plain_in_text() {
        var output = new StringOutput();
        texts.content(Language.NL, "web.steps", "<b>", 4).writeTo(new OwaspHtmlTemplateOutput(output));
        assertThat(output).hasToString("&lt;b&gt; van 4");
        assertThat(texts.text(Language.NL, "web.steps", "<b>$1", 4)).isEqualTo("<b>$1 van 4");
    }

    @Test
    void a_text_that_does_not_exist_is_a_fault_and_not_an_empty_place() {
        assertThatThrownBy(() -> texts.text(Language.NL, "web.nonsense")).hasMessageContaining("web.nonsense");
        assertThatThrownBy(() -> texts.content(Language.EN, "web.nonsense").writeTo(new StringOutput()))
                .hasMessageContaining("web.nonsense");
    }
}
