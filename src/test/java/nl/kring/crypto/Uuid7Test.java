package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Uuid7Test {
    @Test
    void it_is_version_7_of_RFC_9562_and_carries_the_millisecond() {
        var before = System.currentTimeMillis();
        var id = Uuid7.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void later_ids_sort_after_earlier_ones() {
        var first = Uuid7.next();
        var later = first;
        while (later.getMostSignificantBits() >>> 16 == first.getMostSignificantBits() >>> 16) later = Uuid7.next();
        assertThat(later.toString()).isGreaterThan(first.toString());
    }

    @Test
    void a_hundred_thousand_are_all_different_and_each_of_the_74_random_bits_varies() {
        var seen = new HashSet<UUID>();
        long highOnes = 0;
        long highNoughts = 0;
        long lowOnes = 0;
        long lowNoughts = 0;
        for (var i = 0; i < 100_000; i++) {
            var id = Uuid7.next();
            seen.add(id);
            highOnes |= id.getMostSignificantBits();
            highNoughts |= ~id.getMostSignificantBits();
            lowOnes |= id.getLeastSignificantBits();
            lowNoughts |= ~id.getLeastSignificantBits();
        }
        assertThat(seen).hasSize(100_000);
        assertThat(Long.bitCount(highOnes & highNoughts & 0xFFF)).isEqualTo(12);
        assertThat(Long.bitCount(lowOnes & lowNoughts)).isEqualTo(62);
    }
}
