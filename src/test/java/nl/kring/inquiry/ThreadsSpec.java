package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refused;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.ThreadGrants;
import nl.kring.access.Viewer;
import nl.kring.crypto.ReceiptKeys;
import nl.kring.crypto.Uuid7;
import nl.kring.inquiry.Inquiry.Outcome;
import nl.kring.inquiry.Inquiry.State;
import nl.kring.inquiry.Inquiry.Way;
import nl.kring.web.BadInput;
import nl.kring.web.NotFound;
import nl.kring.web.Steps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** Threads of the intake desk: who opens them, what is kept of them, and what is left when they are forgotten. */
@KringSpec
class ThreadsSpec {
    private static final Asking ASKING = new Asking(Inquiry.Theme.MONEY, null, "Ik heb brieven die ik niet open.", "");

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    OpenInquiry openInquiry;

    @Autowired
    Speak speak;

    @Autowired
    RunDesk runDesk;

    @Autowired
    Become become;

    @Autowired
    GrowUp growUp;

    @Autowired
    Inquiries inquiries;

    @Autowired
    ForgetInquiries forget;

    @Autowired
    ThreadGrants grants;

    @Autowired
    ReceiptKeys receipts;

    @Autowired
    Steps steps;

    @Autowired
    TestClock.Ahead clock;

    private Viewer.Person desk;
    private Viewer.Visitor visitor;
    private Receipt receipt;

