package nl.kring.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.kring.dossier.LegalRegime;
import nl.kring.web.Errors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("regime", "WMO_TAILORED"),
            Map.entry("given", "Tom"),
            Map.entry("family", "Bakker"),
            Map.entry("day", "1"),
            Map.entry("month", "7"),
            Map.entry("year", "1985"),
            Map.entry("title", "Schulden"),
            Map.entry("helpRequest", "Ik wil rust in mijn hoofd."),
            Map.entry("source", "SELF"),
            Map.entry("received", "2026-11-25"));

    private static Errors with(String field, String value) {
        var values = new HashMap<>(GOOD);
        values.put(field, value);
        return Rules.check(RegistrationSpec.filled(values), TODAY);
    }

    @Test
    void a_good_form_has_no_complaint() {
        assertThat(Rules.check(RegistrationSpec.filled(GOOD), TODAY).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "regime, ''",
        "regime, WRONG",
        "given, ''",
        "family, ' '",
        "day, 32",
        "day, ''",
        "year, 1899",
        "year, 2027",
        "phone, 06 123",
        "mail, tom",
        "title, ''",
        "helpRequest, ' '",
        "source, ''",
        "source, NEIGHBOUR",
        "received, ''",
        "received, 2026-11-27",
        "received, 31-2-2026",
        "told, 2026-11-27",
        "told, gisteren",
        "bsn, 123456789",
        "bsn, 12345678",
        "bsn, 000000000"
    })
    void a_wrong_or_missing_value_is_complained_about(String field, String value) {
        assertThat(with(field, value).isEmpty()).as("%s = '%s'", field, value).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bsn, 111222333",
        "bsn, 1112.22.333",
        "phone, +31 6 12345678",
        "told, 24-11-2026",
        "mail, tom@kring.example"
    })
    void a_right_value_that_need_not_be_there_is_fine(String field, String value) {
        assertThat(with(field, value).isEmpty()).as("%s = '%s'", field, value).isTrue();
    }

    @Test
    void another_source_than_the_client_has_a_name() {
        assertThat(with("source", "MUNICIPALITY").isEmpty()).isFalse();
        var values = new HashMap<>(GOOD);
        values.put("source", "MUNICIPALITY");
        values.put("sourceName", "Gemeente Rijnvaart");
        assertThat(Rules.check(RegistrationSpec.filled(values), TODAY).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WMO_GENERAL", "YOUTH_PREVENTION", "PRIVATE"})
    void a_service_number_is_never_kept_without_a_law_that_obliges_it(String regime) {
        var values = new HashMap<>(GOOD);
        values.put("regime", regime);
        values.put("bsn", "111222333");
        assertThat(Rules.check(RegistrationSpec.filled(values), TODAY).isEmpty())
                .isFalse();
    }

    @Test
    void what_may_be_kept_follows_from_the_law_of_the_case() {
        assertThat(Detail.Kind.values()).noneMatch(kind -> kind.allowedUnder(LegalRegime.WMO_GENERAL));
        assertThat(Detail.Kind.values()).allMatch(kind -> kind.allowedUnder(LegalRegime.YOUTH_CARE));
        assertThat(Detail.Kind.LIFE_SAVING.allowedUnder(LegalRegime.PRIVATE)).isTrue();
        assertThat(Detail.Kind.BSN.allowedUnder(LegalRegime.PRIVATE)).isFalse();
    }
}
