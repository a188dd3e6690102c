package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {
    private static final Set<String> LANGUAGES = Set.of("nl", "nl_u", "en");

    @Test
    void no_template_holds_words_of_its_own() {
        assertThat(Sources.ending(".jte").entrySet().stream()
                        .flatMap(it -> TextRules.hardCoded(it.getKey(), it.getValue()).stream()))
                .isEmpty();
    }

    @Test
    void the_three_languages_have_the_same_keys() {
        var modules = new TreeMap<String, Map<String, Set<String>>>();
        bundles().forEach((path, words) -> {
            var module = path.substring(0, path.indexOf('/'));
            modules.computeIfAbsent(module, it -> {
                var languages = new TreeMap<String, Set<String>>();
                LANGUAGES.forEach(language -> languages.put(language, Set.of()));
                return languages;
            });
            modules.get(module).put(path.replaceAll(".*texts_|\\.properties", ""), words.stringPropertyNames());
        });
        assertThat(modules.entrySet().stream().flatMap(it -> TextRules.unequal(it.getKey(), it.getValue()).stream()))
                .isEmpty();
    }

    @Test
    void every_text_that_a_template_asks_for_exists() {
        assertThat(Sources.ending(".jte").entrySet().stream()
                        .flatMap(it -> TextRules.unknown(it.getKey(), it.getValue(), keys()).stream()))
                .isEmpty();
    }

    @Test
    void no_text_is_left_over() {
        var sources = new ArrayList<>(Sources.ending(".jte").values());
        sources.addAll(Sources.ending(".java").values());
        assertThat(TextRules.unused(keys(), sources))
                .as("texts that nothing shows; take them out")
                .isEmpty();
    }

    @Test
    void a_text_in_an_attribute_holds_no_markup() {
        var marked = new TreeSet<String>();
        bundles()
                .values()
                .forEach(words -> words.forEach((key, value) -> {
                    if (value.toString().contains("<")) {
                        marked.add(key.toString());
                    }
                }));
        var asked = String.join("\n", Sources.ending(".jte").values());
        assertThat(marked)
                .allSatisfy(key ->
                        assertThat(asked).as("use page.t for '%s'", key).doesNotContain("page.text(\"" + key + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hallo</p>",
                "@if(x)\n  Hallo daar\n@endif",
                "<input placeholder=\"Zoek een naam\">",
                "<svg aria-label=\"Grafiek\"></svg>",
                "<img alt=\"Foto\" src=\"${x}\">",
                "<a title=\"Meer\" href=\"/\">${x}</a>",
                "<input type=\"submit\" value=\"Bewaar dit\">",
                "@template.web.form(page = page, action = \"/x\", content = @`<b>Hallo</b>`)",
                "@for(var it : view.all())<li>${it} stuks</li>@endfor"
            })
    void planted_words_are_found(String template) {
        assertThat(TextRules.hardCoded("plan/planted.jte", template)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@import nl.kring.web.Page\n@param Page page\n<p>${page.text(\"web.new\")}</p>",
                "!{var error = errors.of(name, page);}\n@if(error != null && a(b))<p>${error}</p>@endif",
                "@template.web.field(page = page, name = \"title\", label = page.text(\"plan.title\"))",
                "@template.web.form(page = page, action = \"/x\", content = @`@template.web.icon(page = page, name = \"plan\")`)",
                "<input type=\"hidden\" name=\"to\" value=\"yes\">",
                "<span>&nbsp;·&nbsp;</span>"
            })
    void what_is_right_passes(String template) {
        assertThat(TextRules.hardCoded("plan/right.jte", template)).isEmpty();
    }

    @Test
    void planted_keys_are_found() {
        assertThat(TextRules.unknown("x.jte", "${page.text(\"web.nonsense\")}", Set.of("web.new")))
                .hasSize(1);
        assertThat(TextRules.unknown("x.jte", "${page.count(\"web.day\", 2)}", Set.of("web.day.one")))
                .hasSize(1);
        assertThat(TextRules.unused(Set.of("web.a", "web.b.c", "web.d.one"), List.of("t(\"web.b.\" + x) \"web.d\"")))
                .containsExactly("web.a");
        assertThat(TextRules.unequal("web", Map.of("nl", Set.of("web.a"), "en", Set.of())))
                .hasSize(1);
        assertThat(TextRules.unequal("web", Map.of("nl", Set.of("plan.a"), "en", Set.of("plan.a"))))
                .hasSize(1);
    }

    private static Set<String> keys() {
        var keys = new TreeSet<String>();
        bundles().values().forEach(it -> keys.addAll(it.stringPropertyNames()));
        return keys;
    }

    private static Map<String, Properties> bundles() {
        var bundles = new TreeMap<String, Properties>();
        Sources.ending(".properties").forEach((path, text) -> {
            if (path.matches("[a-z]+/texts_[a-z_]+\\.properties")) {
                var words = new Properties();
                try {
                    words.load(new StringReader(text));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                bundles.put(path, words);
            }
        });
        return bundles;
    }
}
