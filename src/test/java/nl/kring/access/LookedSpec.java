package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.audit.EventKind;
import nl.kring.audit.Lines;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who looked, asked of the door itself; its page is in {@code nl.kring.home.WhoLookedSpec}. */
@KringSpec
class LookedSpec {
    private static final int PAGE = 200;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    WhoLooked log;

    @Autowired
    Emergencies emergencies;

    @Autowired
    NoticeDelays delays;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;

    @BeforeEach
    void a_new_dossier() {
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
    }

    private <T> T as(PersonId person, Role role, Part part, Function<Pass, T> work) {
        return in(Safe.of(dossier), person, role, part, work);
    }

    private <T> T in(Safe safe, PersonId person, Role role, Part part, Function<Pass, T> work) {
        return Objects.requireNonNull(
                transaction.execute(status -> work.apply(access.pass(Viewers.of(person, role), safe, part))));
    }

    private Looked looked(int page) {
        return as(client, Role.CLIENT, Part.LOG, pass -> log.of(pass, null, null, page, true));
    }

    private void looks(int times) {
        for (var time = 0; time < times; time++) as(story.worker, Role.WORKER, Part.PLAN, pass -> pass);
    }

    private int lines() throws Exception {
        return Integer.parseInt(
                Transaction.told("select count(*)::text from audit.event where safe = ?", dossier.value()));
    }

