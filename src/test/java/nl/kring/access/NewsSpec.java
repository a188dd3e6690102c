package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How the programs on one database tell each other that a safe changed. */
@KringSpec
class NewsSpec {
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    News news;

    @Autowired
    TransactionTemplate transaction;

    private Connection ear;
    private DossierId dossier;

    @BeforeEach
    void somebody_listens() throws SQLException {
        var worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), story.person(null, Role.CLIENT), worker);
        ear = TestDatabase.connect("kring_app");
        try (var statement = ear.createStatement()) {
            statement.execute("listen " + NewsLine.CHANNEL);
        }
        heard(); // of founding it
    }

    @AfterEach
    void nobody_listens_any_more() throws SQLException {
        ear.close();
    }

    /** All that is said within half a second of the last. */
    private List<String> heard() throws SQLException {
        var said = new ArrayList<String>();
        while (true) {
            var more = ear.unwrap(PGConnection.class).getNotifications(500);
            if (more == null || more.length == 0) return said;
            for (var one : more) said.add(one.getParameter());
        }
    }

    private void change(Safe safe) {
        access.change(Story.SAMPLE, safe, "spec", Part.PLAN);
    }

    @Test
    void a_change_is_told_as_the_id_of_its_safe_and_nothing_else() throws SQLException {
        transaction.executeWithoutResult(status -> change(Safe.of(dossier)));
        assertThat(heard())
                .singleElement()
                .asString()
                .matches(UUIDS + " " + UUIDS)
                .endsWith(dossier.toString());
    }

    @Test
    void nothing_is_told_of_a_change_before_it_is_committed_nor_of_one_that_was_undone() throws SQLException {
        transaction.executeWithoutResult(status -> {
            change(Safe.of(dossier));
            assertThat(quiet()).isEmpty();
        });
        assertThat(heard()).hasSize(1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    change(Safe.of(dossier));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(heard()).isEmpty();
    }

    private List<String> quiet() {
        try {
            return heard();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void many_changes_at_once_are_told_together_and_each_message_fits() throws SQLException {
        for (var number = 0; number < 450; number++) news.on(UUID.randomUUID());
        var said = heard();
        assertThat(said.size()).isBetween(3, 10);
        assertThat(said).allMatch(it -> it.length() < 8000);
        assertThat(said.stream().mapToInt(it -> it.split(",").length).sum()).isEqualTo(450);
    }

    private Follower follower(BlockingQueue<Integer> looks) {
        var follower = new Follower(Clock.systemUTC(), Duration.ofMinutes(10));
        follower.line.connect(OutputStream.nullOutputStream());
        news.follow(dossier.value(), follower, follower::wake);
        Thread.ofVirtual()
                .start(() -> follower.follow(() -> {
                    looks.add(1);
                    return Optional.empty();
                }));
        return follower;
    }

    private static void looksSoon(BlockingQueue<Integer> looks) throws InterruptedException {
        assertThat(looks.poll(5, TimeUnit.SECONDS)).as("a look").isNotNull();
    }

    @Test
    void what_another_program_tells_wakes_the_streams_over_that_safe_alone() throws Exception {
        var looks = new LinkedBlockingQueue<Integer>();
        var follower = follower(looks);
        looksSoon(looks);
        tell("x " + UUID.randomUUID());
        tell("no word of ours");
        tell("x no-id,," + dossier);
        looksSoon(looks);
        assertThat(looks.poll(500, TimeUnit.MILLISECONDS)).isNull();
        follower.breakOff();
        news.leave(dossier.value(), follower);
    }

    private void tell(String message) throws SQLException {
        try (var statement = ear.prepareStatement("select pg_notify('" + NewsLine.CHANNEL + "', ?)")) {
            statement.setString(1, message);
            statement.execute();
        }
    }

    @Test
    void lines_that_were_cut_are_made_again_and_all_streams_look_for_what_was_missed() throws Exception {
        var looks = new LinkedBlockingQueue<Integer>();
        var follower = follower(looks);
        looksSoon(looks);
        Transaction.superuser(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name in (?, ?)",
                NewsLine.LISTENS,
                NewsLine.TELLS);
        looksSoon(looks);
        tell("x " + dossier);
        looksSoon(looks);
        heard();
        transaction.executeWithoutResult(status -> change(Safe.of(dossier)));
        looksSoon(looks);
        assertThat(heardSoon()).contains(dossier.toString());
        follower.breakOff();
        news.leave(dossier.value(), follower);
    }

    /** The line that tells may be on its way back. */
    private String heardSoon() throws SQLException {
        var said = ear.unwrap(PGConnection.class).getNotifications(10_000);
        return said == null ? "" : said[0].getParameter();
    }
}
