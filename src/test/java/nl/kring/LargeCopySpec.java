package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** How long a large portal takes to copy and to put back, as {@code ./kring} does it; prints its figures. {@code -Dkring.megabytes} sets its size. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("soak")
class LargeCopySpec {
    private static final long MEGABYTES = Long.getLong("kring.megabytes", 2000);
    private static final Duration MOST = Duration.ofMinutes(5);

    @Test
    void two_gigabytes_are_put_back_and_proved_within_five_minutes() throws Exception {
        var place = TestDatabase.DATA.resolveSibling("large");
        FileSystemUtils.deleteRecursively(place);
        try {
            Files.createDirectories(place);
            measure(place);
        } finally {
            FileSystemUtils.deleteRecursively(place);
        }
    }

    private static void measure(Path place) throws Exception {
        var kring = new OwnKring(place);
        long reports;
        try (kring) {
            assertThat(kring.says("backup").code()).isZero();
            var grown = new Grown(kring);
            grown.to(MEGABYTES * 9 / 10);
            var backup = Timed.of(kring.java("backup"));
            assertThat(backup.code()).as(backup.text()).isZero();
            backup.print("backup");
            grown.to(MEGABYTES);
            grown.placed();
            reports = grown.reports();
            System.out.println(grown);
        }
        var data = place.resolve("restored");
        var restore = Timed.of(kring.java("restore", "--data", data.toString()));
        restore.print("restore");
        assertThat(restore.code()).as(restore.text()).isZero();
        assertThat(restore.text())
                .contains("All is well", "Restored to")
                .containsPattern("Opened with the keys: [1-9]\\d* sealed values")
                .doesNotContain("LOOK AT THIS", "A piece is missing");
        assertThat(restore.took()).isLessThan(MOST);
        try (var restored = new Restored(data, kring.keys)) {
            assertThat(restored.db()
                            .sql("select count(*) from report.report")
                            .query(Long.class)
                            .single())
                    .isEqualTo(reports);
        }
    }
}
