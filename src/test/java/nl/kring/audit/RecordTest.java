package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway") // it reads "byte @Nullable []" of a compiled class as never null
class RecordTest {
    private static final UUID EVENT = UUID.fromString("01938a10-0000-7000-8000-000000000001");
    private static final UUID PERSON = UUID.fromString("01938a10-0000-7000-8000-000000000002");
    private static final UUID OTHER = UUID.fromString("01938a10-0000-7000-8000-000000000003");
    private static final UUID SAFE = UUID.fromString("01938a10-0000-7000-8000-000000000004");
    private static final Event.Actor ACTOR = new Event.Actor("PERSON", PERSON, "WORKER", OTHER, "abc", OTHER);
    private static final Event EVERYTHING =
            event(ACTOR, List.of("PLAN", "TEAM"), "plan.goal:1", "HELP_TEAM", "CARE", new byte[] {1, 2});

    /** The fields as the format lists them, in words of the test's own. */
    private static final List<@Nullable String> FIELDS = java.util.Arrays.asList(
            "kring-log-1",
            SAFE.toString(),
            "7",
            EVENT.toString(),
            "1795341600000001",
            "VIEW",
            "R",
            "0",
            "PERSON",
            PERSON.toString(),
            "WORKER",
            OTHER.toString(),
            "DOSSIER",
            "PLAN,TEAM",
            "plan.goal:1",
            "HELP_TEAM",
            OTHER.toString(),
            "CARE",
            "false",
            "node-1",
            "abc",
            OTHER.toString(),
            "0102",
            "000102030405060708090a0b0c0d0e0f");

    @Test
    void the_bytes_of_a_line_are_those_that_the_format_describes() {
        assertThat(FIELDS).hasSize(24);
        assertThat(new Record(EVERYTHING, "node-1", nonce()).canonical(7L)).isEqualTo(bytes(FIELDS));
    }

    @Test
    void the_first_bytes_and_the_hash_of_a_line_are_these() throws Exception {
        var record = new Record(EVERYTHING, "node-1", nonce());
        assertThat(HexFormat.of().formatHex(record.canonical(7L)))
                .startsWith("0000000b" + "6b72696e672d6c6f672d31" + "00000024" + "30313933386131302d")
                .contains("00000001" + "37" + "00000024")
                .endsWith("00000004" + "30313032" + "00000020"
                        + HexFormat.of()
                                .formatHex("000102030405060708090a0b0c0d0e0f".getBytes(StandardCharsets.US_ASCII)));
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        assertThat(record.leaf(7)).isEqualTo(digest.digest(bytes(FIELDS)));
    }

    @Test
    void what_is_absent_is_told_apart_from_what_is_empty() {
        var absent = new ArrayList<>(FIELDS);
        for (var field : List.of(10, 11, 12, 15, 16, 17, 18, 21, 22, 23)) absent.set(field - 1, null);
        var nobody = new Event.Actor("PERSON", null, null, null, null, null);
        var bare = new Event(
                EVENT,
                EVERYTHING.at(),
                EventKind.VIEW,
                0,
                nobody,
                "DOSSIER",
                SAFE,
                List.of("PLAN", "TEAM"),
                null,
                null,
                null,
                null,
                false,
                null);
        assertThat(new Record(bare, "node-1", nonce()).canonical(7L)).isEqualTo(bytes(absent));

        List<Function<@Nullable String, Event>> texts = List.of(
                text -> event(
                        new Event.Actor("PERSON", PERSON, text, OTHER, "abc", OTHER),
                        EVERYTHING.parts(),
                        "o",
                        "b",
                        "p",
                        null),
                text -> event(
                        new Event.Actor("PERSON", PERSON, "WORKER", OTHER, text, OTHER),
                        EVERYTHING.parts(),
                        "o",
                        "b",
                        "p",
                        null),
                text -> event(ACTOR, EVERYTHING.parts(), text, "b", "p", null),
                text -> event(ACTOR, EVERYTHING.parts(), "o", text, "p", null),
                text -> event(ACTOR, EVERYTHING.parts(), "o", "b", text, null),
                text -> event(ACTOR, EVERYTHING.parts(), "o", "b", "p", text == null ? null : new byte[0]));
        for (var each : texts) assertThat(leaf(each.apply(null))).isNotEqualTo(leaf(each.apply("")));
    }

