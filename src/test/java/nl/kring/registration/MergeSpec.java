package nl.kring.registration;

import static nl.kring.registration.Twins.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.WhoLooked;
import nl.kring.audit.Lines;
import nl.kring.conversation.Messages;
import nl.kring.conversation.Room;
import nl.kring.conversation.Side;
import nl.kring.dossier.Copy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What becomes of two dossiers of one person that were joined. */
@KringSpec
class MergeSpec {
    /** What tells of the dossier that went itself, and stays with it: who may read that is who could read it then. */
    private static final Map<String, String> LEFT = Map.of(
            "access.safe", "the safe itself, so that its log keeps its place",
            "access.permit", "every grant of it, ended",
            "access.merge", "who asked and who confirmed, in both",
            "access.emergency", "emergency access to it, which its log tells of",
            "access.notice_delay", "decided about its own log",
            "audit.event", "its log",
            "audit.leaf", "its log, signed",
            "audit.last_ordinal", "how many lines its log has",
            "audit.waiting", "lines of its log that get their place in a moment",
            "crypto.safe_key", "without its key the reasons in its log cannot be read");

    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    private Twins twins;

    @BeforeEach
    void two_dossiers_of_one_person() {
        twins = new Twins(kring, story, visitor);
    }

    private static List<Copy.Item> without(List<Copy.Item> items, String... titles) {
        return items.stream()
                .filter(item -> !Set.of(titles).contains(item.title()))
                .filter(item -> !item.part().equals("team"))
                .toList();
    }

    @Nested
    class What_is_joined {
        @Test
        void arrives_whole_and_leaves_nothing_behind_in_any_table() {
            var before = story.dossier("Ada", "Lohn", LocalDate.of(1990, 1, 1), twins.formerClient, story.worker);
            var formerNumber = Twins.number(before);
            twins.join(before, twins.going);
            twins.fill(twins.going, twins.formerClient, "Geel");
            twins.fill(twins.staying, twins.client, "Blauw");
            var third = Twins.bytes(story.fatima);
            assertThat(Twins.counts(twins.going))
                    .as("something in every table")
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
            var team = twins.copy(story.worker, Role.WORKER, twins.going);
            var own = twins.copy(twins.formerClient, Role.CLIENT, twins.going);
            var there = twins.copy(story.worker, Role.WORKER, twins.staying);
            var authors = authors(twins.going);
            var stayed = authors(twins.staying);

            twins.join(twins.going, twins.staying);

            assertThat(Twins.counts(twins.going))
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
            var name = new String[] {"dossier.copy.name", "dossier.copy.birth-date", "registration.detail.LIFE_SAVING"};
            assertThat(twins.copy(story.worker, Role.WORKER, twins.staying))
                    .containsAll(without(team, name))
                    .containsAll(without(there, "registration.detail.LIFE_SAVING"))
                    .contains(new Copy.Item(
                            "registration", "registration.detail.LIFE_SAVING", "Blauw allergie\nGeel allergie"));
            assertThat(twins.copy(twins.client, Role.CLIENT, twins.staying)).containsAll(without(own, name));
            assertThat(List.of(authors(twins.staying).split(";")))
                    .as("authors and moments")
                    .containsExactlyInAnyOrderElementsOf(List.of((authors + stayed).split(";")));
            assertThat(Twins.bytes(story.fatima)).as("a third dossier").isEqualTo(third);
            for (var number : List.of(formerNumber, Twins.number(twins.going)))
                assertThat(visitor.as(story.worker)
                                .post("/registration/search", Map.of("number", number))
                                .body())
                        .contains("/home/dossier/" + twins.staying);
        }

