package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import nl.kring.copies.CopiesFolder;
import nl.kring.crypto.ShredLedger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A copy comes back whole, and nothing that was copied.destroyed comes back with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CopiesSpec {
    private final CopiedKring copied = CopiedKring.get();
    private final OwnKring kring = copied.kring;

    @Nested
    class A_copy_that_is_put_back {
        @Test
        void holds_what_there_was_at_the_moment_that_was_asked_and_nothing_later() throws Exception {
            var data = copied.folder("moment");
            var keys = copied.keys("moment-keys");
            var said = kring.says(
                    "restore", "--data", data.toString(), "--at", copied.moment.toString(), "--keys", keys.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("All is well")
                    .contains("The log is older than the last checkpoint by")
                    .contains("because you restored to")
                    .containsPattern("Opened with the keys: [1-9]\\d* sealed values");
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.words().orElseThrow().split(" "))
                        .as("everything that was written while the copy was made, and after it")
                        .hasSize(copied.during + 1)
                        .endsWith("after");
                assertThat(restored.opens(kring.story.fatima.value())).isTrue();
                assertThat(restored.db()
                                .sql("select count(*) from web.session")
                                .query(Long.class)
                                .single())
                        .as("everybody signs in again")
                        .isZero();
                shredded(restored);
            }
        }

        @Test
        void holds_what_was_written_seconds_before_the_data_was_lost() throws Exception {
            var data = copied.folder("all");
            var said = kring.says("restore", "--data", data.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(copied.behind).isLessThan(Duration.ofSeconds(10));
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.words().orElseThrow()).endsWith("after late");
                shredded(restored);
            }
        }

        @Test
        void goes_on_being_copied_and_the_older_copies_lead_to_what_was_written_since() throws Exception {
            var own = copied.copies("onward");
            var data = copied.folder("onward-data");
            var keys = copied.keys("onward-keys").toString();
            var first = kring.says(
                    "restore",
                    "--data",
                    data.toString(),
                    "--copies",
                    own.toString(),
                    "--keys",
                    keys,
                    "--at",
                    copied.moment.toString());
            assertThat(first.code()).as(first.text()).isZero();
            DataFolder.make(Archiving.folder(data));
            try (var archiver = new Archiver(data, kring.keys, new CopiesFolder(own));
                    var restored = new Restored(data, kring.keys)) {
                restored.db()
                        .sql("insert into public.spec_word values ('onward')")
                        .update();
                restored.db().sql("select pg_switch_wal()").query().singleRow();
            }
            var again = copied.folder("onward-again");
            var said = kring.says("restore", "--data", again.toString(), "--copies", own.toString(), "--keys", keys);
            assertThat(said.code()).as(said.text()).isZero();
            try (var restored = new Restored(again, kring.keys)) {
                assertThat(restored.words().orElseThrow()).endsWith("after onward");
            }
        }

        private void shredded(Restored restored) {
            var safe = copied.destroyed.value();
            assertThat(restored.opens(safe)).as("the key of what was destroyed").isFalse();
            assertThat(restored.count("select count(*) from crypto.safe_key where safe = :safe", safe))
                    .isZero();
            assertThat(restored.count("select count(*) from crypto.shredded where safe = :safe", safe))
                    .isOne();
            assertThat(restored.count("select count(*) from dossier.client where dossier = :safe", safe))
                    .isZero();
            assertThat(restored.count("select count(*) from team.member where dossier = :safe", safe))
                    .isZero();
            assertThat(restored.count(
                            "select count(*) from access.permit where safe = :safe and ends_at is null", safe))
                    .isZero();
        }
    }

    @Nested
    class A_copy_for_a_long_time {
        @Test
        void comes_back_without_the_keys_that_were_destroyed_and_tells_a_volunteer_how() throws Exception {
            var medium = copied.folder("medium");
            var later = copied.dossier("Later");
            var made = kring.says("backup", "--long", medium.toString());
            assertThat(made.code()).as(made.text()).isZero();
            copied.destroy(later);
            Files.createTempFile(medium, LongCopy.HALF, LongCopy.NEW); // of a copy that was killed
            assertThat(kring.says("backup", "--long", medium.toString()).code()).isZero();
            try (var files = Files.list(medium)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("LEES-MIJ.txt", "READ-ME.txt", LongCopy.KEY_FILE, ShredLedger.NAME)
                        .noneMatch(name -> name.endsWith(LongCopy.NEW));
            }
            var data = copied.folder("long");
            var said = kring.says("restore", "--long", medium.toString(), "--data", data.toString());
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text())
                    .contains("All is well")
                    .containsPattern("Opened with the keys: [1-9]")
                    .contains("Not put back, because Kring does not know it: public.spec_word.");
            try (var restored = new Restored(data, kring.keys)) {
                assertThat(restored.opens(kring.story.fatima.value())).isTrue();
                assertThat(restored.opens(later.value())).isFalse();
                assertThat(restored.count("select count(*) from dossier.client where dossier = :safe", later.value()))
                        .isZero();
            }
        }
    }
}