    @Test
    void every_field_changes_the_leaf() {
        var e = EVERYTHING;
        var a = ACTOR;
        var leaves = new HashSet<String>();
        var lines = new ArrayList<String>();
        lines.add(leaf(e));
        lines.add(hex(new Record(e, "node-1", nonce()).leaf(8)));
        lines.add(hex(new Record(e, "node-2", nonce()).leaf(7)));
        var nonce = nonce();
        nonce[15]++;
        lines.add(hex(new Record(e, "node-1", nonce).leaf(7)));
        for (var changed : List.of(
                with(e, a, OTHER, e.at(), e.kind(), 0, "DOSSIER", SAFE, OTHER, false),
                with(e, a, EVENT, e.at().plusNanos(1000), e.kind(), 0, "DOSSIER", SAFE, OTHER, false),
                with(e, a, EVENT, e.at(), EventKind.LIST, 0, "DOSSIER", SAFE, OTHER, false),
                with(e, a, EVENT, e.at(), EventKind.CHANGE, 0, "DOSSIER", SAFE, OTHER, false),
                with(e, a, EVENT, e.at(), e.kind(), 4, "DOSSIER", SAFE, OTHER, false),
                with(e, a, EVENT, e.at(), e.kind(), 0, "ORGANISATION", SAFE, OTHER, false),
                with(e, a, EVENT, e.at(), e.kind(), 0, "DOSSIER", OTHER, OTHER, false),
                with(e, a, EVENT, e.at(), e.kind(), 0, "DOSSIER", SAFE, PERSON, false),
                with(e, a, EVENT, e.at(), e.kind(), 0, "DOSSIER", SAFE, OTHER, true),
                with(e, new Event.Actor("SYSTEM", PERSON, "WORKER", OTHER, "abc", OTHER)),
                with(e, new Event.Actor("PERSON", OTHER, "WORKER", OTHER, "abc", OTHER)),
                with(e, new Event.Actor("PERSON", PERSON, "TEAM_LEAD", OTHER, "abc", OTHER)),
                with(e, new Event.Actor("PERSON", PERSON, "WORKER", PERSON, "abc", OTHER)),
                with(e, new Event.Actor("PERSON", PERSON, "WORKER", OTHER, "abd", OTHER)),
                with(e, new Event.Actor("PERSON", PERSON, "WORKER", OTHER, "abc", PERSON)),
                event(a, List.of("PLAN"), "plan.goal:1", "HELP_TEAM", "CARE", new byte[] {1, 2}),
                event(a, List.of("TEAM", "PLAN"), "plan.goal:1", "HELP_TEAM", "CARE", new byte[] {1, 2}),
                event(a, e.parts(), "plan.goal:2", "HELP_TEAM", "CARE", new byte[] {1, 2}),
                event(a, e.parts(), "plan.goal:1", "EMERGENCY", "CARE", new byte[] {1, 2}),
                event(a, e.parts(), "plan.goal:1", "HELP_TEAM", "CHECK", new byte[] {1, 2}),
                event(a, e.parts(), "plan.goal:1", "HELP_TEAM", "CARE", new byte[] {1, 3}))) lines.add(leaf(changed));
        leaves.addAll(lines);
        assertThat(leaves).hasSize(lines.size());
    }

    @Test
    void a_part_can_not_pass_for_two_or_for_none() {
        for (var part : List.of("PLAN,TEAM", ""))
            assertThatThrownBy(() -> event(ACTOR, List.of(part), "o", "b", "p", null))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_that_can_not_be_read_has_its_place_and_no_content() {
        var fields = new ArrayList<@Nullable String>(java.util.Collections.nCopies(24, null));
        fields.set(0, "kring-log-1");
        fields.set(1, SAFE.toString());
        fields.set(2, "7");
        assertThat(Record.unreadable(SAFE, 7)).isEqualTo(bytes(fields));
    }

    @Test
    void every_kind_has_an_action_of_NEN_7513() {
        for (var kind : EventKind.values())
            assertThat(kind.action()).as(kind.name()).isIn("C", "R", "U", "D", "E");
    }

    private static String leaf(Event event) {
        return hex(new Record(event, "node-1", nonce()).leaf(7));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Event event(
            Event.Actor actor,
            List<String> parts,
            @Nullable String object,
            @Nullable String basis,
            @Nullable String purpose,
            byte @Nullable [] reason) {
        return new Event(
                EVENT,
                Instant.ofEpochSecond(1795341600, 1999),
                EventKind.VIEW,
                0,
                actor,
                "DOSSIER",
                SAFE,
                parts,
                object,
                basis,
                OTHER,
                purpose,
                false,
                reason);
    }

    private static Event with(Event e, Event.Actor actor) {
        return with(e, actor, EVENT, e.at(), e.kind(), 0, "DOSSIER", SAFE, OTHER, false);
    }

    private static Event with(
            Event e,
            Event.Actor actor,
            UUID id,
            Instant at,
            EventKind kind,
            int outcome,
            String safeKind,
            UUID safe,
            UUID grant,
            boolean emergency) {
        return new Event(
                id,
                at,
                kind,
                outcome,
                actor,
                safeKind,
                safe,
                e.parts(),
                e.object(),
                e.basis(),
                grant,
                e.purpose(),
                emergency,
                e.reason());
    }

    private static byte[] nonce() {
        return HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    }

    private static byte[] bytes(List<@Nullable String> fields) {
        var out = ByteBuffer.allocate(2000);
        for (var field : fields) {
            if (field == null) out.putInt(0xFFFFFFFF);
            else out.putInt(field.length()).put(field.getBytes(StandardCharsets.US_ASCII));
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }
}
