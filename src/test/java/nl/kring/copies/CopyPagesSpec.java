package nl.kring.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.crypto.CopyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** The administrator sees how old the copies are, and is warned in time. */
@KringSpec
class CopyPagesSpec {
    @TempDir
    Path place;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    CopyStates states;

    CopiesFolder copies = new CopiesFolder(Path.of(""));

    @BeforeEach
    void claim() {
        copies = new CopiesFolder(place.resolve("copies"));
        copies.claim("1", CopyKey.in(TestDatabase.KEYS));
    }

    @Test
    void the_administrator_sees_age_size_and_the_last_try_that_went_well() throws Exception {
        copy(Instant.now().minus(Duration.ofHours(5)));
        Files.write(copies.wal().resolve("piece.sealed"), new byte[800_000]);
        copies.count();
        new Drilled(Instant.now(), Instant.now(), true, "").write(copies);
        var page = page("/admin/copies");
        assertThat(page)
                .contains("De laatste kopie is van")
                .contains("1 MB groot")
                .contains("Er is één kopie.", "Samen is dat 2 MB.")
                .contains("De laatste proef is gelukt: vandaag")
                .contains(copies.path().toString())
                .doesNotContain("k-note--let");
        assertThat(page("/admin")).doesNotContain("ouder dan twee dagen");
    }

    @Test
    void a_copy_older_than_two_days_is_a_loud_warning_where_the_administrator_comes_in() throws Exception {
        copy(Instant.now().minus(Duration.ofHours(49)));
        assertThat(page("/admin"))
                .contains("De laatste kopie is ouder dan twee dagen.")
                .contains("k-note--let");
        assertThat(page("/admin/copies")).contains("De laatste kopie is ouder dan twee dagen.");
    }

    @Test
    void a_try_that_failed_is_a_loud_warning_with_what_was_found() throws Exception {
        copy(Instant.now());
        new Drilled(Instant.now(), Instant.now(), false, "The copy is damaged.").write(copies);
        assertThat(page("/admin")).contains("Een kopie kon niet worden teruggezet.");
        assertThat(page("/admin/copies")).contains("The copy is damaged.");
    }

    @Test
    void where_no_copies_are_made_or_their_folder_is_gone_the_administrator_is_told() throws Exception {
        assertThat(visitor.as(story.admin).get("/admin").body()).contains("Hier worden geen kopieën gemaakt.");
        assertThat(visitor.as(story.admin).get("/admin/copies").body()).doesNotContain("Elke nacht maken we");
        Files.delete(copies.path().resolve("copies.folder"));
        Files.delete(copies.wal());
        Files.delete(copies.path());
        assertThat(page("/admin")).contains("De map met kopieën is weg.");
    }

    private void copy(Instant at) throws Exception {
        var half = copies.half();
        Files.write(half, new byte[400_000]);
        copies.keep(half, at);
    }

    /** The page of a portal that keeps its copies here. */
    private String page(String path) {
        ReflectionTestUtils.setField(states, "folder", copies.path().toString());
        try {
            return visitor.as(story.admin).get(path).body();
        } finally {
            ReflectionTestUtils.setField(states, "folder", "");
        }
    }
}
