package nl.kring.web;

import gg.jte.Content;
import gg.jte.support.LocalizationSupport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.kring.profile.Language;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All words that people read: three bundles per module, with equal keys that start with the module's name. */
@Component
public class Texts {
    private static final Pattern MODULE = Pattern.compile(".*/nl/kring/([a-z]+)/texts_[a-z_]+\\.properties$");
    private static final Pattern SLOT = Pattern.compile("\\{(\\d+)}");

    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    Texts() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        for (var language : Language.values()) {
            var all = new TreeMap<String, String>();
            var file = "texts_" + language.code().replace('-', '_') + ".properties";
            for (var bundle : resolver.getResources("classpath*:nl/kring/*/" + file)) {
                all.putAll(read(bundle));
            }
            texts.put(language, all);
        }
        compare(Language.NL, Language.NL_U);
        compare(Language.NL, Language.EN);
    }

    /** The words under this key. */
    public String text(Language language, String key, Object... params) {
        return SLOT.matcher(lookup(language, key)).replaceAll(slot -> {
            var index = Integer.parseInt(slot.group(1));
            return java.util.regex.Matcher.quoteReplacement(index < params.length ? String.valueOf(params[index]) : "");
        });
    }

    /** The words under this key as markup: the text itself is trusted, what is filled in is escaped. */
    Content content(Language language, String key, Object... params) {
        LocalizationSupport words = it -> lookup(language, it);
        return params.length == 0 ? words.localize(key) : words.localize(key, params);
    }

    private String lookup(Language language, String key) {
        var text = texts.getOrDefault(language, Map.of()).get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text '" + key + "' in " + language.code());
        }
        return text;
    }

    private static Map<String, String> read(Resource bundle) throws IOException {
        var module = MODULE.matcher(bundle.getURL().getPath());
        if (!module.matches()) {
            throw new IllegalStateException("A bundle of texts lies outside the modules: " + bundle.getDescription());
        }
        var words = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        var read = new TreeMap<String, String>();
        for (var key : words.stringPropertyNames()) {
            if (!key.startsWith(module.group(1) + ".")) {
                throw new IllegalStateException("The text '" + key + "' must start with '" + module.group(1) + ".'.");
            }
            read.put(key, words.getProperty(key));
        }
        return read;
    }

    private void compare(Language one, Language other) {
        var missing = new TreeSet<>(texts.getOrDefault(one, Map.of()).keySet());
        missing.removeAll(texts.getOrDefault(other, Map.of()).keySet());
        var extra = new TreeSet<>(texts.getOrDefault(other, Map.of()).keySet());
        extra.removeAll(texts.getOrDefault(one, Map.of()).keySet());
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new IllegalStateException(
                    "The texts in " + other.code() + " lack " + missing + " and have too much: " + extra + ".");
        }
    }
}
