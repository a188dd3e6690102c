package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingTest {
    private static final int STEP = 64;
    /** Tink's prefix, the nonce and the tag of AES-GCM. */
    private static final int AROUND = 5 + 12 + 16;

    private final UUID safe = Uuid7.next();
    private final Place place = new Place("report.report.text", Uuid7.next(), 1);
    private final Aead aead = aead();
    private final SafeKey key = new SafeKey(safe, aead);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 500})
    void a_sealed_value_with_one_bit_flipped_does_not_open(int length) {
        assertThat(openedAfterAFlip(length)).isZero();
    }

    @Test
    @Tag("soak")
    void of_a_million_flips_none_opens() {
        for (var length = 0; length < 1000; length += 5)
            assertThat(openedAfterAFlip(length)).isZero();
    }

    /** How many bits may be flipped without the value being refused. */
    private int openedAfterAFlip(int length) {
        var sealed = key.seal(place, "x".repeat(length));
        assertThat(sealed).hasSize(AROUND + (length / STEP + 1) * STEP); // or there would be no end of bits to flip
        var opened = 0;
        for (var bit = 0; bit < sealed.length * 8; bit++) {
            sealed[bit / 8] ^= (byte) (1 << bit % 8);
            if (opens(key, place, sealed)) opened++;
            sealed[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(key.open(place, sealed)).hasSize(length);
        return opened;
    }

    @Test
    void a_sealed_value_that_is_cut_or_made_longer_does_not_open() {
        var sealed = key.seal(place, "Ze vertelde over thuis.");
        for (var length = 0; length <= sealed.length + 64; length++)
            assertThat(opens(key, place, Arrays.copyOf(sealed, length)))
                    .as("%s bytes", length)
                    .isEqualTo(length == sealed.length);
    }

    @Test
    void a_sealed_value_opens_in_its_own_row_column_revision_and_safe_alone() {
        var sealed = key.seal(place, "Ze vertelde over thuis.");
        assertThat(opens(key, new Place(place.column(), Uuid7.next(), 1), sealed))
                .as("another row")
                .isFalse();
        assertThat(opens(key, new Place("report.report.title", place.row(), 1), sealed))
                .as("another column")
                .isFalse();
        assertThat(opens(key, new Place(place.column(), place.row(), 2), sealed))
                .as("another revision")
                .isFalse();
        assertThat(opens(new SafeKey(Uuid7.next(), aead), place, sealed))
                .as("another safe, were the keys equal")
                .isFalse();
        assertThat(opens(new SafeKey(safe, aead()), place, sealed))
                .as("another key")
                .isFalse();
        assertThat(opens(key, place, sealed)).isTrue();
    }

    @Test
    void places_that_read_alike_when_joined_are_kept_apart() {
        var row = UUID.fromString("01938000-0000-7000-8000-000000000001");
        var sealed = key.seal(new Place("a.b.c", row, 1), "x");
        assertThat(opens(key, new Place("a.b.c|" + row, row, 1), sealed)).isFalse();
        assertThat(opens(key, new Place("a.b.c", row, 11), sealed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\0",
                "x\0",
                "\0\0\0",
                "x\u0080",
                "\u0080\0",
                "é",
                "👩‍👧‍👦",
                "regel 1\r\nregel 2\t",
                "\uFEFFx",
                " x "
            })
    void every_text_comes_back_as_it_was(String text) {
        assertThat(key.open(place, key.seal(place, text))).isEqualTo(text);
    }

    @Test
    void texts_of_every_length_around_the_steps_come_back_as_they_were() {
        for (var length = 0; length <= 4 * STEP; length++)
            for (var letter : new String[] {"x", "\0", "é", "👍"})
                assertThat(key.open(place, key.seal(place, letter.repeat(length))))
                        .isEqualTo(letter.repeat(length));
    }

    @Test
    void sizes_come_in_steps_of_64_bytes() {
        for (var length = 0; length <= 200; length++)
            assertThat(key.seal(place, "x".repeat(length))).hasSize(AROUND + (length / STEP + 1) * STEP);
    }

    @Test
    void the_same_text_never_looks_the_same() {
        assertThat(key.seal(place, "ja")).isNotEqualTo(key.seal(place, "ja"));
    }

    @Test
    void what_does_not_open_says_where_and_not_what() {
        var sealed = key.seal(place, "Ze vertelde over thuis.");
        sealed[40] ^= 1;
        assertThatThrownBy(() -> key.open(place, sealed))
                .isInstanceOf(Tampered.class)
                .hasMessageContaining("report.report.text")
                .message()
                .doesNotContain("vertelde");
        assertThat(new String(key.seal(place, "vertelde"), StandardCharsets.ISO_8859_1))
                .doesNotContain("vertelde");
    }

    private static boolean opens(SafeKey key, Place place, byte[] sealed) {
        try {
            key.open(place, sealed);
            return true;
        } catch (Tampered refused) {
            return false;
        }
    }

    static Aead aead() {
        try {
            AeadConfig.register();
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
