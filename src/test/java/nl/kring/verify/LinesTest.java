package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinesTest {
    @Test
    void a_text_is_read_line_by_line_with_or_without_a_newline_at_its_end() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).containsExactly("");
        assertThat(read("a")).containsExactly("a");
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("a\n\nbc\nd")).containsExactly("a", "", "bc", "d");
    }

    @Test
    void a_line_comes_whole_however_the_text_arrives() throws IOException {
        String text = "first\n" + "x".repeat(200_000) + "\n\nlast";
        for (int most : new int[] {1, 7, 65_535, 65_536, 200_000}) {
            assertThat(read(inPieces(text, most)))
                    .as("%s at a time", most)
                    .containsExactly("first", "x".repeat(200_000), "", "last");
        }
    }

    @Test
    void the_longest_line_comes_whole_and_a_longer_one_empty_without_a_trace_in_the_next() throws IOException {
        String longest = "x".repeat(Lines.LONGEST);
        assertThat(read("a\n" + longest + "\nb")).containsExactly("a", longest, "b");
        assertThat(read("a\n" + longest + "x\nb")).containsExactly("a", "", "b");
        assertThat(read(longest + longest)).containsExactly("");
    }

    private static List<String> read(String text) throws IOException {
        return read(new StringReader(text));
    }

    private static List<String> read(Reader text) throws IOException {
        var lines = new Lines(text);
        var read = new ArrayList<String>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            read.add(line);
            assertThat(read.size()).isLessThan(10);
        }
        return read;
    }

    private static Reader inPieces(String text, int most) {
        return new StringReader(text) {
            @Override
            public int read(char[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, most));
            }
        };
    }
}
