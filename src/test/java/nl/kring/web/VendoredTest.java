package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VendoredTest {
    private static final Path ASSETS = Path.of("src/main/resources/static/assets");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` .*`([0-9a-f]{64})` \\|$");
    private static final List<String> OURS = List.of(
            "SOURCES.md",
            "app.webmanifest",
            "css/demo.css",
            "css/kring.css",
            "icon.svg",
            "js/kring.js",
            "js/passkey.js",
            "js/push.js",
            "js/work.js");

    @Test
    void every_file_from_elsewhere_is_named_with_its_sum_and_unchanged() throws IOException, NoSuchAlgorithmException {
        var named = new TreeMap<String, String>();
        ROW.matcher(Files.readString(ASSETS.resolve("SOURCES.md")))
                .results()
                .forEach(it -> named.put(it.group(1), it.group(2)));
        var there = new TreeSet<String>();
        try (var files = Files.walk(ASSETS)) {
            files.filter(Files::isRegularFile)
                    .forEach(it -> there.add(ASSETS.relativize(it).toString()));
        }
        OURS.forEach(there::remove);
        assertThat(named.keySet()).isEqualTo(there);
        for (var file : named.entrySet()) {
            var sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ASSETS.resolve(file.getKey())));
            assertThat(HexFormat.of().formatHex(sum)).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void a_first_visit_stays_light() throws IOException {
        var assets = new Assets();
        var weight = 0;
        for (var path : List.of(
                "css/kring.css",
                "js/kring.js",
                "icons.svg",
                "icon.svg",
                "app.webmanifest",
                "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
                "fonts/kring-digits.woff2")) {
            var asset = assets.find(path).orElseThrow();
            weight += Math.min(asset.bytes.length, asset.packed.length);
        }
        // 70 KB in all leaves 15 KB for the page, the house style and the headers.
        assertThat(weight).isLessThan(55 * 1024);
    }

    @Test
    void icons_that_templates_ask_for_are_in_the_sheet() throws IOException {
        var sheet = Files.readString(ASSETS.resolve("icons.svg"));
        var asked = Pattern.compile("web\\.icon\\(page = page, name = \"([a-z-]+)\"");
        try (var files = Files.walk(Path.of("src/main/java/nl/kring"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".jte")).toList()) {
                asked.matcher(Files.readString(file))
                        .results()
                        .forEach(it -> assertThat(sheet).as(file.toString()).contains("id=\"" + it.group(1) + "\""));
            }
        }
    }
}
