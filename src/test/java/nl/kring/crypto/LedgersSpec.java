package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was destroyed stays destroyed, also when an older database is put back by other means than ours. */
@KringSpec
class LedgersSpec {
    private static final Instant AT = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path place;

    @Autowired
    JdbcClient db;

    @Autowired
    Keys keys;

    @Autowired
    SafeKeys safes;

    private final UUID safe = UUID.randomUUID();

    @Test
    void a_start_on_a_database_that_is_older_than_the_list_destroys_again_what_the_list_names() throws Exception {
        var other = UUID.randomUUID();
        safes.make(safe, AT);
        safes.make(other, AT);
        ledger().add(Map.of(safe, AT));
        new Ledgers(
                db,
                keys,
                place.toString(),
                TestDatabase.url(),
                "kring_migrate",
                TestDatabase.password("kring_migrate"));
        assertThat(safes.of(List.of(safe, other))).containsOnlyKeys(other);
        assertThat(db.sql("select count(*) from crypto.safe_key where safe = :safe")
                        .param("safe", safe)
                        .query(Long.class)
                        .single())
                .isZero();
        try (var superuser = TestDatabase.superuser();
                var row = superuser
                        .createStatement()
                        .executeQuery(
                                "select bool_and(relforcerowsecurity) from pg_class where relname in ('safe_key', 'receipt_key')")) {
            row.next();
            assertThat(row.getBoolean(1)).as("the walls stand again").isTrue();
        }
    }

    @Test
    void a_line_that_was_broken_off_by_a_crash_is_written_anew() throws Exception {
        ledger().add(Map.of(safe, AT));
        Files.writeString(place.resolve(ShredLedger.NAME), UUID.randomUUID() + " 2026-1", StandardOpenOption.APPEND);
        var next = UUID.randomUUID();
        assertThat(ledger().read()).containsOnlyKeys(safe);
        assertThat(ledger().add(Map.of(next, AT))).isOne();
        assertThat(ledger().add(Map.of(next, AT, safe, AT))).isZero();
        assertThat(ledger().read()).containsOnlyKeys(safe, next);
    }

    @Test
    void a_line_that_was_added_or_taken_out_without_the_keys_is_noticed() throws Exception {
        for (var i = 0; i < 3; i++) ledger().add(Map.of(UUID.randomUUID(), AT));
        var file = place.resolve(ShredLedger.NAME);
        var lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));
        assertThatThrownBy(() -> ledger().read()).isInstanceOf(WrongKeys.class);
        Files.write(
                file, List.of(lines.get(0), safe + " " + AT + " " + lines.get(1).split(" ")[2]));
        assertThatThrownBy(() -> ledger().read()).isInstanceOf(WrongKeys.class);
        Files.write(file, lines);
        assertThat(ledger().read()).hasSize(3);
    }

    private ShredLedger ledger() {
        return new ShredLedger(place, CopyKey.in(TestDatabase.KEYS));
    }
}
