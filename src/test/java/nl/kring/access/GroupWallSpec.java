package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the group takes and gives in the database itself: by the application's role, past the program. */
@KringSpec
class GroupWallSpec {
    @Autowired
    Story story;

    @Autowired
    SignedContext context;

    private DossierId dossier;
    private PersonId supporter;
    private PersonId reader;
    private final UUID direct = UUID.randomUUID();
    private final UUID group = UUID.randomUUID();

    @BeforeEach
    void a_dossier_with_both_rooms() throws SQLException {
        dossier = story.newDossier();
        supporter = story.letIn(dossier, "Ria", Grant.Kind.SUPPORTER);
        reader = story.letIn(dossier, "Jan", Grant.Kind.READER);
        Transaction.superuser(
                "insert into conversation.room (id, dossier, kind, made_at) values (?, ?, 'DIRECT', now())",
                direct,
                dossier.value());
        Transaction.superuser(
                "insert into conversation.room (id, dossier, kind, made_at) values (?, ?, 'GROUP', now())",
                group,
                dossier.value());
        for (var room : List.of(direct, group))
            Transaction.superuser(
                    "insert into conversation.message (id, room, dossier, kind, author, author_kind, name, text, revision, written_at, changed_at) "
                            + "select gen_random_uuid(), id, dossier, kind, gen_random_uuid(), 'TEAM', '\\x00', '\\x00', 1, now(), now() from conversation.room where id = ?",
                    room);
    }

    /** What becomes of these statements with the widest wish that a context of this person can hold. */
    private List<String> tried(PersonId person, Action act, String... statements) throws SQLException {
        try (var tx = Transaction.begin()) {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            tx.set(tx.sign(context, "pass", person, dossier, EnumSet.allOf(Part.class), act, now));
            return tx.attempt(List.of(statements));
        }
    }

    private String message(UUID room, String kind, PersonId author) {
        return "insert into conversation.message (id, room, dossier, kind, author, author_kind, name, text, revision, written_at, changed_at) values (gen_random_uuid(), '"
                + room + "', '" + dossier + "', '" + kind + "', '" + author
                + "', 'CIRCLE', '\\x00', '\\x00', 1, clock_timestamp(), now())";
    }

    private String mark(PersonId person) {
        return "insert into conversation.read_mark (room, dossier, kind, person, side, up_to, up_to_at, read_at) values ('"
                + group + "', '" + dossier + "', 'GROUP', '" + person + "', 'CIRCLE', gen_random_uuid(), now(), now())";
    }

    private String member(PersonId person) {
        return "insert into conversation.membership (dossier, person, told_at) values ('" + dossier + "', '" + person
                + "', now())";
    }

    private String shown(PersonId person) {
        return "insert into conversation.shown (id, dossier, person, shown_by, shown_at) values (gen_random_uuid(), '"
                + dossier + "', '" + person + "', '" + person + "', now())";
    }

    @Test
    void a_reader_inserts_and_changes_no_message_whatever_the_program_asks() throws SQLException {
        assertThat(tried(
                        reader,
                        Action.CHANGE,
                        message(group, "GROUP", reader),
                        message(direct, "DIRECT", reader),
                        message(direct, "GROUP", reader),
                        "update conversation.message set revision = 2",
                        "delete from conversation.message",
                        mark(reader),
                        member(reader)))
                .containsExactly("denied", "denied", "denied", "0", "0", "1", "1");
    }

    @Test
    void a_supporter_writes_in_the_group_in_the_own_name_alone_and_sees_no_direct_message() throws SQLException {
        assertThat(tried(
                        supporter,
                        Action.CHANGE,
                        message(group, "GROUP", supporter),
                        message(group, "GROUP", reader),
                        message(direct, "DIRECT", supporter),
                        message(direct, "GROUP", supporter),
                        "update conversation.message set revision = 2",
                        mark(supporter),
                        mark(reader),
                        member(supporter),
                        member(reader)))
                .containsExactly("1", "denied", "denied", "open", "0", "1", "denied", "1", "denied");
        try (var tx = Transaction.begin()) {
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            tx.set(tx.sign(context, "pass", supporter, dossier, EnumSet.allOf(Part.class), Action.READ, now));
            assertThat(tx.column("select distinct kind from conversation.message"))
                    .containsExactly("GROUP");
            assertThat(tx.column("select kind from conversation.room")).containsExactly("GROUP");
        }
    }

    @Test
    void nobody_of_the_circle_shows_what_was_before_nor_pins() throws SQLException {
        var pin =
                "insert into conversation.pin (id, message, dossier, pinned_by, pinned_at) select gen_random_uuid(), id, dossier, author, now() from conversation.message where kind = 'GROUP'";
        for (var person : List.of(supporter, reader))
            assertThat(tried(person, Action.CHANGE, shown(person), pin)).containsExactly("denied", "denied");
        assertThat(tried(story.worker, Action.CHANGE, shown(supporter), pin)).containsExactly("denied", "1");
    }
}
