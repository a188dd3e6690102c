package nl.kring.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.kring.DueWork;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.audit.EventKind;
import nl.kring.profile.WorkingDays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The watch over the log: what it finds, and what it leaves alone. */
@KringSpec
@Import(Written.class)
class WatchSpec {
    private static final String REASON = "Hij dreigde zichzelf iets aan te doen.";

    @Autowired
    WatchLog watch;

    @Autowired
    Written written;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    List<RecurringTask<?>> recurring;

    @Autowired
    DataSource dataSource;

    private PersonId worker;
    private Instant now;

    @BeforeEach
    void somebody() {
        worker = story.person("Wim Swaluwnest", Role.WORKER);
        now = clock.instant();
    }

    @Nested
    class Emergency_access {
        @Test
        void is_found_each_time_once_and_told_to_the_privacy_officer() throws SQLException {
            var first = emergency(worker);
            run();
            run();
            assertThat(Written.alerts(Rule.EMERGENCY, worker)).isEqualTo(1);
            assertThat(told(Written.alert(Rule.EMERGENCY, worker))).isEqualTo("1");
            assertThat(about(Rule.EMERGENCY)).isEqualTo(first.toString());
            emergency(worker);
            run();
            assertThat(Written.alerts(Rule.EMERGENCY, worker)).isEqualTo(2);
        }

        @Test
        void of_weeks_ago_is_found_by_a_first_run_and_is_no_news_for_a_mail() throws SQLException {
            written.line(
                    EventKind.EMERGENCY,
                    worker,
                    Role.WORKER,
                    UUID.randomUUID(),
                    "EMERGENCY",
                    now.minus(Duration.ofDays(20)));
            watch.run(null);
            assertThat(Written.alerts(Rule.EMERGENCY, worker)).isEqualTo(1);
            assertThat(told(Written.alert(Rule.EMERGENCY, worker))).isEqualTo("0");
        }
    }

    @Nested
    class Many_dossiers_on_a_day {
        @Test
        void are_thirty_or_more() throws SQLException {
            written.looks(worker, Role.ABUSE_OFFICER, 29, now);
            run();
            assertThat(Written.alerts(Rule.MANY_VIEWS, worker)).isZero();
            written.looks(worker, Role.ABUSE_OFFICER, 1, now);
            run();
            run();
            assertThat(Written.alerts(Rule.MANY_VIEWS, worker)).isEqualTo(1);
        }

        @Test
        void are_more_than_three_times_what_is_usual_in_the_role() throws SQLException {
            for (var day = 1; day <= 3; day++)
                written.looks(
                        story.person("Rita Regel", Role.RECORDS_MANAGER),
                        Role.RECORDS_MANAGER,
                        12,
                        now.minus(Duration.ofDays(day)));
            written.looks(worker, Role.RECORDS_MANAGER, 36, now);
            run();
            assertThat(Written.alerts(Rule.MANY_VIEWS, worker)).isZero();
            written.looks(worker, Role.RECORDS_MANAGER, 1, now);
            run();
            assertThat(Written.alerts(Rule.MANY_VIEWS, worker)).isEqualTo(1);
        }

        @Test
        void are_not_many_looks_in_one_dossier() throws SQLException {
            var dossier = UUID.randomUUID();
            for (var i = 0; i < 40; i++) written.look(worker, Role.ABUSE_OFFICER, dossier, now);
            run();
            assertThat(Written.alerts(Rule.MANY_VIEWS, worker)).isZero();
        }
    }

    @Nested
    class A_family_name_that_sounds_alike {
        @Test
        void is_found_once_when_the_dossier_was_looked_in() throws SQLException {
            var namesake = client("Zwaluwnest");
            visitor.as(worker).get("/plan/" + namesake);
            run();
            run();
            assertThat(Written.alerts(Rule.SAME_NAME, worker)).isEqualTo(1);
            assertThat(about(Rule.SAME_NAME)).isEqualTo(namesake.toString());
        }

