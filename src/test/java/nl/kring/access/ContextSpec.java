package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The signed context of a pass: nobody makes, changes, keeps or borrows one. All through the application's own role. */
@KringSpec
@TestInstance(PER_CLASS)
class ContextSpec {
    private static final long SEED = Long.getLong("kring.seed", System.nanoTime());
    private static final String LOOK = "select dossier::text from dossier.client";

    @Autowired
    Story story;

    @Autowired
    SignedContext context;

    private UUID own = Safe.ORGANISATION;

    @BeforeAll
    void a_dossier() {
        own = story.newDossier().value();
    }

    private String fresh(Transaction tx) {
        return tx.sign(context, "pass", story.worker, own, EnumSet.of(Part.IDENTITY), Action.READ, Instant.now());
    }

    private static void refused(Transaction tx, String context) throws SQLException {
        tx.run("savepoint before");
        tx.set(context);
        for (var statement : List.of(
                LOOK, "delete from dossier.client", "select access.scope('IDENTITY', 'READ')", "select access.at()"))
            assertThatThrownBy(() -> tx.column(statement))
                    .as("%s with %s", statement, context)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("This context was not signed for this transaction")
                    .satisfies(fault ->
                            tx.run("rollback to before; select set_config('kring.pass', '" + context + "', true)"));
        tx.run("rollback to before");
    }

    private static String signed(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return text + '|' + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Nested
    class A_context {
        @Test
        void that_is_true_shows_its_safe() throws SQLException {
            try (var tx = Transaction.begin()) {
                assertThat(tx.set(fresh(tx)).column(LOOK)).containsExactly(own.toString());
            }
        }

        @Test
        void that_is_absent_or_empty_shows_nothing() throws SQLException {
            try (var tx = Transaction.begin()) {
                assertThat(tx.column(LOOK)).isEmpty();
                assertThat(tx.set("").column(LOOK)).isEmpty();
            }
        }

        @Test
        void with_any_field_changed_is_refused() throws SQLException {
            try (var tx = Transaction.begin()) {
                var fields = fresh(tx).split("\\|");
                var others = List.of(
                        "kring2",
                        "reach",
                        story.colleague.toString(),
                        story.tom.toString(),
                        "IDENTITY,LOG",
                        "CHANGE",
                        Long.toString(Long.parseLong(fields[6]) + 1),
                        Long.toString(tx.start + 1),
                        Integer.toString(tx.backend + 1),
                        (fields[9].startsWith("0") ? "1" : "0") + fields[9].substring(1));
                assertThat(fields).hasSize(10).hasSameSizeAs(others);
                for (var at = 0; at < fields.length; at++) {
                    var changed = new ArrayList<>(List.of(fields));
                    changed.set(at, others.get(at));
                    assertThat(changed.get(at)).isNotEqualTo(fields[at]);
                    refused(tx, String.join("|", changed));
                    changed.remove(at);
                    refused(tx, String.join("|", changed));
                }
                refused(tx, String.join("|", fields) + "|");
                refused(tx, "|" + String.join("|", fields));
                assertThat(tx.set(String.join("|", fields)).column(LOOK)).hasSize(1);
            }
        }

        @Test
        void signed_with_another_key_is_refused() throws Exception {
            try (var tx = Transaction.begin()) {
                var text = fresh(tx).replaceFirst("\\|[0-9a-f]{64}$", "");
                for (var key : List.of(new byte[32], new byte[] {1}, "kring1".getBytes(StandardCharsets.UTF_8)))
                    refused(tx, signed(key, text));
            }
        }

        @Test
        void that_is_forged_is_refused_a_thousand_times_out_of_a_thousand() throws SQLException {
            System.out.println("kring.seed=" + SEED);
            var random = new SplittableRandom(SEED);
            try (var tx = Transaction.begin()) {
                var text = fresh(tx).replaceFirst("[0-9a-f]{64}$", "");
                for (var number = 0; number < 1000; number++) {
                    var mac = new byte[32];
                    random.nextBytes(mac);
                    refused(tx, text + HexFormat.of().formatHex(mac));
                }
            }
        }

        @Test
        void kept_from_an_earlier_transaction_is_refused_on_the_same_backend() throws SQLException {
            try (var connection = TestDatabase.connect("kring_app")) {
                String kept;
                int backend;
                try (var tx = Transaction.begin(connection)) {
                    kept = fresh(tx);
                    backend = tx.backend;
                    assertThat(tx.set(kept).column(LOOK)).hasSize(1);
                    tx.commit();
                }
                try (var later = Transaction.begin(connection)) {
                    assertThat(later.backend).isEqualTo(backend);
                    assertThat(later.column(LOOK))
                            .as("it went with its transaction")
                            .isEmpty();
                    refused(later, kept);
                    assertThat(later.set(fresh(later)).column(LOOK)).hasSize(1);
                }
            }
        }

        @Test
        void borrowed_by_another_backend_is_refused() throws SQLException {
            try (var tx = Transaction.begin();
                    var thief = Transaction.begin()) {
                var lent = fresh(tx);
                refused(thief, lent);
                for (var where : List.of(
                        new SignedContext.Transaction(tx.backend, thief.start),
                        new SignedContext.Transaction(thief.backend, tx.start)))
                    refused(
                            thief,
                            context.sign(
                                    "pass",
                                    story.worker.toString(),
                                    own.toString(),
                                    EnumSet.of(Part.IDENTITY),
                                    Action.READ,
                                    Instant.now(),
                                    where));
                assertThat(tx.set(lent).column(LOOK)).hasSize(1);
            }
        }

        @Test
        void of_a_kind_that_there_is_not_opens_nothing() throws SQLException {
            try (var tx = Transaction.begin()) {
                tx.set(tx.sign(
                        context, "master", story.worker, own, EnumSet.of(Part.IDENTITY), Action.READ, Instant.now()));
                assertThatThrownBy(() -> tx.column(LOOK)).isInstanceOf(SQLException.class);
            }
        }
    }
}
