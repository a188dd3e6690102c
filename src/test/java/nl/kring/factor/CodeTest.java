package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeTest {
    @Test
    void a_code_is_two_groups_of_five_without_characters_that_look_alike() {
        var seen = new HashSet<String>();
        var used = new HashSet<Integer>();
        for (var round = 0; round < 10_000; round++) {
            var code = Code.next();
            assertThat(code).matches("[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}");
            assertThat(seen.add(code)).as("none twice").isTrue();
            code.chars().forEach(used::add);
        }
        assertThat(used).as("every character of the alphabet, and the dash").hasSize(Code.ALPHABET.length() + 1);
    }

    @Test
    void how_it_is_typed_makes_no_difference() {
        for (var typed : new String[] {
            "ABCDE-FGHJK",
            "abcde-fghjk",
            "ABCDEFGHJK",
            " abcde fghjk ",
            "ab-cd-ef-gh-jk",
            "ABCDE–FGHJK",
            "abcde\u00a0fghjk",
            "ＡＢＣＤＥ－ＦＧＨＪＫ"
        }) assertThat(Code.plain(typed)).as(typed).isEqualTo("ABCDEFGHJK");
    }

    @Test
    void other_letters_stay_other_letters() {
        assertThat(Code.plain("АBCDE-FGHJK")).as("a Cyrillic letter").isNotEqualTo("ABCDEFGHJK");
        assertThat(Code.plain("ABCDE-FGHJ")).isNotEqualTo("ABCDEFGHJK");
        assertThat(Code.plain("ABCDE-FGHJK2")).isNotEqualTo("ABCDEFGHJK");
        assertThat(Code.plain("x".repeat(1_000_000))).hasSizeLessThan(100);
    }

    @Test
    void digits_keep_their_leading_zeros() {
        for (var round = 0; round < 1000; round++) assertThat(Code.digits(6)).matches("[0-9]{6}");
    }
}
