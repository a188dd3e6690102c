package nl.kring.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SoundsTest {

    @ParameterizedTest
    @CsvSource({
        "Janssen, Jansen",
        "Dijkstra, Dykstra",
        "Hendriks, Hendrix",
        "Bakker, Backer",
        "de Vries, Vries",
        "de Vries, De Fries",
        "van der Berg, Berg",
        "El Amrani, elamrani",
        "El Amrani, Amrani",
        "Bos, Bosch",
        "Smit, Smid",
        "Smit, Schmidt",
        "Mohamed, Mohammed",
        "Yılmaz, Yilmaz",
        "Cornelissen, Kornelissen",
        "Jansen-de Vries, Jansen",
        "Jansen-de Vries, de Vries"
    })
    void names_that_sound_the_same_share_a_sound(String one, String other) {
        assertThat(Sounds.of(one)).as("%s and %s", one, other).containsAnyElementsOf(Sounds.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "Jansen, Bakker",
        "de Vries, de Boer",
        "van den Berg, van den Bos",
        "Visser, Vermeer",
        "El Amrani, El Idrissi"
    })
    void other_names_share_none(String one, String other) {
        assertThat(Sounds.of(one)).as("%s and %s", one, other).doesNotContainAnyElementsOf(Sounds.of(other));
    }
}
