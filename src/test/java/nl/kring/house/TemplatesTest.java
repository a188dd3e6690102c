package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplatesTest {
    private static final int LONGEST = 80;

    @Test
    void templates_hold_no_script_no_style_and_no_form_of_their_own() {
        assertThat(Sources.ending(".jte").entrySet().stream()
                        .flatMap(it -> TemplateRules.complaints(it.getKey(), it.getValue()).stream()))
                .isEmpty();
    }

    @Test
    void templates_are_short() {
        assertThat(Sources.ending(".jte").entrySet().stream()
                        .filter(it -> it.getValue().lines().count() > LONGEST)
                        .map(it -> it.getKey() + " is longer than " + LONGEST + " lines: make a part of it"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<script src=\"/x.js\"></script>",
                "<SCRIPT\n>x</SCRIPT>",
                "<style>p{}</style>",
                "<p style=\"color:red\">",
                "<p class=\"a\"\n   style='color:red'>",
                "<p onclick=\"x()\">",
                "<img src=\"${x}\" onerror = x>",
                "<a hx-on:click=\"x\" hx-nonce=\"n\">",
                "<a hx-on=\"x\" hx-nonce=\"n\">",
                "<a href=\"javascript:x\">",
                "$unsafe{view.text()}",
                "<form method=\"post\">",
                "<iframe srcdoc=\"\">",
                "<img src=\"https://elsewhere.test/x.png\">",
                "<a href=\"//elsewhere.test\">",
                "<a hx-get=\"/x\">"
            })
    void a_planted_fault_is_found(String template) {
        assertThat(TemplateRules.complaints("plan/planted.jte", template)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p class=\"on\">${page.text(\"web.new\")}</p>",
                "@template.web.form(page = page, action = \"/x\", content = @`x`)",
                "<a href=\"${page.profile().contact().exit()}\">",
                "<a hx-get=\"/x\" hx-nonce=\"${page.nonce()}\">"
            })
    void what_is_right_passes(String template) {
        assertThat(TemplateRules.complaints("plan/right.jte", template)).isEmpty();
    }
}
