package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A copy comes back whole, and nothing that was destroyed comes back with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesSpec {
    @TempDir
    static Path place;

    OwnKring kring;

    @BeforeAll
    void start() throws Exception {
        kring = new OwnKring(place.resolve("own"));
    }

    @AfterAll
    void stop() {
        kring.close();
    }

    @Test
    void a_copy_made_while_kring_works_can_be_put_back_in_an_empty_folder() {
        var backup = kring.says("backup");
        assertThat(backup.code()).as(backup.text()).isZero();
        var restored = kring.says("restore", "--data", place.resolve("restored").toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        System.out.println(backup.text() + restored.text());
    }
}
