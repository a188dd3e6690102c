package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormTest {
    @Test
    void a_number_has_up_to_18_digits() {
        assertThat(Form.decimal("0")).isZero();
        assertThat(Form.decimal("10")).isEqualTo(10);
        assertThat(Form.decimal("1234567890")).isEqualTo(1234567890);
        assertThat(Form.decimal("9".repeat(18))).isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "00", "01", "1/", ":1", "1 ", "1234567890123456789", "\u0661"})
    void a_number_in_another_spelling_is_refused(String text) {
        refused(() -> Form.decimal(text), "a number is not written as a number");
    }

    @Test
    void an_id_is_a_uuid_in_small_letters() {
        assertThat(Form.uuid("01938a10-0000-7000-8000-00000000000a"))
                .isEqualTo(new UUID(0x01938a1000007000L, 0x800000000000000aL));
        refused(() -> Form.uuid("01938A10-0000-7000-8000-00000000000a"), "an id is not written as a UUID");
        refused(() -> Form.uuid("1-1-1-1-1"), "an id is not written as a UUID");
        refused(() -> Form.uuid("x"), "an id is not written as a UUID");
    }

    @Test
    void base64_has_one_spelling() {
        assertThat(Form.base64("AAE=")).containsExactly(0, 1);
        refused(() -> Form.base64("AAF="), "base64 cannot be decoded"); // the same bytes, other unused bits
        refused(() -> Form.base64("AAE"), "base64 cannot be decoded");
        refused(() -> Form.base64("!"), "base64 cannot be decoded");
    }

    @Test
    void a_hash_has_32_bytes() {
        assertThat(Form.hash(Base64.getEncoder().encodeToString(new byte[32]))).hasSize(32);
        for (int length : new int[] {0, 31, 33}) {
            refused(
                    () -> Form.hash(Base64.getEncoder().encodeToString(new byte[length])),
                    "a hash is not 32 bytes in base64");
        }
    }

    @Test
    void a_text_is_utf_8() {
        assertThat(Form.utf8(ByteBuffer.wrap(new byte[] {(byte) 0xc3, (byte) 0xa9})))
                .isEqualTo("é");
        refused(() -> Form.utf8(ByteBuffer.wrap(new byte[] {(byte) 0xc3})), "text is not UTF-8");
    }

    private static void refused(Runnable reading, String reason) {
        assertThatThrownBy(reading::run).isInstanceOf(Unreadable.class).hasMessage(reason);
    }
}