    @BeforeEach
    void asked() {
        desk = viewer(story.person("Lotte Balie", Role.COORDINATOR), Role.COORDINATOR);
        visitor = new Viewer.Visitor(Uuid7.next(), UUID.randomUUID());
        receipt = Receipt.next();
        openInquiry.askNameless(visitor, ASKING, true, receipt);
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "origin", UUID.randomUUID(), Instant.now());
    }

    private List<Said> read(Viewer viewer) {
        return steps.in(() -> inquiries.said(access.pass(viewer, new Safe.Thread(visitor.thread()), Part.TALK)));
    }

    private Inquiry now() {
        return steps.in(() -> inquiries.of(access.pass(desk, new Safe.Thread(visitor.thread()), Part.TALK)));
    }

    @Nested
    class A_thread_without_a_name {
        @Test
        void is_for_its_visitor_and_for_the_desk_and_for_nobody_else() {
            assertThat(read(visitor)).extracting(Said::text).containsExactly(ASKING.text());
            assertThat(read(desk)).extracting(Said::text).containsExactly(ASKING.text());
            var later = viewer(story.person("Later Balie", Role.COORDINATOR), Role.COORDINATOR);
            assertThat(read(later)).hasSize(1);
            for (var other : List.of(
                    new Viewer.Visitor(Uuid7.next(), UUID.randomUUID()),
                    viewer(story.worker, Role.WORKER),
                    viewer(story.client, Role.CLIENT),
                    viewer(story.officer, Role.PRIVACY_OFFICER),
                    viewer(story.admin, Role.ADMINISTRATOR)))
                assertThatThrownBy(() -> read(other)).isInstanceOf(Refused.class);
        }

        @Test
        void opens_no_other_thread_to_its_visitor() {
            var other = new Viewer.Visitor(Uuid7.next(), UUID.randomUUID());
            openInquiry.askNameless(other, ASKING, true, Receipt.next());
            assertThatThrownBy(() -> steps.in(() -> access.pass(visitor, new Safe.Thread(other.thread()), Part.TALK)))
                    .isInstanceOf(Refused.class);
        }

        @Test
        void leaves_lines_of_a_visitor_without_a_person_or_a_session() throws SQLException {
            read(visitor);
            assertThat(told(
                            "select distinct concat_ws(' ', viewer, person, origin, role) from audit.event where request = '"
                                    + visitor.request() + "'"))
                    .isEqualTo("VISITOR VISITOR");
        }

        @Test
        void is_a_question_with_a_promise_while_there_is_no_hour_and_waits_in_line_in_one() {
            assertThat(now().way()).isEqualTo(Way.QUESTION);
            assertThat(now().due()).isNotNull();
            runDesk.openHour(desk);
            try {
                var second = new Viewer.Visitor(Uuid7.next(), UUID.randomUUID());
                openInquiry.askNameless(second, ASKING, true, Receipt.next());
                var third = new Viewer.Visitor(Uuid7.next(), UUID.randomUUID());
                openInquiry.askNameless(third, ASKING, true, Receipt.next());
                assertThat(ahead(third) - ahead(second)).isEqualTo(1);
                runDesk.closeHour(desk);
                assertThat(steps.in(() -> inquiries.of(access.pass(third, new Safe.Thread(third.thread()), Part.TALK))))
                        .matches(it -> it.way() == Way.QUESTION && it.due() != null);
            } finally {
                runDesk.closeHour(desk);
            }
        }

        private int ahead(Viewer.Visitor who) {
            return steps.in(() -> inquiries.ahead(access.pass(who, new Safe.Thread(who.thread()), Part.TALK)));
        }
    }

    @Nested
    class A_receipt {
        @Test
        void brings_back_its_thread_however_it_is_grouped_and_no_other_does() {
            var typed = Receipt.typed(" " + receipt.grouped() + " ").orElseThrow();
            assertThat(receipts.open(typed.digits())).contains(visitor.thread());
            assertThat(receipts.open(Receipt.next().digits())).isEmpty();
            assertThat(Receipt.typed("1234")).isEmpty();
        }

        @Test
        void is_kept_nowhere() throws SQLException {
            assertThat(told("select coalesce(string_agg(k::text, ' '), '') from crypto.receipt_key k"))
                    .isNotEmpty()
                    .doesNotContain(receipt.digits());
        }
    }

    @Nested
    class Who_writes {
        @Test
        void waits_for_the_other() {
            speak.say(desk, visitor.thread(), "Wat voor brieven zijn het?");
            assertThat(now()).matches(it -> it.state() == State.ANSWERED && it.due() == null);
            speak.say(visitor, visitor.thread(), "Van de huur.");
            assertThat(now()).matches(it -> it.state() == State.WAITING && it.due() != null);
            assertThat(read(visitor)).extracting(Said::name).containsExactly("", "Lotte", "");
        }

        @Test
        void writes_nothing_more_once_it_is_closed() {
            runDesk.close(desk, visitor.thread(), Outcome.ABUSE, Inquiry.Theme.OTHER);
            assertThatThrownBy(() -> speak.say(visitor, visitor.thread(), "Nog iets"))
                    .isInstanceOf(BadInput.class);
            assertThat(read(visitor)).hasSize(1);
        }
    }

    @Nested
    class Handing_on {
        @Test
        void lets_a_colleague_answer_who_helps_people_and_nobody_else() {
            var worker = viewer(story.person("Wim Werk", Role.WORKER), Role.WORKER);
            runDesk.handOn(desk, visitor.thread(), worker.id());
            assertThat(read(worker)).hasSize(1);
            assertThat(now().taker()).isEqualTo(worker.id());
            assertThatThrownBy(() -> runDesk.handOn(desk, visitor.thread(), story.client))
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> steps.in(() -> {
                        var change =
                                access.change(visitor, new Safe.Thread(visitor.thread()), "inquiry.thread", Part.TALK);
                        return grants.handOn(change, story.worker);
                    }))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Nested
    class Growing_up {
        @Test
        void takes_the_words_along_with_consent_alone_and_leaves_nothing_behind() throws SQLException {
            var worker = viewer(story.worker, Role.WORKER);
            runDesk.handOn(desk, visitor.thread(), worker.id());
            speak.say(worker, visitor.thread(), "Kom je langs?");
            var dossier = story.newDossier();
            assertThatThrownBy(() -> growUp.grow(worker, visitor.thread(), dossier))
                    .isInstanceOf(BadInput.class);
            become.wish(visitor, new Wish("Ada Proef", "1-1-1970", "06 11223344, na zes uur"));
            assertThatThrownBy(() -> growUp.grow(worker, visitor.thread(), story.tom))
                    .isInstanceOf(Refused.class);
            assertThat(read(visitor)).hasSize(2);

            growUp.grow(worker, visitor.thread(), dossier);

            assertThat(told("select count(*) from conversation.message where dossier = '" + dossier + "'"))
                    .isEqualTo("2");
            assertGone(visitor.thread());
            assertThat(receipts.open(receipt.digits())).isEmpty();
        }

        @Test
        void leaves_no_word_behind_however_long_the_conversation_was() throws SQLException {
            var worker = viewer(story.worker, Role.WORKER);
            runDesk.handOn(desk, visitor.thread(), worker.id());
            become.wish(visitor, new Wish("Ada Proef", "1-1-1970", "06 11223344"));
            steps.in(() -> {
                var change = access.change(visitor, new Safe.Thread(visitor.thread()), "inquiry.thread", Part.TALK);
                for (var number = 0; number < 510; number++) inquiries.write(change, null, "Zin " + number);
                return change;
            });
            var dossier = story.newDossier();
            growUp.grow(worker, visitor.thread(), dossier);
            assertThat(told("select count(*) from conversation.message where dossier = '" + dossier + "'"))
                    .isEqualTo("511");
        }

        @Test
        void is_not_for_a_worker_to_whom_nobody_handed_it() {
            become.wish(visitor, new Wish("Ada Proef", "1-1-1970", "06 11223344"));
            assertThatThrownBy(() -> growUp.grow(viewer(story.worker, Role.WORKER), visitor.thread(), story.fatima))
                    .isInstanceOf(Refused.class);
        }
    }

    @Nested
    class The_end {
        @Test
        void comes_by_itself_and_leaves_counts_alone() throws SQLException {
            var before = counted();
            clock.forward(Duration.ofDays(91));
            try {
                assertThatThrownBy(() -> now()).isInstanceOf(NotFound.class);
                while (forget.past() > 0) continue;
            } finally {
                clock.back();
            }
            assertGone(visitor.thread());
            assertThat(receipts.open(receipt.digits())).isEmpty();
            assertThat(counted()).isGreaterThan(before);
        }

        private int counted() throws SQLException {
            return Integer.parseInt(told(
                    "select coalesce(sum(many), 0) from inquiry.figure where theme = 'MONEY' and outcome = 'EXPIRED'"));
        }
    }

    @Nested
    class A_question_with_an_account {
        @Test
        void is_for_who_asked_and_for_the_desk() {
            var client = viewer(story.person(null, Role.CLIENT), Role.CLIENT);
            var id = openInquiry.ask(client, ASKING);
            var safe = new Safe.Thread(id);
            for (var reader : List.of(client, desk))
                assertThat(steps.in(() -> inquiries.of(access.pass(reader, safe, Part.TALK)))
                                .asker())
                        .isEqualTo(client.id());
            assertThatThrownBy(() -> steps.in(() -> access.pass(viewer(story.client, Role.CLIENT), safe, Part.TALK)))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> steps.in(() -> access.pass(visitor, safe, Part.TALK)))
                    .isInstanceOf(Refused.class);
        }
    }

    private static void assertGone(UUID thread) throws SQLException {
        for (var where : List.of(
                "inquiry.thread where safe",
                "inquiry.said where safe",
                "crypto.safe_key where safe",
                "crypto.receipt_key where safe",
                "access.permit where safe",
                "access.safe where id"))
            assertThat(told("select count(*) from " + where + " = '" + thread + "'"))
                    .as(where)
                    .isEqualTo("0");
    }

    private static String told(String sql) throws SQLException {
        try (var connection = TestDatabase.connect("postgres");
                var rows = connection.createStatement().executeQuery(sql)) {
            var told = new StringBuilder();
            while (rows.next()) told.append(told.isEmpty() ? "" : "\n").append(rows.getString(1));
            return told.toString();
        }
    }
}
