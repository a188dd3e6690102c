package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Role;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of these texts are put together from the names in the log, so no page would miss them before such a line is shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"nl", "nl_u", "en"})
    void every_part_ground_and_role_that_the_log_can_name_has_its_words(String language) throws IOException {
        var missing = new ArrayList<String>();
        var oversight = texts("oversight", language);
        var home = texts("home", language);
        var account = texts("account", language);
        for (var part : Part.values()) {
            need(missing, oversight, "oversight.part." + part);
            need(missing, home, "home.part." + part);
            need(missing, home, "home.your." + part);
        }
        for (var kind : Grant.Kind.values()) {
            need(missing, oversight, "oversight.ground." + kind);
            need(missing, home, "home.ground." + kind);
        }
        for (var role : Role.values())
            need(
                    missing,
                    account,
                    "account.role." + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(missing).isEmpty();
    }

    private static void need(List<String> missing, Properties texts, String key) {
        if (texts.getProperty(key, "").isBlank()) missing.add(key);
    }

    private static Properties texts(String module, String language) throws IOException {
        var texts = new Properties();
        var path = "/nl/kring/" + module + "/texts_" + language + ".properties";
        try (var in = Objects.requireNonNull(LogWordsTest.class.getResourceAsStream(path), path)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
