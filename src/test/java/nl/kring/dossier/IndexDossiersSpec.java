package nl.kring.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Dossiers that were made before the index knew sounds and phones. */
@KringSpec
class IndexDossiersSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    IndexDossiers job;

    private PersonId worker;
    private DossierId dossier;
    private String family;
    private String phone;

    @BeforeEach
    void a_dossier_of_before() throws SQLException {
        job.run(() -> false); // what other specs left
        worker = story.person("Els Dijk", Role.WORKER);
        family = "Dijkzicht" + UUID.randomUUID().toString().replaceAll("[^b-d]", "");
        phone = phone();
        dossier = before("Ada", family, phone);
    }

    private static String phone() {
        return "06" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    private DossierId before(String given, String family, String phone) throws SQLException {
        var client = story.person(null, Role.CLIENT);
        var made = story.dossier(given, family, LocalDate.of(1961, 1, 1), client, worker);
        visitor.as(client).post("/contact/" + made, Map.of("kind", "PHONE", "value", phone, "caution", ""));
        sql("delete from dossier.client_index where dossier = ? and field in ('SOUND_AND_YEAR', 'PHONE')", made);
        return made;
    }

    private static String sql(String sql, DossierId dossier) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, dossier.value());
            if (!statement.execute()) return "";
            var rows = statement.getResultSet();
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private boolean bySound() {
        var asked = Map.of("family", family.replace("ij", "y"), "day", "9", "month", "9", "year", "1961");
        return visitor.as(worker).post("/registration/search", asked).body().contains("/home/dossier/" + dossier);
    }

    private boolean byPhone() {
        return visitor.as(worker)
                .post("/registration/search", Map.of("phone", phone))
                .body()
                .contains("/home/dossier/" + dossier);
    }

    private static String rows(DossierId dossier) throws SQLException {
        return sql(
                "select string_agg(field || encode(digest, 'hex'), ',' order by field, digest) from dossier.client_index where dossier = ?",
                dossier);
    }

    @Test
    void are_found_by_sound_and_phone_after_it_ran() {
        assertThat(bySound()).isFalse();
        assertThat(byPhone()).isFalse();
        assertThat(job.run(() -> false)).isEqualTo(1);
        assertThat(bySound()).isTrue();
        assertThat(byPhone()).isTrue();
    }

    @Test
    void are_done_once_however_often_it_runs() throws SQLException {
        job.run(() -> false);
        var first = rows(dossier);
        assertThat(job.run(() -> false)).isZero();
        assertThat(rows(dossier)).isEqualTo(first);
    }

    @Test
    void leave_one_line_each_and_no_term_begins_anew() throws SQLException {
        sql(
                "update dossier.help_case set changed_on = '2020-01-01', opened_on = '2020-01-01' where dossier = ?",
                dossier);
        job.run(() -> false);
        assertThat(sql(
                        "select string_agg(concat_ws(' ', kind, basis, parts, object), ',') from audit.event where safe = ? and basis = 'JOB_INDEX'",
                        dossier))
                .isEqualTo("JOB JOB_INDEX {IDENTITY} dossier.client_index:" + dossier);
        assertThat(sql("select changed_on from dossier.help_case where dossier = ?", dossier))
                .isEqualTo("2020-01-01");
    }

    @Test
    void that_have_no_sound_or_phone_to_find_are_looked_at_once() throws SQLException {
        var oneLetter = story.dossier("Bo", "O", LocalDate.of(1961, 1, 1), story.person(null, Role.CLIENT), worker);
        sql("update dossier.client set indexed_at = now() where dossier <> ?", oneLetter);
        assertThat(job.run(() -> false)).isEqualTo(1);
        assertThat(job.run(() -> false)).isZero();
    }

    @Test
    void that_were_not_reached_when_it_was_interrupted_come_the_next_time() throws SQLException {
        for (var i = 0; i < 3; i++) before("Bo", "Vroeger" + i, phone());
        var asked = new AtomicInteger();
        assertThat(job.run(() -> asked.incrementAndGet() > 2)).isEqualTo(2);
        assertThat(job.run(() -> false)).isEqualTo(2);
    }

    @Test
    void that_cannot_be_read_hold_up_no_other() throws SQLException {
        var broken = before("Bo", "Stuk", phone());
        sql("update dossier.client set family = '\\x00' where dossier = ?", broken);
        try {
            job.run(() -> false);
            assertThat(bySound()).isTrue();
            assertThat(sql("select indexed_at from dossier.client where dossier = ?", broken))
                    .isEqualTo("null");
        } finally {
            sql("delete from dossier.client_index where dossier = ?", broken);
            sql("delete from dossier.contact where dossier = ?", broken);
            sql("delete from dossier.help_case where dossier = ?", broken);
            sql("delete from dossier.client where dossier = ?", broken);
        }
    }

    @Test
    void on_two_nodes_at_once_are_the_same_as_on_one() throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> runs =
                    List.of(nodes.submit(() -> job.run(() -> false)), nodes.submit(() -> job.run(() -> false)));
            for (var run : runs) run.get();
        }
        assertThat(bySound()).isTrue();
        assertThat(byPhone()).isTrue();
        assertThat(job.run(() -> false)).isZero();
    }
}
