package nl.kring.verify;

import static nl.kring.verify.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the verdict turns, to the second and to the line, and the words in which it is told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgementTest {
    private final LogBook book = LogBook.of(100);

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_term_of_keeping {
        /** When the checkpoint over the first thirty lines was signed. */
        private final Instant signed = Instant.ofEpochSecond(LogBook.START + 30);

        @Test
        void ends_five_years_after_the_signature_to_the_second() {
            expire(0, 29);
            book.now = signed.atOffset(ZoneOffset.UTC).plusYears(5).toEpochSecond();
            book.checkpoint();
            assertThat(book.read().code()).as(book.read().text()).isZero();
        }

        @Test
        void has_not_ended_a_second_before() {
            expire(0, 29);
            book.now = signed.atOffset(ZoneOffset.UTC).plusYears(5).toEpochSecond() - 1;
            book.checkpoint();
            LogBook.mustName(book.read(), REMOVED);
        }

        @Test
        void is_that_of_the_checkpoint_over_the_last_line_of_a_range() {
            expire(0, 30); // the thirty-first line was signed ten seconds later
            book.now = signed.atOffset(ZoneOffset.UTC).plusYears(5).toEpochSecond();
            book.checkpoint();
            LogBook.mustName(book.read(), REMOVED);
        }

        @Test
        void can_end_for_one_line_and_for_ranges_that_overlap() {
            expire(0, 9);
            expire(4, 5);
            expire(12, 12);
            book.now += 6L * 366 * 24 * 3600;
            book.checkpoint();
            assertThat(book.read().code()).as(book.read().text()).isZero();
        }

        private void expire(int from, int to) {
            book.others.add("expired " + from + " " + to);
            book.lines.subList(from, to + 1).forEach(line -> line.fields = null);
        }
    }

    @Test
    void more_checkpoints_than_are_checked_at_once_are_each_checked_once() {
        var small = LogBook.of(10);
        for (int more = 0; more < 1024; more++) {
            small.notes.add(small.notes.getFirst());
        }
        small.write().checkpoint();
        var answer = small.read();
        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("; 1026 checkpoints, ");
    }

    @Test
    void the_moment_that_an_event_claims_is_told_to_the_microsecond() {
        book.others.add("pending " + book.uuid() + " 1700000000123456");
        assertThat(book.read().text()).contains("is dated 2023-11-14T22:13:20.123456Z, but has no line");
    }

    @Test
    void an_unsigned_line_that_is_dated_at_the_beginning_of_time_was_put_in_later() {
        book.now = -1;
        book.write();
        LogBook.mustName(book.read(), INSERTED);
    }

    @Test
    void checkpoints_that_could_not_be_compared_are_counted() {
        book.lines.subList(95, 100).clear();
        assertThat(book.read().text()).contains("; 1 checkpoints could not be compared.");
        book.lines.subList(85, 95).clear();
        assertThat(book.read().text()).contains("; 2 checkpoints could not be compared.");
    }

    @Test
    void a_cut_log_that_holds_the_remembered_checkpoint_itself_is_no_second_history() {
        var remembered = book.notes.getLast();
        book.lines.subList(95, 100).clear();
        LogBook.mustName(book.read(remembered), CUT);
    }

    @Test
    void a_cut_log_whose_own_checkpoint_contradicts_the_remembered_one_is_named_cut_and_no_more() {
        var remembered = book.notes.getLast();
        book.notes.set(9, book.note(100, new byte[32], book.now));
        book.lines.subList(95, 100).clear();
        LogBook.mustName(book.read(remembered), CUT);
    }

    @Test
    void a_remembered_checkpoint_between_those_of_the_log_is_compared_with_its_lines() {
        var leaves = book.lines.subList(0, 95).stream().map(line -> line.leaf).toList();
        var right = book.note(95, LogBook.head(leaves), LogBook.START + 95);
        assertThat(book.read(right).code()).as(book.read(right).text()).isZero();
        LogBook.mustName(book.read(book.note(95, new byte[32], LogBook.START + 95)), FORK);
    }

    @Test
    void a_cut_log_is_not_called_a_second_history_while_its_own_checkpoint_cannot_be_compared() {
        book.notes.subList(0, 9).clear();
        book.lines.subList(95, 100).clear();
        LogBook.mustName(book.read(book.note(90, new byte[32], LogBook.START + 90)), CUT);
    }

    @Test
    void a_line_that_comes_after_a_higher_number_is_called_swapped_and_one_that_comes_twice_double() {
        book.lines.add(40, book.lines.remove(41));
        assertThat(book.read().text()).contains("line 40 (safe").contains("stands after a line with a higher number");
        var twice = LogBook.of(10);
        twice.lines.add(5, twice.lines.get(4));
        assertThat(twice.read().text()).contains("there is a line with this number already");
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class The_command {
        @TempDir
        Path folder = Path.of("");

        @Test
        void says_how_it_is_used() {
            assertThat(said()).startsWith("Usage: verify-log ");
        }

        @Test
        void says_what_it_could_not_read() {
            assertThat(said("no such file", "--key", book.vkey())).startsWith("Not checked: ");
        }

        @Test
        void says_what_it_found() throws IOException {
            var export = Files.writeString(folder.resolve("export.txt"), book.export());
            assertThat(said(export.toString(), "--key", book.vkey())).startsWith("All is well: 100 lines");
        }

        private String said(String... args) {
            var out = new ByteArrayOutputStream();
            Verify.command(args, new PrintStream(out, true, StandardCharsets.UTF_8));
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
