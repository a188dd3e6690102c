package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownTest {
    private static final Pattern TAG = Pattern.compile("</?([a-z0-9]+)([^>]*)>");
    private static final List<String> ALLOWED = List.of("p", "strong", "em", "ul", "ol", "li", "h3", "h4", "br");

    static final List<String> ATTACKS = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "[click](javascript:alert(1))",
            "[click](data:text/html;base64,PHNjcmlwdD4=)",
            "![x](https://evil.test/x.png)",
            "![x](javascript:alert(1) \"onerror=alert(1)\")",
            "<https://evil.test>",
            "<javascript:alert(1)>",
            "[a]: javascript:alert(1)\n\n[a]",
            "<a href=\"javas&#99;ript:alert(1)\">x</a>",
            "**<b onmouseover=alert(1)>x</b>**",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;img src=x onerror=alert(1)&#62;",
            "`<script>alert(1)</script>`",
            "```\n<script>alert(1)</script>\n```",
            "    <script>alert(1)</script>",
            "# <img src=x onerror=alert(1)>",
            "- <iframe srcdoc='<script>alert(1)</script>'>",
            "<style>@import 'https://evil.test';</style>",
            "<base href=https://evil.test>",
            "<form action=https://evil.test><button>x",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<!--><img src=x onerror=alert(1)>-->",
            "\u0000<script>\u0000alert(1)</script>",
            "<div hx-get=/sign-out hx-trigger=load>",
            "</p></div></main><h1>Niet van ons</h1>");

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void nothing_that_works_comes_through(String attack) {
        var html = html(attack);
        TAG.matcher(html).results().forEach(tag -> {
            assertThat(ALLOWED).contains(tag.group(1));
            assertThat(tag.group(2).strip()).isIn("", "/");
        });
        assertThat(html.replaceAll(TAG.pattern(), "")).doesNotContain("<");
    }

    @Test
    void paragraphs_bold_italic_lists_and_headings_are_shown() {
        assertThat(
                        html(
                                "# Kop\n\nEen **vet** en *schuin* woord.\nTweede regel.\n\n- een\n- twee\n\n1. eerst\n\n### Lager"))
                .isEqualToIgnoringNewLines(
                        "<h3>Kop</h3><p>Een <strong>vet</strong> en <em>schuin</em> woord.<br />Tweede regel.</p>"
                                + "<ul><li>een</li><li>twee</li></ul><ol><li>eerst</li></ol><h4>Lager</h4>");
    }

    @Test
    void of_a_link_and_a_picture_the_words_stay() {
        assertThat(html("Lees [de folder](https://x.test) en ![een foto](y.png)."))
                .contains("Lees de folder en een foto.");
    }

    @Test
    void an_excerpt_has_no_marks_and_ends_at_a_word() {
        assertThat(Markdown.plain("## Huur\n\nDe **huur** is [betaald](x).")).isEqualTo("Huur De huur is betaald.");
        assertThat(Markdown.plain("een twee drie vier", 10)).isEqualTo("een twee…");
        assertThat(Markdown.plain("")).isEmpty();
    }

    @Test
    void deep_nesting_does_not_bring_it_down() {
        assertThat(html("- ".repeat(20_000) + "x")).isNotEmpty();
        assertThat(html("*".repeat(50_000))).isNotNull();
        assertThat(html("[".repeat(50_000))).isNotNull();
    }

    private static String html(String text) {
        var output = new StringOutput();
        Markdown.html(text).writeTo(output);
        return output.toString();
    }
}