    private void signed() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Transaction.told("""
                select (not exists (select from audit.event e left join audit.leaf l on l.event = e.id
                                    where e.safe = ? and (l.seq is null or l.seq >= (select max(size) from audit.checkpoint))))::text
                """, dossier.value()).equals("true"));
    }

    @Nested
    class A_page {
        @Test
        void has_two_hundred_lines_and_the_next_one_has_the_rest_each_once() throws Exception {
            looks(PAGE + 7 - lines());
            assertThat(lines()).isEqualTo(PAGE + 7);
            var first = looked(0);
            var second = looked(1);
            assertThat(first.lines()).isEqualTo(PAGE);
            assertThat(first.more()).isTrue();
            // The look at the first page is a line by now, so that the second page has one more.
            assertThat(second.lines()).isEqualTo(8);
            assertThat(second.more()).isFalse();
        }

        @Test
        void that_is_just_full_has_no_next_one() throws Exception {
            looks(PAGE - lines());
            var full = looked(0);
            assertThat(full.lines()).isEqualTo(PAGE);
            assertThat(full.more()).isFalse();
        }

        @Test
        void of_an_empty_period_in_the_past_says_so_without_a_word_about_the_log() {
            var before = Instant.parse("2020-01-01T00:00:00Z");
            var none = as(client, Role.CLIENT, Part.LOG, pass -> log.of(pass, null, before, 0, true));
            assertThat(none.lines()).isZero();
            assertThat(none.check()).isEqualTo(Lines.Check.SOUND_SO_FAR);
        }

        @Test
        void up_to_now_is_proved_through_the_newest_line_and_an_older_one_through_its_own() {
            looks(2);
            signed();
            var older = as(
                    client,
                    Role.CLIENT,
                    Part.LOG,
                    pass -> log.of(pass, null, pass.at().minusMillis(1), 0, true));
            assertThat(older.check()).as("all have their signature").isEqualTo(Lines.Check.SOUND);
            signed();
            assertThat(looked(0).check()).isIn(Lines.Check.SOUND, Lines.Check.SOUND_SO_FAR);
        }

        @Test
        void of_which_the_newest_line_was_taken_away_is_broken_up_to_now_alone() throws Exception {
            looks(3);
            signed();
            var last = UUID.fromString(Transaction.told(
                    "select id::text from audit.event where safe = ? order by at desc, id desc limit 1",
                    dossier.value()));
            var at = Instant.now().minusSeconds(1);
            Transaction.superuser("delete from audit.event where id = ?", last);
            assertThat(looked(0).check()).isEqualTo(Lines.Check.BROKEN);
            assertThat(as(
                                    client,
                                    Role.CLIENT,
                                    Part.LOG,
                                    pass -> log.of(pass, at.minusSeconds(3600), at.minusSeconds(1800), 0, true))
                            .check())
                    .isEqualTo(Lines.Check.SOUND_SO_FAR);
        }
    }

    @Nested
    class The_newest_line {
        @Test
        void is_the_last_of_somebody_else() {
            looks(1);
            var theirs = as(client, Role.CLIENT, Part.LOG, log::newest);
            as(client, Role.CLIENT, Part.LOG, pass -> pass);
            assertThat(as(client, Role.CLIENT, Part.LOG, log::newest)).isEqualTo(theirs);
            looks(1);
            assertThat(as(client, Role.CLIENT, Part.LOG, log::newest)).isAfter(theirs);
        }
    }

    @Nested
    class Without_the_right_part {
        @Test
        void nobody_reads_who_looked() {
            assertThatThrownBy(() -> as(client, Role.CLIENT, Part.PLAN, pass -> log.of(pass, null, null, 0, true)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> as(client, Role.CLIENT, Part.PLAN, log::newest))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void nobody_reads_the_whole_log_or_how_it_stands() {
            var query = new Lines.Query(null, null, null, null, false);
            assertThatThrownBy(() -> in(
                            new Safe.Organisation(),
                            story.admin,
                            Role.ADMINISTRATOR,
                            Part.PEOPLE,
                            pass -> log.overseen(pass, query, 1, 0)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(
                            () -> in(new Safe.Organisation(), story.admin, Role.ADMINISTRATOR, Part.PEOPLE, log::state))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class While_a_delay_for_safety_runs {
        private Viewer.Person officer() {
            return Viewers.of(story.officer, Role.PRIVACY_OFFICER);
        }

        private void delay() {
            transaction.executeWithoutResult(status -> {
                var change = access.change(officer(), new Safe.Organisation(), NoticeDelays.OBJECT, Part.OVERSIGHT);
                delays.decide(
                        change,
                        UUID.randomUUID(),
                        dossier,
                        change.at().plus(Duration.ofDays(3)),
                        "De partner leest mee met de cliënt.");
            });
        }

        private void emergency() {
            transaction.executeWithoutResult(status -> emergencies.open(
                    emergencies.enter(Viewers.of(story.colleague, Role.WORKER), Instant.now()),
                    dossier,
                    "Er is geschreeuw in huis gehoord."));
        }

        @Test
        void the_client_reads_all_that_happened_before_it_and_ordinary_looks_after_it() {
            emergency();
            var stranger = story.person("Joost Vreemd", Role.WORKER, Grant.Kind.CARE_STAFF);
            assertThat(visitor.as(stranger).get("/home/dossier/" + dossier).status())
                    .isEqualTo(404);
            looks(1);
            delay();
            looks(1);
            emergency();
            assertThat(visitor.as(stranger).get("/home/dossier/" + dossier).status())
                    .isEqualTo(404);
            var looks = looked(0).looks();
            assertThat(looks).extracting(Looked.Look::kind).contains(EventKind.EMERGENCY, EventKind.VIEW);
            assertThat(looks)
                    .extracting(Looked.Look::kind)
                    .doesNotContain(EventKind.NOTICE_DELAYED, EventKind.NOTICE_DELAY_ENDED);
            assertThat(looks.stream().filter(look -> look.kind() == EventKind.EMERGENCY))
                    .singleElement()
                    .satisfies(look -> assertThat(look.times()).isEqualTo(1));
            assertThat(looks.stream().filter(look -> stranger.equals(look.person())))
                    .singleElement()
                    .satisfies(look -> assertThat(look.times()).isEqualTo(1));
            assertThat(looks.stream()
                            .filter(look -> story.worker.equals(look.person()) && look.kind() == EventKind.VIEW))
                    .singleElement()
                    .satisfies(look -> assertThat(look.times()).isEqualTo(2));
        }
    }

    @Nested
    class A_reach {
        @Test
        void knows_whose_it_is_and_ends_with_its_transaction() {
            var worker = Viewers.of(story.worker, Role.WORKER);
            var kept = Objects.requireNonNull(
                    transaction.execute(status -> access.reach(worker, Part.IDENTITY, Part.PLAN)));
            assertThat(kept.viewer()).isEqualTo(worker);
            assertThat(kept.opens(Part.PLAN)).isTrue();
            assertThat(kept.opens(Part.REPORT)).isFalse();
            assertThatThrownBy(() ->
                            kept.open(new Column("x", Part.PLAN), dossier.value(), dossier.value(), 1, new byte[60]))
                    .hasMessageContaining("ended");
        }
    }
}
