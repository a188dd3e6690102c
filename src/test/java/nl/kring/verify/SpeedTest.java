package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The export stays in {@code target/}, so that the same file can be read again with {@code java -Xmx64m -cp target/classes}. */
@Tag("soak")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpeedTest {
    private static final int LINES = 1_000_000;
    private static final int LINES_A_CHECKPOINT = 20;

    @Test
    void a_million_lines_with_fifty_thousand_checkpoints_are_read_within_a_minute() throws IOException {
        Path file = Path.of("target/log-of-a-million.txt");
        Path key = Path.of("target/log-of-a-million.vkey");
        write(file, key);
        long begin = System.nanoTime();
        int code = Verify.command(
                new String[] {file.toString(), "--key", key.toString()},
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        System.out.println(LINES + " lines read in " + seconds + " s");
        assertThat(code).isZero();
        assertThat(seconds).isLessThan(60);
    }

    private static void write(Path file, Path key) throws IOException {
        LogBook book = new LogBook(20_000);
        Frontier tree = new Frontier();
        Files.writeString(key, book.vkey());
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            out.write("kring-log-export 1\n");
            for (int seq = 0; seq < LINES; seq++) {
                book.write(book.safe(seq % 20_000), 1 + seq / 20_000);
                LogBook.Line line = book.lines.removeLast();
                line.seq = seq;
                var fields = Objects.requireNonNull(line.fields);
                fields[23] = "ab".repeat(60);
                line.leaf = LogBook.leaf(LogBook.canonical(fields));
                tree.add(line.leaf);
                out.write(line.text() + "\n");
                if ((seq + 1) % LINES_A_CHECKPOINT == 0) {
                    book.notes.add(book.note(seq + 1, tree.root(), book.now));
                }
            }
            for (String note : book.notes) {
                out.write("note " + Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)) + "\n");
            }
        }
    }
}
