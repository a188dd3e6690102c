package nl.kring.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfilesTest {
    static final List<String> ALL = Profiles.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void every_profile_is_complete_and_leaves_to_another_site(String key) {
        var profile = Profiles.load(key);
        assertThat(profile.name()).isNotBlank();
        assertThat(profile.contact().exit()).startsWith("https://");
        assertThat(profile.contact().emergency().dial()).isEqualTo("112");
        assertThat(profile.contact().violence().dial()).isEqualTo("08002000");
        assertThat(profile.contact().opening(Language.NL_U))
                .isEqualTo(profile.contact().opening(Language.NL))
                .isNotBlank();
    }

    @Test
    void the_form_of_address_decides_which_dutch_people_read() {
        assertThat(Profiles.load("regional").language()).isEqualTo(Language.NL);
        assertThat(Profiles.load("municipal").language()).isEqualTo(Language.NL_U);
        assertThat(Profiles.load("municipal").inDutch(false)).isEqualTo(Language.EN);
    }

    @Test
    void a_module_that_is_switched_off_is_not_there() {
        assertThat(Profiles.load("studio").has("billing")).isFalse();
        assertThat(Profiles.load("regional").has("billing")).isTrue();
    }

    @Test
    void each_legal_regime_has_a_term() {
        var terms = Profiles.load("regional").terms();
        assertThat(terms.retentionYears("WMO_GENERAL")).isEqualTo(15);
        assertThat(terms.retentionYears("YOUTH_CARE")).isEqualTo(20);
        assertThatThrownBy(() -> terms.retentionYears("WLZ")).hasMessageContaining("WLZ");
    }

    @Test
    void an_unknown_profile_is_refused_with_the_names_that_exist() {
        assertThatThrownBy(() -> Profiles.load("national"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("kring.profile must be one of [regional, municipal, institute, studio], not 'national'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name                       |                      | In p.properties the key 'name' is missing.
                    address                    | gij                  | In p.properties the key 'address' must be one of [JE, U], not 'gij'.
                    look.brand                 | blue                 | In p.properties the key 'look.brand' must be a colour such as #0b4a5e, not 'blue'.
                    phone.main                 | mail us              | In p.properties the key 'phone.main' must be a telephone number, not 'mail us'.
                    exit                       | http://weather.test/ | In p.properties the key 'exit' must be an address that starts with https://, not 'http://weather.test/'.
                    emergency.hours            | 48                   | In p.properties the key 'emergency.hours' must be a whole number from 1 to 24, not '48'.
                    retention.WMO_GENERAL      | 14                   | In p.properties the key 'retention.WMO_GENERAL' must be a whole number from 15 to 115, not '14'.
                    retention.YOUTH_CARE       | 15                   | In p.properties the key 'retention.YOUTH_CARE' must be a whole number from 20 to 115, not '15'.
                    retention.HEALTH           | a lot                | In p.properties the key 'retention.HEALTH' must be a whole number from 20 to 115, not 'a lot'.
                    surprise                   | yes                  | In p.properties the key 'surprise' is not a key that a profile knows.
                    """)
    void a_wrong_value_gives_one_sentence_with_file_and_key(String key, String value, String sentence)
            throws IOException {
        var values = new Properties();
        try (var in = Profiles.class.getResourceAsStream("/profiles/regional.properties")) {
            values.load(in);
        }
        values.setProperty(key, value == null ? "" : value);
        assertThatThrownBy(() -> Profiles.read("p", new ProfileFile("p.properties", values)))
                .hasMessage(sentence);
    }

    @Test
    void a_module_that_does_not_exist_cannot_be_switched_off() {
        var values = new Properties();
        values.setProperty("without", "access");
        assertThatThrownBy(() -> new ProfileFile("p.properties", values).names("without", Profile.OPTIONAL))
                .hasMessageContaining("'without' names 'access'");
    }
}
