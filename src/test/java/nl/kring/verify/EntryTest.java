package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryTest {
    private final LogBook book = new LogBook(1).write();
    private final @Nullable String[] fields = Objects.requireNonNull(book.lines.getFirst().fields);

    @Test
    void a_record_says_where_it_stands_and_when_it_happened() {
        assertThat(Entry.parse(LogBook.canonical(fields)))
                .isEqualTo(new Entry(UUID.fromString(book.safe(0)), 1, (LogBook.START + 1) * 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 15, 16, 17, 18, 21, 22, 23})
    void a_field_that_may_be_absent_may_be_empty_too(int field) {
        fields[field] = null;
        assertThat(Entry.parse(LogBook.canonical(fields)).ordinal()).isEqualTo(1);
        fields[field] = "";
        assertThat(Entry.parse(LogBook.canonical(fields)).ordinal()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 19, 20, 24})
    void a_field_that_must_be_there_may_not_be_absent(int field) {
        fields[field] = null;
        refused(LogBook.canonical(fields), "field " + field + " of the record cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"1, kring-log-2", "7, X", "8, 5", "9, ROBOT", "19, maybe", "24, 00"})
    void a_value_that_the_log_does_not_know_is_refused(int field, String value) {
        fields[field] = value;
        refused(
                LogBook.canonical(fields),
                "field " + field + " of the record holds a value that the log does not know");
    }

    @Test
    void a_record_that_is_cut_or_goes_on_is_refused() {
        byte[] whole = LogBook.canonical(fields);
        int last = whole.length - 36; // the length of the last field and its 32 letters
        refused(Arrays.copyOf(whole, last), "field 24 of the record cannot be read");
        refused(Arrays.copyOf(whole, last + 3), "field 24 of the record cannot be read");
        refused(Arrays.copyOf(whole, whole.length - 1), "field 24 of the record cannot be read");
        refused(Arrays.copyOf(whole, whole.length + 1), "the record goes on after its last field");
        byte[] empty = Arrays.copyOf(whole, last + 4);
        ByteBuffer.wrap(empty).putInt(last, 0);
        refused(empty, "field 24 of the record holds a value that the log does not know");
        ByteBuffer.wrap(whole).putInt(last, -2);
        refused(whole, "field 24 of the record cannot be read");
    }

    private static void refused(byte[] record, String reason) {
        assertThatThrownBy(() -> Entry.parse(record))
                .isInstanceOf(Unreadable.class)
                .hasMessage(reason);
    }
}
