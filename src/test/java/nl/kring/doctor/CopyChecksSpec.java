package nl.kring.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import nl.kring.TestDatabase;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.CopyStates;
import nl.kring.copies.Drilled;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.TestKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doctor says in time when the data would not come back from its copies. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class CopyChecksSpec {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final TestDatabase.Fresh DATABASE = TestDatabase.migrated("kring_doctor_copies");

    @TempDir
    Path place;

    CopiesFolder copies;

    @Nullable
    Function<String, DataSource> database = DATABASE::as;

    String silence = "";
    boolean demo;
    boolean outside;

    @BeforeEach
    void sound() throws Exception {
        Files.createDirectory(place.resolve("data"));
        keys("keys");
        copies = new CopiesFolder(place.resolve("copies"));
    }

    @Test
    void a_copy_of_last_night_and_a_drill_of_last_week_are_well() throws Exception {
        copy(Duration.ofHours(11));
        drill(Duration.ofDays(6), true);
        assertThat(told(CopyChecks::age)).isEmpty();
        assertThat(told(CopyChecks::tried)).isEmpty();
        assertThat(told(CopyChecks::fit)).isEmpty();
    }

    @Test
    void a_copy_of_three_days_ago_is_found_and_told_with_its_age() throws Exception {
        copy(Duration.ofDays(9));
        copy(Duration.ofHours(73));
        assertThat(told(CopyChecks::age))
                .containsExactly("BROKEN The newest copy is 3 days old, of 2026-11-24T11:00:00Z.");
    }

    @Test
    void a_portal_without_a_copy_or_without_their_folder_is_found() throws Exception {
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("BROKEN There are no copies in");
        claim("keys");
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("BROKEN There is no copy yet in");
        assertThat(told(CopyChecks::tried)).as("nothing to try").isEmpty();
    }

    @Test
    void also_when_the_database_does_not_answer() {
        database = null;
        silence = "It does not answer.";
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("BROKEN There are no copies in");
    }

    @Test
    void before_the_first_start_and_with_sample_data_nobody_misses_copies() {
        demo = true;
        nothing();
        demo = false;
        database = null;
        nothing();
    }

    @Test
    void a_copy_that_failed_once_is_told_as_long_as_there_is_a_fresh_one() throws Exception {
        copy(Duration.ofHours(11));
        copies.write(CopyStates.FAILED, "see kring.log\n");
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("ADVICE The last try to make a copy");
    }

    @Test
    void a_copy_that_could_not_be_put_back_is_found_and_the_last_drill_that_went_well_is_told() throws Exception {
        copy(Duration.ofHours(11));
        drill(Duration.ofDays(8), true);
        drill(Duration.ofDays(1), false);
        assertThat(told(CopyChecks::tried))
                .containsExactly(
                        "BROKEN The copies could not be put back on 2026-11-26T12:00:00Z: It is damaged. The last drill that went well was on 2026-11-19T12:00:00Z.");
    }

    @Test
    void copies_that_were_never_or_not_for_two_weeks_put_back_are_advised_against() throws Exception {
        copy(Duration.ofHours(11));
        assertThat(told(CopyChecks::tried)).containsExactly("ADVICE No drill went well yet. It is tried each week.");
        drill(Duration.ofDays(15), true);
        assertThat(told(CopyChecks::tried))
                .singleElement()
                .asString()
                .startsWith("ADVICE The last drill that went well was on 2026-11-12");
    }

    @Test
    void copies_that_other_keys_sealed_are_found() throws Exception {
        keys("others");
        claim("others");
        assertThat(told(CopyChecks::fit)).singleElement().asString().contains("BROKEN", "sealed with other keys");
    }

    @Test
    void a_key_file_among_the_copies_is_found() throws Exception {
        copy(Duration.ofHours(1));
        Files.copy(place.resolve("keys/kring.keys"), copies.path().resolve("kring.keys"));
        assertThat(told(FolderChecks::keysOutside))
                .singleElement()
                .asString()
                .startsWith("BROKEN A key file lies in the copies folder");
    }

    @Test
    void of_a_server_of_ones_own_missing_copies_are_advice_and_no_drill_is_asked() throws Exception {
        outside = true;
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("ADVICE There is no copy in");
        copy(Duration.ofDays(3));
        assertThat(told(CopyChecks::age)).singleElement().asString().startsWith("BROKEN The newest copy is 3 days");
        assertThat(told(CopyChecks::tried)).isEmpty();
        assertThat(told(CopyChecks::disk)).isEmpty();
    }

    @Test
    void a_disk_of_copies_that_fills_up_is_found_before_the_next_copy_does_not_fit() {
        assertThat(room(6L << 30, 1L << 30)).isEmpty();
        assertThat(room(6L << 30, 3L << 30)).containsExactly("ADVICE");
        assertThat(room(6L << 30, 7L << 30)).containsExactly("BROKEN");
        assertThat(room(1L << 30, 1L << 20)).containsExactly("ADVICE");
        assertThat(room(100L << 20, 1L << 20)).containsExactly("BROKEN");
    }

    @Test
    void copies_on_the_disk_of_the_data_are_advised_against() throws Exception {
        copy(Duration.ofHours(1));
        assertThat(told(CopyChecks::disk)).singleElement().asString().contains("ADVICE", "on the same disk");
        assertThat(CopyChecks.disk(copies.path(), false)).isEmpty();
    }

    private void nothing() {
        for (Check.Look look : List.<Check.Look>of(
                CopyChecks::age, CopyChecks::fit, CopyChecks::tried, CopyChecks::room, CopyChecks::disk))
            assertThat(told(look)).isEmpty();
    }

    private List<String> room(long free, long newest) {
        return CopyChecks.room(copies.path(), free, Optional.of(newest)).stream()
                .map(finding -> finding.weight().name())
                .toList();
    }

    private void keys(String name) throws Exception {
        JdbcClient.create(DATABASE.asOwner())
                .sql("delete from crypto.key_check")
                .update();
        TestKeys.in(Files.createDirectory(place.resolve(name)), JdbcClient.create(DATABASE.as("kring_app")));
    }

    private void claim(String keys) {
        copies.claim("1", CopyKey.in(place.resolve(keys)));
    }

    private void copy(Duration ago) throws Exception {
        claim("keys");
        copies.keep(copies.half(), NOW.minus(ago));
    }

    private void drill(Duration ago, boolean well) throws Exception {
        new Drilled(NOW.minus(ago), NOW.minus(ago), well, well ? "" : "It is damaged.").write(copies);
    }

    private List<String> told(Check.Look look) {
        var patient = new Patient(
                place.resolve("data"),
                place.resolve("keys"),
                copies.path(),
                demo,
                database,
                silence,
                outside,
                new StandardEnvironment(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                place);
        return new Check("the spec's", Check.Needs.MACHINE, look)
                .findings(patient).stream()
                        .map(finding -> finding.weight() + " " + finding.what())
                        .toList();
    }
}
