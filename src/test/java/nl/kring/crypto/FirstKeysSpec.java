package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.BareDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys from the first start on, on a database of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class FirstKeysSpec {
    private static final byte[] LINE = "a line".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final Place place = new Place("report.report.text", Uuid7.next(), 1);
    private final UUID safe = Uuid7.next();
    private BareDatabase database;
    private JdbcClient db;
    private Keys keys;
    private SafeKeys safes;

    @BeforeEach
    void begin() throws Exception {
        database = new BareDatabase();
        db = JdbcClient.create(database.source());
        keys = new Keys(database.folder(), db);
        safes = new SafeKeys(db, keys);
    }

    @AfterEach
    void end() throws Exception {
        database.close();
    }

    @Test
    void the_first_start_makes_keys_and_seals_a_check_with_them() throws Exception {
        assertThat(keys.folder()).isEqualTo(database.folder()).isDirectoryContaining("glob:**/kring.keys");
        assertThat(db.sql("select count(*) from crypto.key_check")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        var file = KeyFile.read(database.folder());
        assertThat(keys.context()).isEqualTo(file.context());
        assertThat(keys.index().get(1)).isEqualTo(file.index().get(1));
        assertThat(keys.log().open()).isEqualTo(LogKey.of(file.log()).open());
    }

    @Test
    void the_next_start_reads_the_same_keys() throws Exception {
        var next = new Keys(database.folder(), db);
        assertThat(next.context()).isEqualTo(keys.context());
        var made = safes.make(safe, NOW).seal(place, "ja");
        assertThat(opened(new SafeKeys(db, next), safe).open(place, made)).isEqualTo("ja");
    }

    @Test
    void keys_of_other_data_are_refused() throws Exception {
        java.nio.file.Files.delete(database.folder().resolve("kring.keys"));
        assertThatThrownBy(() -> new Keys(database.folder(), db)).isInstanceOf(MissingKeys.class);
        KeyFile.make(database.folder());
        assertThatThrownBy(() -> new Keys(database.folder(), db)).isInstanceOf(WrongKeys.class);
    }

    @Test
    void whoever_asks_for_the_context_key_can_not_change_it() {
        keys.context()[0] ^= 1;
        assertThat(keys.context()).isEqualTo(keys.context()).isNotEqualTo(new byte[32]);
        var first = keys.context();
        first[0] ^= 1;
        assertThat(keys.context()).isNotEqualTo(first);
    }

    @Test
    void a_receipt_is_the_digest_of_the_line_under_the_key_of_receipts() throws Exception {
        var receipt = KeyFile.read(database.folder()).receipt();
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(receipt, "HmacSHA256"));
        assertThat(keys.receipt(LINE)).isEqualTo(mac.doFinal(LINE));
    }

    @Test
    void a_key_for_one_purpose_is_no_other_and_can_be_made_anew_from_the_key_of_receipts() throws Exception {
        var receipt = KeyFile.read(database.folder()).receipt();
        assertThat(keys.derived("session"))
                .hasSize(32)
                .isEqualTo(Keys.hmac(receipt, "kring1|derived|session".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(keys.derived("sessions"));
    }

    @Test
    void a_safe_has_one_key_that_opens_again_what_it_sealed() {
        var sealed = safes.make(safe, NOW).seal(place, "Ze vertelde over thuis.");
        assertThat(opened(safes, safe).open(place, sealed)).isEqualTo("Ze vertelde over thuis.");
        assertThat(safes.of(List.of(safe, UUID.randomUUID()))).containsOnlyKeys(safe);
        assertThatThrownBy(() -> safes.make(safe, NOW)).hasMessageContaining("duplicate key");
        assertThat(db.sql("select made_at from crypto.safe_key")
                        .query(java.time.OffsetDateTime.class)
                        .single())
                .isEqualTo(NOW.atOffset(java.time.ZoneOffset.UTC));
    }

    @Test
    void keys_of_two_safes_do_not_open_each_others_values_or_rows() {
        var other = Uuid7.next();
        safes.make(other, NOW);
        var sealed = safes.make(safe, NOW).seal(place, "ja");
        assertThatThrownBy(() -> opened(safes, other).open(place, sealed)).isInstanceOf(Tampered.class);
        db.sql(
                        "update crypto.safe_key set wrapped = (select wrapped from crypto.safe_key where safe = :safe) where safe = :other")
                .param("safe", safe)
                .param("other", other)
                .update();
        assertThatThrownBy(() -> safes.of(List.of(other)))
                .isInstanceOf(Tampered.class)
                .hasMessageContaining(other.toString());
    }

    @Test
    void a_destroyed_key_is_gone_for_good_even_where_its_row_is_put_back() {
        safes.make(safe, NOW);
        db.sql("create temp table kept as table crypto.safe_key").update();
        whileDestroying(() -> safes.destroy(safe));
        assertThat(db.sql("select count(*) from crypto.safe_key")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(safes.of(List.of(safe))).isEmpty();
        assertThatThrownBy(() -> safes.make(safe, NOW)).hasMessage("The safe " + safe + " was destroyed");
        db.sql("insert into crypto.safe_key select * from kept").update();
        assertThat(safes.of(List.of(safe))).isEmpty();
        assertThat(db.sql("select at from crypto.shredded")
                        .query(java.time.OffsetDateTime.class)
                        .single())
                .isEqualTo(NOW.atOffset(java.time.ZoneOffset.UTC));
    }

    @Test
    void what_has_no_key_can_not_be_destroyed() {
        whileDestroying(
                () -> assertThatThrownBy(() -> safes.destroy(safe)).hasMessageContaining("No key was destroyed"));
    }

    @Test
    void no_key_is_destroyed_without_a_pass_for_it() {
        safes.make(safe, NOW);
        assertThatThrownBy(() -> safes.destroy(safe))
                .hasRootCauseMessage(
                        "ERROR: No key was destroyed: this pass does not destroy the safe\n  Where: PL/pgSQL function crypto.shred(uuid) line 4 at RAISE");
        assertThat(safes.of(List.of(safe))).isNotEmpty();
    }

    /** As within a pass that destroys the safe: what the door answers is put in its place for a moment. */
    private void whileDestroying(Runnable work) {
        var scope = source("access.scope(text, text)");
        var at = source("access.at()");
        try {
            db.sql(
                            "create or replace function access.scope(wanted text, doing text) returns uuid[] language sql as $$ select array['"
                                    + safe + "'::uuid] $$")
                    .update();
            db.sql("create or replace function access.at() returns timestamptz language sql as $$ select timestamptz '"
                            + NOW + "' $$")
                    .update();
            work.run();
        } finally {
            db.sql(scope).update();
            db.sql(at).update();
        }
    }

    private String source(String function) {
        return db.sql("select pg_get_functiondef(:function::regprocedure)")
                .param("function", function)
                .query(String.class)
                .single();
    }

    private static SafeKey opened(SafeKeys safes, UUID safe) {
        return java.util.Objects.requireNonNull(safes.of(List.of(safe)).get(safe));
    }
}
