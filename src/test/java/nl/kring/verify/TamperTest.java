package nl.kring.verify;

import static nl.kring.verify.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TamperTest {
    private final LogBook book = LogBook.of(100);

    private void found(LogBook.Answer answer, Finding... kinds) {
        assertThat(answer.kinds()).as(answer.text()).containsExactlyInAnyOrder(kinds);
        assertThat(answer.code()).as(answer.text()).isEqualTo(Arrays.stream(kinds).sorted().findFirst().orElseThrow().code());
    }

    private LogBook.Line line(int seq) {
        return book.lines.get(seq);
    }

    private @Nullable String[] record(int seq) {
        return Objects.requireNonNull(line(seq).fields);
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class An_honest_log {
        @Test
        void passes_and_is_told_in_one_sentence() {
            book.write().write();
            book.others.add("pending " + book.uuid() + " " + book.now * 1_000_000);
            var answer = book.read(book.notes.getLast());
            assertThat(answer.code()).as(answer.text()).isZero();
            assertThat(answer.text()).isEqualToIgnoringNewLines("All is well: 102 lines in 5 safes; 10 checkpoints, the newest of "
                    + "2026-01-05T09:01:40Z; 2 lines not yet signed, 1 events waiting for a line.");
        }

        @Test
        void passes_with_any_checkpoint_of_its_own_remembered_outside() {
            assertThat(book.notes).allSatisfy(note -> assertThat(book.read(note).code()).isZero());
        }

        @Test
        void passes_when_it_is_still_empty() {
            assertThat(new LogBook(1).read().code()).isZero();
            assertThat(new LogBook(1).checkpoint().read().code()).isZero();
        }

        @Test
        void passes_when_a_checkpoint_also_bears_the_signature_of_a_witness() {
            book.notes.set(9, book.notes.get(9) + "\u2014 witness.example AAAAAAAA\n");
            assertThat(book.read().code()).isZero();
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_record {
        @ParameterizedTest(name = "that is changed in field {0} of 24 is found, on each of a thousand lines")
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
        void that_is_changed_in_any_field_is_found(int field) {
            LogBook big = LogBook.of(1000);
            big.lines.forEach(line -> {
                var fields = Objects.requireNonNull(line.fields);
                String before = fields[field];
                fields[field] = before == null ? "" : before + "1";
            });
            var answer = big.read();
            found(answer, CHANGED);
            assertThat(answer.text()).contains("and 900 more of this kind");
        }

        @Test
        void that_is_changed_is_named_by_line_and_safe_and_ordinal() {
            record(42)[18] = "curiosity";
            assertThat(book.read().text()).contains("line 42 (safe " + line(42).safe + ", ordinal 9)");
        }

        @Test
        void that_lost_a_value_is_found_because_nothing_differs_from_empty() {
            record(42)[18] = null;
            found(book.read(), CHANGED);
        }

        @Test
        void that_changed_places_with_another_is_found_as_such() {
            swapRecords(3, 77);
            var answer = book.read();
            found(answer, SWAPPED);
            assertThat(answer.text()).contains("line 3 (safe").contains("and line 77 (safe").contains("hold each other's record");
        }

        @Test
        void that_went_round_with_two_others_is_found_as_such() {
            swapRecords(3, 77);
            swapRecords(3, 50);
            found(book.read(), SWAPPED);
        }

        @Test
        void that_is_a_copy_of_another_line_is_found_as_changed() {
            line(3).fields = line(8).fields;
            found(book.read(), CHANGED);
        }

        @Test
        void that_is_deleted_is_found() {
            line(42).fields = null;
            var answer = book.read();
            found(answer, REMOVED);
            assertThat(answer.text()).contains("line 42 (safe");
        }

        @Test
        void that_was_changed_together_with_its_stored_leaf_breaks_the_tree_between_two_checkpoints() {
            record(42)[18] = "curiosity";
            line(42).leaf = LogBook.leaf(LogBook.canonical(record(42)));
            var answer = book.read();
            found(answer, TREE);
            assertThat(answer.text()).contains("lines 40 to 49:");
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_line {
        @Test
        void that_is_left_out_leaves_a_gap_in_the_log_and_in_its_safe() {
            book.lines.remove(42);
            var answer = book.read();
            found(answer, GAP);
            assertThat(answer.text())
                    .contains("line 42 of the log not there").contains("ordinal 9 of safe " + line(46).safe)
                    .contains("6 checkpoints could not be compared");
        }

        @Test
        void that_is_left_out_while_the_others_are_numbered_anew_breaks_the_tree() {
            book.lines.remove(42);
            renumber();
            found(book.read(), TREE, CUT, GAP);
        }

        @Test
        void that_is_put_in_between_breaks_the_tree_and_uses_a_number_twice() {
            book.write(line(42).safe, line(42).ordinal);
            book.lines.add(42, book.lines.removeLast());
            renumber();
            found(book.read(), TREE, DOUBLE);
        }

        @Test
        void that_stands_twice_is_found() {
            book.lines.add(43, line(42));
            found(book.read(), DOUBLE);
        }

        @Test
        void that_changed_places_with_another_line_of_its_safe_is_found() {
            swapLines(40, 45);
            found(book.read(), TREE, SWAPPED);
        }

        @Test
        void that_changed_places_with_a_line_of_another_safe_breaks_the_tree() {
            swapLines(40, 41);
            found(book.read(), TREE);
        }

        @Test
        void that_stands_in_the_wrong_order_is_found() {
            book.lines.add(40, book.lines.remove(41));
            found(book.read(), SWAPPED);
        }

        @Test
        void that_says_another_safe_or_ordinal_than_its_record_is_found() {
            line(42).ordinal++;
            line(43).safe = line(44).safe;
            found(book.read(), MALFORMED);
        }

        @Test
        void whose_stored_leaf_is_written_in_another_way_is_found() {
            String leaf = LogBook.base64(line(42).leaf);
            String export = book.export().replace(leaf, leaf.substring(0, 43));
            assertThat(LogBook.read(export, book.vkey(), null).kinds()).contains(MALFORMED);
        }

        @Test
        void at_the_end_that_is_cut_off_is_found() {
            book.lines.subList(97, 100).clear();
            var answer = book.read();
            found(answer, CUT);
            assertThat(answer.text()).contains("lines 97 to 99 are gone");
        }

        @Test
        void that_is_not_signed_yet_but_claims_an_old_date_is_found() {
            book.now -= 3600;
            book.write();
            found(book.read(), INSERTED);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Numbers {
        @Test
        void of_a_safe_that_skip_one_are_a_gap_even_when_the_tree_is_signed() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 1).write(odd.safe(0), 2).write(odd.safe(0), 4).checkpoint();
            var answer = odd.read();
            found(answer, GAP);
            assertThat(answer.text()).contains("ordinal 3 of safe " + odd.safe(0) + " not there, before line 2");
        }

        @Test
        void of_a_safe_that_come_twice_are_found_even_when_the_tree_is_signed() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 1).write(odd.safe(0), 2).write(odd.safe(0), 2).write(odd.safe(0), 3).checkpoint();
            found(odd.read(), DOUBLE);
        }

        @Test
        void of_a_safe_that_do_not_begin_at_one_are_a_gap() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 5).checkpoint();
            var answer = odd.read();
            found(answer, GAP);
            assertThat(answer.text()).contains("ordinals 1 to 4");
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_checkpoint {
        @Test
        void signed_with_another_key_is_found() {
            var vkey = book.vkey();
            book.keys = LogBook.newKeys();
            book.checkpoint();
            found(LogBook.read(book.export(), vkey, null), SIGNATURE);
        }

        @Test
        void of_a_log_that_was_signed_anew_from_the_start_with_another_key_proves_nothing() {
            LogBook other = LogBook.of(100);
            var answer = LogBook.read(other.export(), book.vkey(), null);
            found(answer, SIGNATURE);
            assertThat(answer.text()).contains("checkpoint 1 (line 102 of the export file): it is not signed by the key")
                    .contains("no checkpoint of this export is signed by the key");
        }

        @Test
        void with_any_bit_altered_is_found() {
            LogBook small = LogBook.of(10);
            byte[] note = small.notes.getFirst().getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < note.length * 8; bit++) {
                byte[] altered = note.clone();
                altered[bit / 8] ^= (byte) (1 << (bit % 8));
                String export = small.export().replace(LogBook.base64(note), LogBook.base64(altered));
                found(LogBook.read(export, small.vkey(), null), SIGNATURE);
            }
        }

        @Test
        void that_was_signed_over_another_tree_names_the_lines_since_the_last_good_one() {
            book.notes.set(4, book.note(50, new byte[32], LogBook.START + 50));
            var answer = book.read();
            found(answer, TREE);
            assertThat(answer.text()).contains("lines 40 to 49:");
        }

        @Test
        void that_contradicts_another_of_the_same_size_is_a_fork() {
            book.notes.add(5, book.note(50, new byte[32], LogBook.START + 50));
            found(book.read(), FORK, TREE);
        }

        @Test
        void that_covers_fewer_lines_than_the_one_before_it_is_found() {
            book.notes.add(book.notes.remove(4));
            found(book.read(), SIGNATURE);
        }

        @Test
        void is_needed_as_soon_as_there_are_lines() {
            book.notes.clear();
            found(book.read(), SIGNATURE);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_checkpoint_remembered_outside {
        private final String remembered = book.notes.getLast();

        @Test
        void shows_that_an_older_copy_was_put_back() {
            book.lines.subList(80, 100).clear();
            book.notes.subList(8, 10).clear();
            assertThat(book.read().code()).isZero();
            found(book.read(remembered), OLDER_COPY);
        }

        @Test
        void shows_that_an_older_copy_was_put_back_and_went_on_differently() {
            book.lines.subList(80, 100).clear();
            book.notes.subList(8, 10).clear();
            goOn(15);
            found(book.read(remembered), OLDER_COPY);
            goOn(25);
            assertThat(book.read().code()).isZero();
            found(book.read(remembered), FORK);
        }

        @Test
        void shows_a_fork_of_equal_size() {
            book.lines.subList(80, 100).clear();
            book.notes.subList(8, 10).clear();
            goOn(20);
            found(book.read(remembered), FORK);
        }

        @Test
        void is_not_called_a_fork_when_lines_were_changed_under_a_checkpoint_that_the_log_has_itself() {
            line(42).leaf = new byte[32];
            found(book.read(remembered), TREE, CHANGED);
            found(book.read(book.notes.get(4)), TREE, CHANGED);
        }

        @Test
        void must_be_signed_too() {
            found(book.read(remembered.replace("\n100\n", "\n101\n")), SIGNATURE);
            found(book.read("nothing"), SIGNATURE);
        }

        /** Goes on with ordinals that are in order, as the program itself would after a restore. */
        private void goOn(int lines) {
            for (int i = 0; i < lines; i++) {
                String safe = book.safe(book.lines.size() % 5);
                book.write(safe, 1 + book.lines.stream().filter(line -> line.safe.equals(safe)).count());
            }
            book.checkpoint();
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Expiry {
        private static final long FIVE_YEARS = 5L * 365 * 24 * 3600 + 2 * 24 * 3600;

        @Test
        void passes_when_a_checkpoint_over_the_lines_is_five_years_older_than_the_newest() {
            expire(0, 29);
            book.now += FIVE_YEARS;
            book.checkpoint();
            assertThat(book.read().code()).as(book.read().text()).isZero();
        }

        @Test
        void is_found_when_it_came_too_early() {
            expire(0, 29);
            found(book.read(), REMOVED);
            book.now += FIVE_YEARS - 24 * 3600 - 200;
            book.checkpoint();
            found(book.read(), REMOVED);
        }

        @Test
        void does_not_cover_lines_that_were_signed_later() {
            book.now += FIVE_YEARS;
            for (int i = 0; i < 10; i++) {
                book.write();
            }
            book.checkpoint();
            expire(0, 29);
            expire(100, 104);
            var answer = book.read();
            found(answer, REMOVED);
            assertThat(answer.text()).contains("line 100 ").contains("line 104 ").doesNotContain("line 29 ");
        }

        @Test
        void hides_no_record_outside_the_range_that_was_said() {
            expire(0, 29);
            line(30).fields = null;
            book.now += FIVE_YEARS;
            book.checkpoint();
            var answer = book.read();
            found(answer, REMOVED);
            assertThat(answer.text()).contains("line 30 ").doesNotContain("line 29 ");
        }

        private void expire(int from, int to) {
            book.others.add("expired " + from + " " + to);
            book.lines.subList(from, to + 1).forEach(line -> line.fields = null);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_waiting_event {
        @Test
        void older_than_a_minute_before_the_newest_checkpoint_was_put_in_later() {
            book.others.add("pending " + book.uuid() + " " + (book.now - 61) * 1_000_000);
            found(book.read(), INSERTED);
        }

        @Test
        void of_the_last_minute_is_only_waiting() {
            book.others.add("pending " + book.uuid() + " " + (book.now - 60) * 1_000_000);
            assertThat(book.read().code()).isZero();
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_text_of_an_export {
        @ParameterizedTest
        @ValueSource(strings = {"", "leaf", "leaf 1", "leaf 0100 x y z -", "expired 5 4", "expired -1 4", "pending x 4", "note", "end", " "})
        void with_a_line_in_another_form_is_found(String bad) {
            book.others.add(bad);
            found(book.read(), MALFORMED);
        }

        @Test
        void without_its_first_line_is_found() {
            found(LogBook.read(book.export().replace("export 1", "export 2"), book.vkey(), null), MALFORMED);
        }

        @Test
        void with_a_line_too_long_to_be_true_is_found_and_does_not_fill_the_memory() {
            book.others.add("leaf " + "1".repeat(Lines.LONGEST + 10));
            found(book.read(), MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 4, 5, 7, 8, 9, 19, 24})
        void with_a_record_that_was_signed_in_another_form_is_found(int field) {
            LogBook odd = new LogBook(1);
            odd.write();
            var line = odd.lines.getFirst();
            var fields = Objects.requireNonNull(line.fields);
            fields[field] = "x";
            line.leaf = LogBook.leaf(LogBook.canonical(fields));
            odd.checkpoint();
            found(odd.read(), MALFORMED);
        }

        @Test
        void with_a_record_cut_short_or_too_long_is_found() {
            LogBook odd = new LogBook(1);
            odd.write().checkpoint();
            byte[] canonical = LogBook.canonical(Objects.requireNonNull(odd.lines.getFirst().fields));
            for (byte[] bad : new byte[][] {Arrays.copyOf(canonical, canonical.length - 1), Arrays.copyOf(canonical, canonical.length + 1), {}}) {
                odd.lines.getFirst().leaf = LogBook.leaf(bad);
                odd.notes.set(0, odd.note(1, LogBook.leaf(bad), odd.now));
                String export = odd.export().replace(LogBook.base64(canonical), Base64.getEncoder().encodeToString(bad));
                found(LogBook.read(export, odd.vkey(), null), MALFORMED);
            }
        }
    }

    @Test
    void several_faults_at_once_are_all_named_and_the_exit_code_is_that_of_the_worst() {
        record(5)[10] = null;
        swapRecords(20, 30);
        line(40).fields = null;
        book.others.add("pending " + book.uuid() + " 1");
        book.others.add("nonsense");
        book.notes.set(2, book.notes.get(2).replace("\n30\n", "\n31\n"));
        book.lines.subList(95, 100).clear();
        found(book.read(), SIGNATURE, CUT, CHANGED, SWAPPED, REMOVED, INSERTED, MALFORMED);
    }

    @Test
    void a_key_that_cannot_be_read_stops_the_check() {
        assertThat(LogBook.read(book.export(), "nonsense", null).code()).isEqualTo(Verify.NOT_READ);
        String other = book.vkey().replace("+", "+0").replaceFirst("(\\+0.{7}).", "$1");
        assertThat(LogBook.read(book.export(), other, null).code()).isEqualTo(Verify.NOT_READ);
    }

    @Test
    void every_kind_of_finding_has_an_exit_code_of_its_own() {
        assertThat(Arrays.stream(Finding.values()).map(Finding::code)).doesNotHaveDuplicates().doesNotContain(0, 1, Verify.NOT_READ);
    }

    private void swapRecords(int a, int b) {
        var kept = line(a).fields;
        line(a).fields = line(b).fields;
        line(b).fields = kept;
    }

    private void swapLines(int a, int b) {
        var kept = line(a);
        book.lines.set(a, line(b));
        book.lines.set(b, kept);
        renumber();
    }

    private void renumber() {
        for (int i = 0; i < book.lines.size(); i++) {
            line(i).seq = i;
        }
    }
}
