package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KringSpec
class KeysSpec {
    private static final Viewer.System RETENTION = new Viewer.System(Viewer.Job.RETENTION, "spec");
    private final Place place = new Place("report.report.text", Uuid7.next(), 1);

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    SafeKeys safes;

    @Autowired
    Keys keys;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    @Test
    void data_without_its_key_file_is_refused_in_one_sentence_and_no_new_key_is_made() {
        assertThatThrownBy(() -> new Keys(folder, db))
                .isInstanceOf(MissingKeys.class)
                .hasMessageMatching("There is data, but no key file .*kring\\.keys; put back your copy of it\\.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void data_with_the_key_file_of_other_data_is_refused_in_one_sentence() throws Exception {
        KeyFile.make(folder);
        assertThatThrownBy(() -> new Keys(folder, db))
                .isInstanceOf(WrongKeys.class)
                .hasMessageMatching(
                        "The key file .*kring\\.keys belongs to other data; give the folder with the right keys\\.");
    }

    @Test
    void data_with_a_damaged_key_file_is_refused_in_one_sentence() throws Exception {
        Files.writeString(
                folder.resolve("kring.keys"),
                Files.readString(keys.folder().resolve("kring.keys")).replace("log=", "log=A"));
        assertThatThrownBy(() -> new Keys(folder, db))
                .isInstanceOf(WrongKeys.class)
                .hasMessageContaining("is damaged; put back your copy of it.");
    }

    @Test
    void data_opens_with_a_copy_of_its_key_file() throws Exception {
        Files.copy(keys.folder().resolve("kring.keys"), folder.resolve("kring.keys"));
        assertThat(new Keys(folder, db).context()).isEqualTo(keys.context());
    }

    @Test
    void what_was_sealed_in_a_destroyed_safe_never_opens_again() throws Exception {
        var dossier = story.newDossier();
        var safe = dossier.value();
        var sealed = open(safe).seal(place, "Ze vertelde over thuis.");
        var wrapped = wrapped(safe);
        transaction.executeWithoutResult(status -> {
            access.destroy(RETENTION, Safe.of(dossier));
            safes.destroy(safe);
        });
        assertThat(safes.of(List.of(safe))).isEmpty();
        assertThatThrownBy(() -> safes.make(safe, Instant.now())).as("not anew").isInstanceOf(RuntimeException.class);
        superuser("insert into crypto.safe_key (safe, wrapped, made_at) values ('%s', '\\x%s', now())"
                .formatted(safe, wrapped));
        assertThat(safes.of(List.of(safe)))
                .as("not from an older copy of the database")
                .isEmpty();
        assertThat(sealed).isNotEmpty();
        superuser("update access.permit set ends_at = now() where safe = '%s'"
                .formatted(safe)); // others list their dossiers
    }

    @Test
    void without_a_pass_that_destroys_no_key_is_destroyed() {
        var safe = story.newDossier().value();
        assertThatThrownBy(() -> safes.destroy(safe)).rootCause().hasMessageContaining("No key was destroyed");
        assertThat(safes.of(List.of(safe))).containsOnlyKeys(safe);
        assertThat(db.sql("select count(*) from crypto.shredded where safe = :safe")
                        .param("safe", safe)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_safe_gets_one_key_once() {
        var safe = story.newDossier().value();
        assertThatThrownBy(() -> safes.make(safe, Instant.now())).rootCause().hasMessageContaining("duplicate key");
    }

    @Test
    void the_wrapped_key_of_one_safe_does_not_open_in_the_row_of_another() throws Exception {
        var one = story.newDossier().value();
        var other = story.newDossier().value();
        var right = wrapped(other);
        superuser("update crypto.safe_key set wrapped = '\\x%s' where safe = '%s'".formatted(wrapped(one), other));
        try {
            assertThatThrownBy(() -> safes.of(List.of(other)))
                    .isInstanceOf(Tampered.class)
                    .hasMessageContaining(other.toString());
        } finally {
            superuser("update crypto.safe_key set wrapped = '\\x%s' where safe = '%s'".formatted(right, other));
        }
        assertThat(safes.of(List.of(one))).containsOnlyKeys(one);
    }

    @Test
    void the_program_can_not_change_a_wrapped_key() {
        assertThatThrownBy(() ->
                        db.sql("update crypto.safe_key set wrapped = '\\x00'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> db.sql("delete from crypto.shredded").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private SafeKey open(UUID safe) {
        return java.util.Objects.requireNonNull(safes.of(List.of(safe)).get(safe));
    }

    private static String wrapped(UUID safe) throws Exception {
        try (var connection = TestDatabase.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select encode(wrapped, 'hex') from crypto.safe_key where safe = '" + safe + "'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void superuser(String sql) throws Exception {
        try (var connection = TestDatabase.superuser()) {
            assertThat(connection.createStatement().executeUpdate(sql)).isPositive();
        }
    }
}
