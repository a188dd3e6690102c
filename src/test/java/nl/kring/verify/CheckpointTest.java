package nl.kring.verify;

import static nl.kring.verify.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointTest {
    private final LogBook book = LogBook.of(100);

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class A_checkpoint {
        @Test
        void signed_with_another_key_is_found() {
            var vkey = book.vkey();
            book.keys = LogBook.newKeys();
            book.checkpoint();
            LogBook.mustName(LogBook.read(book.export(), vkey, null), SIGNATURE);
        }

        @Test
        void of_a_log_that_was_signed_anew_from_the_start_with_another_key_proves_nothing() {
            LogBook other = LogBook.of(100);
            var answer = LogBook.read(other.export(), book.vkey(), null);
            LogBook.mustName(answer, SIGNATURE);
            assertThat(answer.text())
                    .contains("checkpoint 1 (line 102 of the export file): it is not signed by the key")
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
                LogBook.mustName(LogBook.read(export, small.vkey(), null), SIGNATURE);
            }
        }

        @Test
        void that_was_signed_over_another_tree_names_the_lines_since_the_last_good_one() {
            book.notes.set(4, book.note(50, new byte[32], LogBook.START + 50));
            var answer = book.read();
            LogBook.mustName(answer, TREE);
            assertThat(answer.text()).contains("lines 40 to 49:");
        }

        @Test
        void that_contradicts_another_of_the_same_size_is_a_fork() {
            book.notes.add(5, book.note(50, new byte[32], LogBook.START + 50));
            LogBook.mustName(book.read(), FORK, TREE);
        }

        @Test
        void that_covers_fewer_lines_than_the_one_before_it_is_found() {
            book.notes.add(book.notes.remove(4));
            LogBook.mustName(book.read(), SIGNATURE);
        }

        @Test
        void is_needed_as_soon_as_there_are_lines() {
            book.notes.clear();
            LogBook.mustName(book.read(), SIGNATURE);
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
            LogBook.mustName(book.read(remembered), OLDER_COPY);
        }

        @Test
        void shows_that_an_older_copy_was_put_back_and_went_on_differently() {
            book.lines.subList(80, 100).clear();
            book.notes.subList(8, 10).clear();
            goOn(15);
            LogBook.mustName(book.read(remembered), OLDER_COPY);
            goOn(25);
            assertThat(book.read().code()).isZero();
            LogBook.mustName(book.read(remembered), FORK);
        }

        @Test
        void shows_a_fork_of_equal_size() {
            book.lines.subList(80, 100).clear();
            book.notes.subList(8, 10).clear();
            goOn(20);
            LogBook.mustName(book.read(remembered), FORK);
        }

        @Test
        void is_not_called_a_fork_when_lines_were_changed_under_a_checkpoint_that_the_log_has_itself() {
            line(42).leaf = new byte[32];
            LogBook.mustName(book.read(remembered), TREE, CHANGED);
            LogBook.mustName(book.read(book.notes.get(4)), TREE, CHANGED);
        }

        @Test
        void must_be_signed_too() {
            LogBook.mustName(book.read(remembered.replace("\n100\n", "\n101\n")), SIGNATURE);
            LogBook.mustName(book.read("nothing"), SIGNATURE);
        }

        /** Goes on with ordinals that are in order, as the program itself would after a restore. */
        private void goOn(int lines) {
            for (int i = 0; i < lines; i++) {
                String safe = book.safe(book.lines.size() % 5);
                book.write(
                        safe,
                        1
                                + book.lines.stream()
                                        .filter(line -> line.safe.equals(safe))
                                        .count());
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
            LogBook.mustName(book.read(), REMOVED);
            book.now += FIVE_YEARS - 24 * 3600 - 200;
            book.checkpoint();
            LogBook.mustName(book.read(), REMOVED);
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
            LogBook.mustName(answer, REMOVED);
            assertThat(answer.text())
                    .contains("line 100 ")
                    .contains("line 104 ")
                    .doesNotContain("line 29 ");
        }

        @Test
        void hides_no_record_outside_the_range_that_was_said() {
            expire(0, 29);
            line(30).fields = null;
            book.now += FIVE_YEARS;
            book.checkpoint();
            var answer = book.read();
            LogBook.mustName(answer, REMOVED);
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
            LogBook.mustName(book.read(), INSERTED);
        }

        @Test
        void of_the_last_minute_is_only_waiting() {
            book.others.add("pending " + book.uuid() + " " + (book.now - 60) * 1_000_000);
            assertThat(book.read().code()).isZero();
        }
    }

    private LogBook.Line line(int seq) {
        return book.lines.get(seq);
    }
}