        @Test
        void is_nothing_for_another_name_for_a_search_for_a_refusal_or_for_the_client() throws SQLException {
            var own = story.person(null, Role.CLIENT);
            var other = client("Kraanvogel");
            visitor.as(worker).get("/plan/" + other);
            var namesake = story.dossier("Zus", "Zwaluwnest", LocalDate.of(1980, 1, 1), own, story.colleague);
            visitor.as(own).get("/plan/" + namesake);
            visitor.as(worker).get("/plan/" + namesake); // refused
            visitor.as(worker)
                    .post(
                            "/registration/search",
                            Map.of("family", "Zwaluwnest", "day", "1", "month", "1", "year", "1980"));
            run();
            assertThat(Written.alerts(Rule.SAME_NAME, worker)).isZero();
            assertThat(Written.alerts(Rule.SAME_NAME, own)).isZero();
        }

        private DossierId client(String family) {
            return story.dossier("Zus", family, LocalDate.of(1980, 1, 1), story.person(null, Role.CLIENT), worker);
        }
    }

    @Nested
    class Probing {
        @Test
        void is_twenty_refusals_within_five_minutes_and_is_told() throws SQLException {
            var first = now.minusSeconds(300);
            written.refusals(worker, "NO_GRANT", 19, first, 10);
            run();
            assertThat(Written.alerts(Rule.PROBING, worker)).isZero();
            written.refusal(worker, "NOT_THERE", UUID.randomUUID(), first.plusSeconds(295));
            run();
            run();
            assertThat(Written.alerts(Rule.PROBING, worker)).isEqualTo(1);
            assertThat(told(Written.alert(Rule.PROBING, worker))).isEqualTo("1");
        }

        @Test
        void is_not_twenty_refusals_in_ten_minutes_nor_for_another_reason() throws SQLException {
            written.refusals(worker, "NO_GRANT", 20, now.minusSeconds(600), 30);
            written.refusals(worker, "PART", 25, now.minusSeconds(60), 1);
            run();
            assertThat(Written.alerts(Rule.PROBING, worker)).isZero();
        }
    }

    @Nested
    class Somebody_who_left_the_team {
        @Test
        void is_found_when_coming_back_by_a_page_or_by_the_emergency_entrance() throws SQLException {
            var dossier =
                    story.dossier("Ada", "Weg", LocalDate.of(1970, 1, 1), story.person(null, Role.CLIENT), worker);
            visitor.as(worker).get("/plan/" + dossier);
            run();
            assertThat(Written.alerts(Rule.LEFT_TEAM, worker)).isZero();
            story.leave(dossier, worker);
            visitor.as(worker).get("/plan/" + dossier);
            run();
            run();
            assertThat(Written.alerts(Rule.LEFT_TEAM, worker)).isEqualTo(1);
            var other = UUID.randomUUID();
            written.look(worker, Role.WORKER, other, now.minusSeconds(60));
            written.line(EventKind.EMERGENCY, worker, Role.WORKER, other, "EMERGENCY", now);
            run();
            assertThat(Written.alerts(Rule.LEFT_TEAM, worker)).isEqualTo(2);
        }

        @Test
        void is_not_who_only_had_emergency_access_there() throws SQLException {
            var dossier = UUID.randomUUID();
            written.line(EventKind.EMERGENCY, worker, Role.WORKER, dossier, "EMERGENCY", now.minusSeconds(60));
            written.line(EventKind.VIEW, worker, Role.WORKER, dossier, "EMERGENCY", now.minusSeconds(50));
            written.refusal(worker, "ENDED", dossier, now);
            run();
            assertThat(Written.alerts(Rule.LEFT_TEAM, worker)).isZero();
        }
    }

