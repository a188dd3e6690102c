package nl.kring.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
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
                    recovery.hours             | 169                  | In p.properties the key 'recovery.hours' must be a whole number from 0 to 168, not '169'.
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
    void of_what_somebody_typed_every_wrong_field_is_told_at_once() {
        var typed = new TreeMap<>(Profiles.values("regional"));
        typed.put("name", " ");
        typed.put("exit", "http://weather.test/");
        typed.put("recovery.hours", "169");
        typed.put("retention.HEALTH", "19");
        typed.put("opening.nl", "x".repeat(121));
        var checked = Profiles.check(typed);
        assertThat(checked.profile()).isNull();
        assertThat(checked.wrong())
                .extracting(wrong -> wrong.field() + " " + wrong.textKey() + " " + wrong.params())
                .containsExactlyInAnyOrder(
                        "name profile.wrong.missing []",
                        "exit profile.wrong.https []",
                        "opening.nl profile.wrong.long [120]",
                        "recovery.hours profile.wrong.number [0, 168]",
                        "retention.HEALTH profile.wrong.number [20, 115]");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void what_is_kept_reads_back_as_it_was_typed(String key) {
        var typed = new TreeMap<>(Profiles.values(key));
        typed.put("name", "Hulp = #1 \\ \u00e9\u20ac: \"De Brug\"!");
        typed.put("opening.en", "= from 9:00, # not on Sundays");
        var kept = Profiles.values(Profiles.text(typed), Profiles.values("studio"));
        assertThat(kept).isEqualTo(typed);
        assertThat(Profiles.check(kept).profile()).isNotNull();
    }

    @Test
    void a_key_that_an_older_program_did_not_write_comes_from_the_profile_it_started_with() {
        var old = Profiles.text(Profiles.values("studio")).replaceAll("recovery.hours = 24\n", "");
        var start = new TreeMap<>(Profiles.values("studio"));
        start.put("recovery.hours", "48");
        assertThat(Profiles.values(old, start)).containsEntry("recovery.hours", "48");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            https://portaal.voorbeeld.nl, https://portaal.voorbeeld.nl
            ' HTTPS://Portaal.Voorbeeld.NL/ ', https://portaal.voorbeeld.nl
            https://kring.test.nl:8443, https://kring.test.nl:8443
            http://localhost:8080, http://localhost:8080
            http://portaal.voorbeeld.nl, -
            https://portaal.voorbeeld.nl/kring, -
            https://portaal, -
            https://user@portaal.nl, -
            https://192.168.1.1, -
            https://-x.nl, -
            portaal.voorbeeld.nl, -
            '', -
            """)
    void a_public_address_is_https_and_a_name_alone(String typed, String address) {
        assertThat(Installation.address(typed)).isEqualTo(Optional.ofNullable(address));
    }

    @Test
    void a_module_that_does_not_exist_cannot_be_switched_off() {
        var values = new Properties();
        values.setProperty("without", "access");
        assertThatThrownBy(() -> new ProfileFile("p.properties", values).names("without", Profile.OPTIONAL))
                .hasMessageContaining("'without' names 'access'");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-27T12:59+01:00, false
            2026-11-27T13:00+01:00, true
            2026-11-27T15:59+01:00, true
            2026-11-27T16:00+01:00, false
            2026-11-28T14:00+01:00, false
            2026-12-25T14:00+01:00, false
            2026-07-01T13:30+02:00, true
            """)
    void somebody_is_there_in_the_hours_of_a_working_day_in_amsterdam(OffsetDateTime moment, boolean there) {
        assertThat(Profiles.load("regional").desk().there(moment.toInstant())).isEqualTo(there);
    }
}
