package nl.kring.verify;

import static nl.kring.verify.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(answer.text())
                    .isEqualToIgnoringNewLines("All is well: 102 lines in 5 safes; 10 checkpoints, the newest of "
                            + "2026-01-05T09:01:40Z; 2 lines not yet signed, 1 events waiting for a line.");
        }

        @Test
        void passes_with_any_checkpoint_of_its_own_remembered_outside() {
            assertThat(book.notes)
                    .allSatisfy(note -> assertThat(book.read(note).code()).isZero());
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
            LogBook.mustName(answer, CHANGED);
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
            LogBook.mustName(book.read(), CHANGED);
        }

        @Test
        void that_changed_places_with_another_is_found_as_such() {
            swapRecords(3, 77);
            var answer = book.read();
            LogBook.mustName(answer, SWAPPED);
            assertThat(answer.text())
                    .contains("line 3 (safe")
                    .contains("and line 77 (safe")
                    .contains("hold each other's record");
        }

        @Test
        void that_went_round_with_two_others_is_found_as_such() {
            swapRecords(3, 77);
            swapRecords(3, 50);
            LogBook.mustName(book.read(), SWAPPED);
        }

        @Test
        void that_is_a_copy_of_another_line_is_found_as_changed() {
            line(3).fields = line(8).fields;
            LogBook.mustName(book.read(), CHANGED);
        }

        @Test
        void that_is_deleted_is_found() {
            line(42).fields = null;
            var answer = book.read();
            LogBook.mustName(answer, REMOVED);
            assertThat(answer.text()).contains("line 42 (safe");
        }

        @Test
        void that_was_changed_together_with_its_stored_leaf_breaks_the_tree_between_two_checkpoints() {
            record(42)[18] = "curiosity";
            line(42).leaf = LogBook.leaf(LogBook.canonical(record(42)));
            var answer = book.read();
            LogBook.mustName(answer, TREE);
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
            LogBook.mustName(answer, GAP);
            assertThat(answer.text())
                    .contains("line 42 of the log not there")
                    .contains("ordinal 9 of safe " + line(46).safe)
                    .contains("6 checkpoints could not be compared");
        }

        @Test
        void that_is_left_out_while_the_others_are_numbered_anew_breaks_the_tree() {
            book.lines.remove(42);
            renumber();
            LogBook.mustName(book.read(), TREE, CUT, GAP);
        }

        @Test
        void that_is_put_in_between_breaks_the_tree_and_uses_a_number_twice() {
            book.write(line(42).safe, line(42).ordinal);
            book.lines.add(42, book.lines.removeLast());
            renumber();
            LogBook.mustName(book.read(), TREE, DOUBLE);
        }

        @Test
        void that_stands_twice_is_found() {
            book.lines.add(43, line(42));
            LogBook.mustName(book.read(), DOUBLE);
        }

        @Test
        void that_changed_places_with_another_line_of_its_safe_is_found() {
            swapLines(40, 45);
            LogBook.mustName(book.read(), TREE, SWAPPED);
        }

        @Test
        void that_changed_places_with_a_line_of_another_safe_breaks_the_tree() {
            swapLines(40, 41);
            LogBook.mustName(book.read(), TREE);
        }

        @Test
        void that_stands_in_the_wrong_order_is_found() {
            book.lines.add(40, book.lines.remove(41));
            LogBook.mustName(book.read(), SWAPPED);
        }

        @Test
        void that_says_another_safe_or_ordinal_than_its_record_is_found() {
            line(42).ordinal++;
            line(43).safe = line(44).safe;
            LogBook.mustName(book.read(), MALFORMED);
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
            LogBook.mustName(answer, CUT);
            assertThat(answer.text()).contains("lines 97 to 99 are gone");
        }

        @Test
        void that_is_not_signed_yet_but_claims_an_old_date_is_found() {
            book.now -= 3600;
            book.write();
            LogBook.mustName(book.read(), INSERTED);
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Numbers {
        @Test
        void of_a_safe_that_skip_one_are_a_gap_even_when_the_tree_is_signed() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 1)
                    .write(odd.safe(0), 2)
                    .write(odd.safe(0), 4)
                    .checkpoint();
            var answer = odd.read();
            LogBook.mustName(answer, GAP);
            assertThat(answer.text()).contains("ordinal 3 of safe " + odd.safe(0) + " not there, before line 2");
        }

        @Test
        void of_a_safe_that_come_twice_are_found_even_when_the_tree_is_signed() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 1)
                    .write(odd.safe(0), 2)
                    .write(odd.safe(0), 2)
                    .write(odd.safe(0), 3)
                    .checkpoint();
            LogBook.mustName(odd.read(), DOUBLE);
        }

        @Test
        void of_a_safe_that_do_not_begin_at_one_are_a_gap() {
            LogBook odd = new LogBook(1);
            odd.write(odd.safe(0), 5).checkpoint();
            var answer = odd.read();
            LogBook.mustName(answer, GAP);
            assertThat(answer.text()).contains("ordinals 1 to 4");
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
        LogBook.mustName(book.read(), SIGNATURE, CUT, CHANGED, SWAPPED, REMOVED, INSERTED, MALFORMED);
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
