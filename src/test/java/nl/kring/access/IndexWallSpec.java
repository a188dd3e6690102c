package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.kring.KringSpec;
import nl.kring.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the index of dossiers lets go and come, in the database itself: by the application's role, past the program. */
@KringSpec
class IndexWallSpec {
    private static final List<String> FIELDS = List.of("NUMBER", "BIRTH_AND_FAMILY", "SOUND_AND_YEAR", "PHONE", "BSN");

    @Autowired
    Story story;

    @Autowired
    SignedContext context;

    private PersonId client;
    private DossierId dossier;
    private DossierId other;

    @BeforeEach
    void two_dossiers_with_a_row_of_every_field() throws SQLException {
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
        other = story.newDossier();
        for (var one : List.of(dossier, other))
            Transaction.superuser(
                    "insert into dossier.client_index (dossier, field, version, digest) values (?, 'BSN', 1, sha256(gen_random_uuid()::text::bytea))",
                    one.value());
    }

    /** For each field whether a row of it can be written, removed, and removed from the other dossier. */
    private List<String> tried(PersonId person, Part part, Action act) throws SQLException {
        try (var tx = Transaction.begin()) {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            tx.set(tx.sign(context, "pass", person, dossier, List.of(part), act, now));
            return FIELDS.stream().filter(field -> opens(tx, field)).toList();
        }
    }

    private boolean opens(Transaction tx, String field) {
        try {
            var outcomes = tx.attempt(List.of(
                    insert(field, dossier),
                    "delete from dossier.client_index where field = '" + field + "' and dossier = '" + dossier + "'",
                    insert(field, other),
                    "delete from dossier.client_index where field = '" + field + "' and dossier <> '" + dossier + "'",
                    "update dossier.client_index set field = '" + field + "' where dossier = '" + other + "'"));
            assertThat(outcomes.subList(2, 5))
                    .as("%s of another dossier", field)
                    .containsOnly("denied", "0");
            return !List.of("0", "denied").contains(outcomes.get(1));
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private List<String> written(PersonId person, Part part, Action act) throws SQLException {
        try (var tx = Transaction.begin()) {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            tx.set(tx.sign(context, "pass", person, dossier, List.of(part), act, now));
            var outcomes = tx.attempt(
                    FIELDS.stream().map(field -> insert(field, dossier)).toList());
            return FIELDS.stream()
                    .filter(field -> !outcomes.get(FIELDS.indexOf(field)).equals("denied"))
                    .toList();
        }
    }

    private static String insert(String field, DossierId dossier) {
        return "insert into dossier.client_index (dossier, field, version, digest) values ('" + dossier + "', '" + field
                + "', 1, sha256(gen_random_uuid()::text::bytea))";
    }

    @Test
    void who_changes_the_ways_to_be_reached_changes_the_phones_of_the_index_and_nothing_else() throws SQLException {
        for (var person : List.of(client, story.worker)) {
            assertThat(tried(person, Part.WAYS, Action.CHANGE)).containsExactly("PHONE");
            assertThat(written(person, Part.WAYS, Action.CHANGE)).containsExactly("PHONE");
        }
    }

    @Test
    void who_corrects_who_the_client_is_removes_what_was_made_of_name_and_birth_date_alone() throws SQLException {
        assertThat(tried(story.worker, Part.IDENTITY, Action.CHANGE))
                .containsExactly("BIRTH_AND_FAMILY", "SOUND_AND_YEAR");
    }

    @Test
    void who_reads_or_holds_no_such_grant_changes_nothing_of_it() throws SQLException {
        for (var part : List.of(Part.IDENTITY, Part.WAYS)) {
            assertThat(tried(story.worker, part, Action.READ)).isEmpty();
            assertThat(written(story.worker, part, Action.READ)).isEmpty();
            assertThat(tried(story.colleague, part, Action.CHANGE)).isEmpty();
            assertThat(written(story.colleague, part, Action.CHANGE)).isEmpty();
        }
        assertThat(tried(client, Part.IDENTITY, Action.CHANGE)).isEmpty();
        assertThat(written(client, Part.IDENTITY, Action.CHANGE)).isEmpty();
    }

    @Test
    void what_is_missing_in_the_index_is_told_to_its_job_alone() throws SQLException {
        var ask = "select dossier.to_index('00000000-0000-0000-0000-000000000000', 10)";
        for (var job : List.of(Viewer.Job.INDEX, Viewer.Job.SAMPLE, Viewer.Job.RETENTION)) {
            try (var tx = Transaction.begin()) {
                tx.set(tx.sign(
                        context,
                        "job",
                        job,
                        Safe.ORGANISATION,
                        List.of(Part.IDENTITY),
                        Action.READ,
                        Instant.now().truncatedTo(ChronoUnit.MICROS)));
                assertThat(tx.attempt(List.of(ask)).getFirst().equals("denied"))
                        .as("%s", job)
                        .isEqualTo(job != Viewer.Job.INDEX);
            }
        }
        try (var tx = Transaction.begin()) {
            assertThat(tx.attempt(List.of(ask))).containsExactly("denied");
        }
    }
}