    @Test
    void silence_is_found_on_a_working_day_when_people_are_in_the_portal_and_nobody_leaves_a_line()
            throws SQLException {
        var day = LocalDate.now(Days.HERE).plusDays(1);
        while (!WorkingDays.worked(day) || linesBefore(eleven(day))) day = day.plusDays(1);
        visitor.as(worker).get("/oversight");
        var eleven = eleven(day);
        var alerts = "select count(*) from oversight.alert where rule = 'SILENCE' and mark like '%" + day + "'";
        try {
            clock.forward(Duration.between(clock.instant(), eleven));
            watch.run(clock.instant().minusSeconds(60));
            assertThat(Written.one(alerts)).as("nobody is there").isEqualTo("0");
            TestDatabase.does("update web.session set last_access_time = %d where principal_name = '%s'"
                    .formatted(eleven.minusSeconds(600).toEpochMilli(), worker));
            watch.run(clock.instant().minusSeconds(60));
            watch.run(clock.instant().minusSeconds(60));
            assertThat(Written.one(alerts)).isEqualTo("1");
        } finally {
            clock.back();
        }
    }

    private static Instant eleven(LocalDate day) {
        return day.atTime(LocalTime.of(11, 0)).atZone(Days.HERE).toInstant();
    }

    /** Whether another spec, with its clock ahead, was busy in the hour before this moment. */
    private static boolean linesBefore(Instant moment) throws SQLException {
        return !"0"
                .equals(Written.one(
                        "select count(*) from audit.event where at between timestamptz '%s' and timestamptz '%s'"
                                .formatted(moment.minus(WatchRules.SILENT), moment)));
    }

    @Test
    void a_line_that_the_program_did_not_write_is_found_once_a_day_and_told() throws SQLException {
        var forged = UUID.randomUUID();
        TestDatabase.does("delete from oversight.alert where rule = 'BROKEN'");
        TestDatabase.does(
                "insert into audit.pending (event, at) values ('%s', now() - interval '5 minutes')".formatted(forged));
        try {
            run();
            run();
        } finally {
            TestDatabase.does("delete from audit.pending where event = '%s'".formatted(forged));
        }
        assertThat(Written.one("select count(*) from oversight.alert where rule = 'BROKEN'"))
                .isEqualTo("1");
        assertThat(told(Written.one("select id from oversight.alert where rule = 'BROKEN'")))
                .isEqualTo("1");
    }

    @Test
    void leaves_one_line_a_day_and_one_for_each_run_that_found_something() throws SQLException {
        watch.run(clock.instant());
        var before = lines();
        watch.run(clock.instant());
        watch.run(clock.instant());
        assertThat(lines()).isEqualTo(before);
        written.looks(worker, Role.ABUSE_OFFICER, 40, clock.instant());
        run();
        assertThat(lines()).isEqualTo(before + 1);
        watch.run(clock.instant().minus(Duration.ofDays(1)));
        assertThat(lines()).isGreaterThan(before + 1);
    }

    @Test
    void runs_by_itself_and_keeps_where_it_was_for_the_next_node() throws SQLException {
        var watching = recurring.stream()
                .filter(task -> task.getName().equals(WatchWork.NAME))
                .<Task<?>>map(task -> task)
                .toList();
        var due = new DueWork(dataSource, watching, clock);
        due.begin();
        due.run();
        assertThat(Instant.parse(
                        Written.one("select convert_from(task_data, 'UTF8') from kring.later_work where task_name = '"
                                + WatchWork.NAME + "'")))
                .isBeforeOrEqualTo(clock.instant());
    }

    private DossierId emergency(PersonId who) throws SQLException {
        var dossier = story.newDossier();
        var number = Written.one("select number from access.safe where id = '" + dossier + "'");
        assertThat(visitor.as(who)
                        .post("/team/emergency", Map.of("number", number, "reason", REASON))
                        .status())
                .isEqualTo(303);
        return dossier;
    }

    private void run() {
        watch.run(clock.instant().minusSeconds(1));
    }

    private String about(Rule rule) throws SQLException {
        return Written.one("select about from oversight.alert where id = '" + Written.alert(rule, worker) + "'");
    }

    private String told(String alert) throws SQLException {
        return Written.one("select count(*) from notify.notice where recipient = '%s' and event = 'oversight.alert:%s'"
                .formatted(story.officer, alert));
    }

    private static long lines() throws SQLException {
        return Long.parseLong(
                Written.one("select count(*) from audit.event where origin like 'OVERSIGHT:%' and safe = '"
                        + Safe.ORGANISATION + "'"));
    }
}
