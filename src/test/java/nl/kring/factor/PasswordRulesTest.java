package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import nl.kring.factor.Passwords.Weakness;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordRulesTest {
    private static final Path LIST = Path.of("src/main/resources/passwords");
    private static final List<String> OWN = List.of("Stichting De Brug", "fatima.elamrani", "Brugwerk");

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                      TOO_SHORT
            kort,                    TOO_SHORT
            paarsfiet,               TOO_SHORT
            🚲🚲🚲🚲🚲,                TOO_SHORT
            aaaaaaaaaaaa,            REPEATED
            AaAaAaAaAaAa,            REPEATED
            1212121212,              REPEATED
            aabbaabbaabbcc,          REPEATED
            welkomwelkom,            REPEATED
            fietsfietsfiets!,        REPEATED
            '          ',            REPEATED
            1234567890,              SEQUENCE
            9876543210,              SEQUENCE
            abcdefghijk,             SEQUENCE
            qwertyuiop,              SEQUENCE
            QWERTYUIOP12,            SEQUENCE
            1q2w3e4r5t6y,            SEQUENCE
            qazwsxedcrfv,            SEQUENCE
            aabbccddeeff,            SEQUENCE
            asdfghjkl123,            SEQUENCE
            abc123def456,            SEQUENCE
            poiuytrewq,              SEQUENCE
            debrug2026!,             OWN_WORD
            Stichting1234,           OWN_WORD
            StichtingDeBrug,         OWN_WORD
            FatimaElamrani,          OWN_WORD
            fatima.elamrani,         OWN_WORD
            brugwerk26,              OWN_WORD
            elamrani19851,           OWN_WORD
            password123,             COMMON
            P@ssw0rd2026,            COMMON
            Welkom2026!,             COMMON
            welkom01!!,              COMMON
            Wachtwoord1!,            COMMON
            W@chtw00rd,              COMMON
            Zomer2026!!,             COMMON
            $Voorjaar26,             COMMON
            Amsterdam01011985,       COMMON
            manchester,              COMMON
            ziekenhuis,              COMMON
            12ziekenhuis34,          COMMON
            ILOVEYOU!!!!,            COMMON
            """)
    void what_is_easy_to_guess_is_refused_with_its_reason(String password, Weakness weakness) {
        assertThat(PasswordRules.weak(password, OWN)).as(password).hasValue(weakness);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paars fietst zacht",
                "mijn kat eet tulpen",
                "vwjq tkzm rhbx",
                "8hJ2-kQx9-vTr4",
                "zeven natte geiten",
                "dit is een lange zin over utrecht en de brug",
                "قطتي تحب الزهور",
                "🚲 over de dijk naar zee"
            })
    void what_is_hard_to_guess_is_taken_without_rules_about_its_signs(String password) {
        assertThat(PasswordRules.weak(password, OWN)).as(password).isEmpty();
    }

    @Test
    void ten_characters_are_enough_and_a_hundred_and_twenty_eight_are_not_too_many() {
        var hard = "vk7wq hzr2 nmt9 xbj4 pdl6 sgc3 fye8 ";
        assertThat(PasswordRules.weak(hard.substring(0, 9), OWN)).hasValue(Weakness.TOO_SHORT);
        assertThat(PasswordRules.weak(hard.substring(0, 10), OWN)).isEmpty();
        var long128 = hard.repeat(4).substring(0, 128);
        assertThat(PasswordRules.weak(long128, OWN)).isEmpty();
        assertThat(PasswordRules.weak(long128 + "x", OWN)).hasValue(Weakness.TOO_LONG);
        assertThat(PasswordRules.weak("x".repeat(1_000_000), OWN)).hasValue(Weakness.TOO_LONG);
    }

    @Test
    void own_words_that_are_short_or_empty_refuse_nothing() {
        assertThat(PasswordRules.weak("paars fietst zacht", List.of("", " ", "de", "zac", ".-.")))
                .isEmpty();
    }

    @Test
    void the_list_is_the_one_that_was_taken_and_each_long_one_in_it_is_refused()
            throws IOException, NoSuchAlgorithmException {
        var bytes = Files.readAllBytes(LIST.resolve("common.txt"));
        assertThat(Files.readString(LIST.resolve("SOURCES.md")))
                .contains("`"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + "`");
        assertThat(CommonPasswords.hasAny(Set.of("kringkringkring"))).isFalse();
        var lines = Files.readAllLines(LIST.resolve("common.txt"));
        var tried = 0;
        for (var at = 0; at < lines.size(); at += 97)
            if (lines.get(at).length() >= 10) {
                assertThat(PasswordRules.weak(lines.get(at), List.of()))
                        .as(lines.get(at))
                        .isPresent();
                tried++;
            }
        assertThat(tried).isGreaterThan(40);
    }
}
