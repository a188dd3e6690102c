package nl.kring.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A conversation of years, and what PostgreSQL itself counts of its rows. */
@KringSpec
class LongRoomSpec {
    /** What is read of three thousand. */
    private static final long FEW = 10;

    @Autowired
    ApplicationContext kring;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Messages messages;

    private Desk desk;

    /** Among a thousand others, most of them short, as PostgreSQL expects of each. */
    @BeforeEach
    void a_conversation_of_three_thousand_messages() throws Exception {
        desk = new Desk(kring);
        desk.writes(desk.client, "een");
        TestDatabase.does("""
                set session_replication_role = replica;
                insert into conversation.message (id, room, dossier, kind, author, author_kind, name, text, revision, written_at, changed_at)
                select gen_random_uuid(), case when n > 3000 then md5('room' || n %% 1000)::uuid else room end,
                    case when n > 3000 then md5('dossier' || n %% 1000)::uuid else dossier end, kind, author, author_kind, name, text, revision,
                    written_at - n * interval '1 minute', changed_at - n * interval '1 minute'
                from conversation.message, generate_series(1, 36000) as n where dossier = '%s' order by random();
                analyze conversation.message
                """.formatted(desk.dossier));
    }

    @AfterEach
    void as_it_was() throws Exception {
        TestDatabase.does(
                "delete from conversation.message m where not exists (select from conversation.room r where r.id = m.room)");
    }

    private long rows(Consumer<Access> act) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            var before = rows();
            act.accept(kring.getBean(Access.class));
            return rows() - before;
        });
    }

    /** Also of what this connection did before. */
    private long rows() {
        return db.sql("""
                select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) from pg_stat_xact_user_tables
                where relid = 'conversation.message'::regclass
                """).query(Long.class).single();
    }

    @Test
    void shows_what_was_said_last_without_being_read_through() {
        var viewer = new Viewer.Person(
                desk.worker,
                Set.of(Role.WORKER),
                "spec",
                UUID.randomUUID(),
                kring.getBean(Clock.class).instant());
        assertThat(rows(access -> assertThat(messages.before(
                                access.pass(viewer, Safe.of(desk.dossier), Part.CONVERSATION), Room.DIRECT, null, 1))
                        .hasSize(1)))
                .isBetween(1L, FEW);
    }

    @Test
    void takes_one_more_message_without_being_read_through() {
        assertThat(rows(access -> {
                    var change = access.change(Story.SAMPLE, Safe.of(desk.dossier), "spec", Part.CONVERSATION);
                    messages.add(
                            change,
                            new NewMessage(
                                    Uuid7.next(),
                                    desk.worker,
                                    Side.TEAM,
                                    "Kim Prins",
                                    "Nog een",
                                    change.at().minusSeconds(150)));
                }))
                .isBetween(1L, FEW);
    }
}