        /** Who wrote what and when, in every table that says so. */
        private String authors(DossierId dossier) {
            return told("""
                    select string_agg(line, ';' order by line) || ';' from (
                        select concat_ws(' ', id, author, written_at, changed_at, visible_from, happened_on) as line from report.report where dossier = ?
                        union all select concat_ws(' ', id, author, at, revision) from report.revision where dossier = ?
                        union all select concat_ws(' ', id, author, at) from report.reply where dossier = ?
                        union all select concat_ws(' ', id, author, begun_at, saved_at) from report.draft where dossier = ?
                        union all select concat_ws(' ', id, author, written_at, changed_at) from conversation.message where dossier = ?
                        union all select concat_ws(' ', id, by, at, kind, version) from plan.history where dossier = ?
                        union all select concat_ws(' ', id, task, by, at, ended_at) from plan.tick where dossier = ?
                        union all select concat_ws(' ', id, opened_on, changed_on, regime) from dossier.help_case where dossier = ?) as lines
                    """, dossier, dossier, dossier, dossier, dossier, dossier, dossier, dossier);
        }

        @Test
        void is_every_table_of_a_dossier_and_the_others_are_named_with_a_reason() throws SQLException {
            twins.join(twins.going, twins.staying);
            var kept = new TreeSet<String>();
            for (var table : told("""
                    select string_agg(n.nspname || '.' || c.relname, ' ') from pg_attribute a join pg_class c on c.oid = a.attrelid
                    join pg_namespace n on n.oid = c.relnamespace
                    where a.attname = 'safe' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
                    """).split(" "))
                if (!told("select count(*) from " + table + " where safe = ?", twins.going)
                        .equals("0")) kept.add(table);
            assertThat(kept).isNotEmpty().isSubsetOf(LEFT.keySet());
        }

        @Test
        void shows_goals_after_the_others_and_messages_in_order_of_time() {
            twins.fill(twins.staying, twins.client, "Blauw");
            twins.fill(twins.going, twins.formerClient, "Geel");
            twins.join(twins.going, twins.staying);
            var session = visitor.as(twins.client);
            assertThat(session.get("/plan/" + twins.staying).body()).containsSubsequence("Blauw doel", "Geel doel");
            assertThat(session.get("/conversation/" + twins.staying).body())
                    .containsSubsequence("vraag", "vraag", "anders", "anders");
            assertThat(visitor.as(story.worker).get("/report/" + twins.staying).body())
                    .contains("Geel beter", "Blauw beter", "Anouk de Boer");
        }

        @Test
        void leaves_the_client_the_own_steps_to_tick() {
            var task = twins.fill(twins.going, twins.formerClient, "Geel");
            twins.join(twins.going, twins.staying);
            var session = visitor.as(twins.client);
            var path = "/plan/" + twins.staying + "/task/" + task;
            assertThat(session.post(path + "/undo", Map.of()).status()).isEqualTo(303);
            assertThat(session.post(path + "/tick", Map.of()).status()).isEqualTo(303);
        }

        @Test
        void was_read_by_nobody_who_had_not_read_it() {
            twins.in(access -> {
                var change = access.change(Story.SAMPLE, Safe.of(twins.going), "spec", Part.CONVERSATION);
                twins.say(change, twins.formerClient, Side.CLIENT, "Nog niet gelezen", Duration.ofMinutes(50));
                var other = access.change(Story.SAMPLE, Safe.of(twins.staying), "spec", Part.CONVERSATION);
                twins.say(other, story.worker, Side.TEAM, "Later geschreven", Duration.ofMinutes(5));
                return true;
            });
            twins.join(twins.going, twins.staying);
            int unread = twins.in(access -> kring.getBean(Messages.class)
                    .unread(
                            access.pass(
                                    twins.viewer(story.worker, Role.WORKER), Safe.of(twins.staying), Part.CONVERSATION),
                            Room.DIRECT));
            assertThat(unread).isEqualTo(1);
        }

