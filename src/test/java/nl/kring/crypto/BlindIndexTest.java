package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlindIndexTest {
    private static final byte[] FIRST = key(1);
    private static final byte[] SECOND = key(2);

    @ParameterizedTest
    @CsvSource({
        "El Âmrani-Bø, elamranibo",
        "El Amrani,    elamrani",
        "de Vries,     devries",
        "'  De VRIES ', devries",
        "O'Brien,      obrien",
        "O’Brien,      obrien",
        "Yılmaz,       yilmaz",
        "YILMAZ,       yilmaz",
        "İnan,         inan",
        "Łukasz,       lukasz",
        "Đorđević,     dordevic",
        "Groß,         gross",
        "GROẞ,         gross",
        "Kjær,         kjaer",
        "Ångström,     angstrom",
        "Nguyễn,       nguyen",
        "ĳsbrand,      ijsbrand",
        "Ĳsbrand,      ijsbrand",
        "Şahin,        sahin",
        "أحمد,          احمد",
        "Müller 2,     muller2"
    })
    void names_fold_so_that_people_find_each_other(String name, String folded) {
        assertThat(BlindIndex.fold(name)).isEqualTo(folded);
    }

    @Test
    void a_name_typed_with_loose_accents_folds_the_same() {
        assertThat(BlindIndex.fold("E\u0301milie"))
                .isEqualTo(BlindIndex.fold("Émilie"))
                .isEqualTo("emilie");
        assertThat(BlindIndex.fold("")).isEmpty();
        assertThat(BlindIndex.fold("-- '")).isEmpty();
    }

    @Test
    void a_digest_is_made_with_the_newest_key_and_found_with_each() {
        var index = index(new TreeMap<>(Map.of(1, FIRST, 2, SECOND)));
        var digest = index.of("dossier.surname", "elamrani");
        assertThat(digest.version()).isEqualTo(2);
        assertThat(digest.value()).hasSize(32);
        var all = index.all("dossier.surname", "elamrani");
        assertThat(all).extracting(BlindIndex.Digest::version).containsExactly(1, 2);
        assertThat(all.getLast().value()).isEqualTo(digest.value());
        assertThat(all.getFirst().value())
                .isEqualTo(index(new TreeMap<>(Map.of(1, FIRST)))
                        .of("dossier.surname", "elamrani")
                        .value())
                .isNotEqualTo(digest.value());
    }

    @Test
    void equal_values_of_different_fields_look_different() {
        var index = index(new TreeMap<>(Map.of(1, FIRST)));
        assertThat(index.of("a", "1970").value())
                .isNotEqualTo(index.of("b", "1970").value());
        assertThat(index.of("ab", "c").value()).isNotEqualTo(index.of("a", "bc").value());
        assertThat(index.of("a", "1970").value())
                .isEqualTo(index.of("a", "1970").value());
    }

    @Test
    void a_digest_is_HMAC_SHA_256_of_the_field_and_the_value() {
        var index = index(new TreeMap<>(Map.of(1, FIRST)));
        assertThat(index.of("field", "value").value())
                .isEqualTo(Keys.hmac(FIRST, "5:fieldvalue".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void the_HMAC_is_the_one_of_RFC_4231() {
        var key = new byte[20];
        Arrays.fill(key, (byte) 0x0b);
        assertThat(Keys.hmac(key, "Hi There".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    private static BlindIndex index(TreeMap<Integer, byte[]> versions) {
        Keys keys = mock();
        when(keys.index()).thenReturn(versions);
        return new BlindIndex(keys);
    }

    private static byte[] key(int filling) {
        var key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }
}
