package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1; of eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_digits_are_those_of_the_standard(long second, String digits) {
        assertThat(Totp.at(SECRET, second / 30)).isEqualTo(digits);
        assertThat(Totp.step(SECRET, Instant.ofEpochSecond(second), digits)).hasValue(second / 30);
    }

    @Test
    void one_step_early_or_late_is_right_and_two_are_not() {
        var now = Instant.ofEpochSecond(1_800_000_015);
        var step = 60_000_000L;
        for (var away = -3; away <= 3; away++) {
            var found = Totp.step(SECRET, now, Totp.at(SECRET, step + away));
            if (Math.abs(away) <= 1) assertThat(found).as("%s", away).hasValue(step + away);
            else assertThat(found).as("%s", away).isEmpty();
        }
    }

    @Test
    void spaces_make_no_difference_and_nonsense_is_wrong() {
        var now = Instant.ofEpochSecond(59);
        assertThat(Totp.step(SECRET, now, " 287 082 ")).hasValue(1);
        assertThat(Totp.step(SECRET, now, "２８７０８２")).as("wide digits").hasValue(1);
        for (var wrong : new String[] {"", " ", "28708", "2870821", "287083", "94287082", "abcdef", "-287082x"})
            assertThat(Totp.step(SECRET, now, wrong)).as(wrong).isEmpty();
    }

    @Test
    void a_secret_has_160_bits_and_is_written_as_apps_read_it() {
        assertThat(Totp.secret()).hasSize(20).isNotEqualTo(Totp.secret());
        assertThat(Totp.grouped(SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(Totp.uri(SECRET, "Kring & vrienden: ik"))
                .isEqualTo(
                        "otpauth://totp/Kring%20%26%20vrienden%3A%20ik?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kring%20%26%20vrienden%3A%20ik&algorithm=SHA1&digits=6&period=30");
    }
}