        @Test
        void does_not_write_the_same_way_to_be_reached_twice_but_keeps_another_caution() throws SQLException {
            twins.join(twins.going, twins.staying);
            assertThat(told("select count(*) from dossier.contact where dossier = ?", twins.staying))
                    .isEqualTo("1");
            var again = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), twins.formerClient, story.worker);
            var way = told("select id::text from dossier.contact where dossier = ?", again);
            visitor.as(story.worker)
                    .post(
                            "/contact/" + again + "/" + way,
                            Map.of(
                                    "kind",
                                    "PHONE",
                                    "value",
                                    "06 1234 5678",
                                    "caution",
                                    "Partner leest mee",
                                    "base",
                                    "1"));
            twins.join(again, twins.staying);
            assertThat(visitor.as(story.worker)
                            .get("/home/dossier/" + twins.staying)
                            .body())
                    .contains("Partner leest mee", "Niet bellen op werk");
        }

        @Test
        void lets_nobody_in_who_did_not_help_there() {
            twins.fill(twins.going, twins.formerClient, "Geel");
            twins.join(twins.going, twins.staying);
            for (var person : List.of(story.colleague, twins.formerClient))
                for (var dossier : List.of(twins.going, twins.staying))
                    assertThat(visitor.as(person)
                                    .get("/home/dossier/" + dossier)
                                    .status())
                            .isEqualTo(404);
            assertThat(visitor.as(story.worker)
                            .get("/home/dossier/" + twins.going)
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void says_in_the_overview_what_it_said_elsewhere() {
            twins.join(twins.going, twins.staying);
            assertThat(visitor.as(story.worker)
                            .get("/home/dossier/" + twins.staying)
                            .body())
                    .contains(
                            "Samengevoegd op",
                            Twins.number(twins.going),
                            "Aida Loon",
                            "2 januari 1990",
                            "<h1>Ada Loon</h1>");
        }

        @Test
        void ends_a_code_that_was_given_for_the_one_that_goes() {
            twins.fill(twins.going, twins.formerClient, "Geel");
            assertThat(code()).isEqualTo("1");
            twins.join(twins.going, twins.staying);
            assertThat(code()).isEqualTo("0");
            assertThat(told(
                            "select count(*) from portal.letter where dossier = ? and ends_at > now() + interval '1 minute'",
                            twins.staying))
                    .isEqualTo("0");
        }

        private String code() {
            return told(
                    "select count(*) from factor.code where safe = ? and ended_at is null", twins.formerClient.value());
        }
    }

    @Nested
    class The_client {
        @Test
        void sees_that_they_were_joined_and_who_looked_in_the_former_one() {
            visitor.as(story.worker).get("/home/dossier/" + twins.going);
            twins.join(twins.going, twins.staying);
            var session = visitor.as(twins.client);
            assertThat(session.get("/home/looked/" + twins.staying).body())
                    .contains(
                            "Voegde twee dossiers samen",
                            "Wie keek in je eerdere dossier",
                            "/home/looked/" + twins.going);
            var former = session.get("/home/looked/" + twins.going);
            assertThat(former.status()).isEqualTo(200);
            assertThat(former.body())
                    .contains(
                            "Wie keek in je eerdere dossier",
                            "Anouk de Boer",
                            "Voegde twee dossiers samen",
                            "href=\"/home/looked/" + twins.staying);
            for (var path : List.of("/home/known/", "/plan/", "/report/", "/conversation/"))
                assertThat(session.get(path + twins.going).status()).as(path).isEqualTo(404);
            assertThat(session.get("/home/known/" + twins.staying).body())
                    .contains("Je had twee dossiers", Twins.number(twins.going));
            assertThat(session.get("/home").body()).contains("Ada");
        }

        @Test
        void finds_both_logs_sound() {
            twins.join(twins.going, twins.staying);
            for (var dossier : List.of(twins.going, twins.staying)) {
                assertThat(told(
                                "select count(*) from audit.event where safe = ? and kind = 'MERGED' and object like 'access.merge:%'",
                                dossier))
                        .isEqualTo("1");
                var check = twins.in(access -> kring.getBean(WhoLooked.class)
                        .of(
                                access.pass(twins.viewer(twins.client, Role.CLIENT), Safe.of(dossier), Part.LOG),
                                null,
                                null,
                                0,
                                true)
                        .check());
                assertThat(check).isIn(Lines.Check.SOUND, Lines.Check.SOUND_SO_FAR);
            }
        }
    }
}
