package nl.kring.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.kring.access.Grant.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A table with row-level security and the parts that open it, written by hand. A name with a stroke is that of a table and the kind of
 * those of its rows.
 *
 * @param owner the column that names the safe
 * @param select parts that show its rows; {@code *} those of every safe; {@code +} for everybody; {@code =} those that
 *     the viewer wrote, and here all are another's: only whoever destroys the safe sees them; {@code !} one's own, and those of everybody for a job; {@code ^} to
 *     whoever looks for advice alone those about that person, and here all are another's
 * @param delete as before; {@code ~} a part that lets rows go while it is changed, and not when the safe is destroyed
 */
record WallTable(
        String name, String owner, List<String> select, List<String> insert, List<String> update, List<String> delete) {
    private static final String TABLE = """
            access.emergency     | safe    | TEAM OVERSIGHT*          | TEAM EMERGENCY* | TEAM      | TEAM
            access.invitation    | safe    | INVITATION               | -               | -         | INVITATION
            access.merge         | safe    | MERGE OVERSIGHT*         | -               | -         | MERGE
            access.notice_delay  | safe    | TEAM LOG OVERSIGHT*      | OVERSIGHT*      | OVERSIGHT | OVERSIGHT TEAM
            access.safe          | id      | IDENTITY OVERSIGHT*      | -               | -         | -
            account.department   | safe    | PEOPLE                   | PEOPLE          | PEOPLE    | PEOPLE
            account.former_mail  | safe    | CONTACT                  | CONTACT         | CONTACT   | CONTACT
            account.mail_wish    | safe    | CONTACT                  | CONTACT         | CONTACT   | CONTACT
            account.person       | safe    | +                        | PEOPLE          | PEOPLE    | PEOPLE
            account.placement    | safe    | PEOPLE REGISTER*         | PEOPLE          | PEOPLE    | PEOPLE
            account.pledge_text  | safe    | +                        | SETTINGS        | SETTINGS  | SETTINGS
            account.role         | safe    | +                        | PEOPLE          | PEOPLE    | PEOPLE
            push.device          | safe    | CONTACT                  | CONTACT         | CONTACT   | CONTACT
            push.quiet           | safe    | CONTACT                  | CONTACT         | CONTACT   | CONTACT
            admin.first_run      | safe    | SETTINGS                 | SETTINGS        | SETTINGS  | SETTINGS
            admin.key_copy       | safe    | SETTINGS                 | SETTINGS        | -         | SETTINGS
            audit.event          | safe    | LOG OVERSIGHT*           | +               | -         | -
            audit.leaf           | safe    | LOG OVERSIGHT*           | -               | -         | -
            consult.said         | safe    | CONSULT^ ADVICE          | CONSULT^ ADVICE | -         | CONSULT ADVICE
            consult.thread       | safe    | CONSULT^ ADVICE ADVISED  | CONSULT^ ADVICE | CONSULT^ ADVICE | CONSULT ADVICE
            conversation.membership | dossier | PLACE                 | PLACE!          | PLACE!    | PLACE
            conversation.message/DIRECT | dossier | CONVERSATION      | CONVERSATION    | CONVERSATION | CONVERSATION
            conversation.message/GROUP | dossier | GROUP PLACE        | GROUP!          | GROUP!    | GROUP
            conversation.message_version/DIRECT | dossier | CONVERSATION | CONVERSATION | -         | CONVERSATION
            conversation.message_version/GROUP | dossier | CONVERSATION | GROUP         | -         | CONVERSATION
            conversation.pin     | dossier | CONVERSATION GROUP       | CONVERSATION    | CONVERSATION | CONVERSATION
            conversation.read_mark/DIRECT | dossier | CONVERSATION    | CONVERSATION    | CONVERSATION | CONVERSATION
            conversation.read_mark/GROUP | dossier | GROUP PLACE      | PLACE!          | PLACE!    | GROUP
            conversation.room/DIRECT | dossier | CONVERSATION         | CONVERSATION    | CONVERSATION | CONVERSATION
            conversation.room/GROUP | dossier | GROUP PLACE           | GROUP           | GROUP     | GROUP
            conversation.shown   | dossier | CIRCLE GROUP PLACE       | CIRCLE          | -         | CIRCLE
            crypto.receipt_key   | safe    | +                        | TALK            | -         | TALK
            crypto.safe_key      | safe    | +                        | +               | -         | KEY TALK
            inquiry.thread       | safe    | TALK                     | TALK            | TALK      | TALK
            inquiry.said         | safe    | TALK                     | TALK            | -         | TALK
            inquiry.hour         | safe    | +                        | DESK            | DESK      | -
            inquiry.ready        | safe    | DESK                     | DESK            | DESK      | -
            inquiry.figure       | safe    | DESK                     | -               | -         | -
            dossier.client       | dossier | IDENTITY HEAD            | IDENTITY        | IDENTITY  | IDENTITY
            dossier.client_index | dossier | IDENTITY WAYS FIND*      | IDENTITY        | IDENTITY  | IDENTITY IDENTITY~ WAYS~
            dossier.contact      | dossier | IDENTITY WAYS            | IDENTITY WAYS   | IDENTITY WAYS | IDENTITY
            registration.detail  | dossier | IDENTITY                 | IDENTITY        | IDENTITY  | IDENTITY
            dossier.former_client | dossier | IDENTITY                | IDENTITY        | -         | IDENTITY
            dossier.former_contact | dossier | WAYS                   | WAYS            | -         | WAYS
            dossier.merged       | dossier | IDENTITY LOG             | -               | -         | IDENTITY
            dossier.help_case    | dossier | CASES HEAD               | CASES           | CASES     | CASES
            signal.signal        | dossier | SIGNAL                   | SIGNAL          | SIGNAL    | SIGNAL
            question.question    | safe    | QUESTION                 | QUESTION        | QUESTION  | QUESTION
            question.said        | safe    | QUESTION                 | QUESTION=       | -         | QUESTION
            registration.source  | dossier | IDENTITY                 | IDENTITY        | IDENTITY  | IDENTITY
            factor.authenticator | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.card          | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.card_code     | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.code          | safe    | CREDENTIAL SIGN_IN*      | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.handle        | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.link          | safe    | CREDENTIAL SIGN_IN*      | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.link_session  | safe    | CREDENTIAL SIGN_IN*      | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.name          | safe    | CREDENTIAL SIGN_IN*      | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.passkey       | safe    | CREDENTIAL SIGN_IN*      | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.password      | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            factor.recovery_code | safe    | CREDENTIAL               | CREDENTIAL      | CREDENTIAL | CREDENTIAL
            oversight.alert      | safe    | OVERSIGHT                | OVERSIGHT       | OVERSIGHT | OVERSIGHT
            oversight.handling   | safe    | OVERSIGHT                | OVERSIGHT=      | -         | OVERSIGHT
            oversight.review     | safe    | OVERSIGHT                | OVERSIGHT       | OVERSIGHT | OVERSIGHT
            oversight.sampled    | safe    | OVERSIGHT                | OVERSIGHT       | -         | OVERSIGHT
            oversight.verdict    | safe    | OVERSIGHT                | OVERSIGHT=      | -         | OVERSIGHT
            plan.answer          | dossier | PLAN_ANSWER              | PLAN_ANSWER     | -         | PLAN_ANSWER
            plan.goal            | dossier | PLAN PLAN_ANSWER         | PLAN            | PLAN      | PLAN
            plan.history         | dossier | PLAN                     | PLAN            | -         | PLAN
            plan.task            | dossier | PLAN PLAN_ANSWER         | PLAN            | PLAN      | PLAN
            plan.tick            | dossier | PLAN PLAN_ANSWER         | PLAN_ANSWER     | PLAN_ANSWER | PLAN_ANSWER
            plan.version         | dossier | PLAN PLAN_ANSWER         | PLAN            | PLAN      | PLAN
            portal.letter        | dossier | PORTAL                   | PORTAL          | PORTAL    | PORTAL
            profile.edition      | safe    | +                        | SETTINGS        | -         | -
            profile.installation | safe    | +                        | SETTINGS        | -         | -
            profile.responsible  | safe    | +                        | SETTINGS        | -         | -
            report.draft         | dossier | DRAFT=                   | DRAFT=          | DRAFT=    | DRAFT
            report.moved         | dossier | REPORT REPORT_INTERNAL   | REPORT          | -         | REPORT
            report.read          | dossier | REPORT_ANSWER            | REPORT_ANSWER   | -         | REPORT_ANSWER
            report.reply         | dossier | REPORT_ANSWER            | REPORT_ANSWER   | -         | REPORT_ANSWER
            report.report        | dossier | REPORT REPORT_INTERNAL REPORT_ANSWER | REPORT | REPORT | REPORT
            report.revision      | dossier | REPORT_INTERNAL          | REPORT_INTERNAL | -         | REPORT_INTERNAL
            circle.invitee       | dossier | INVITATION               | INVITATION      | -         | INVITATION
            circle.nomination    | dossier | NOMINATION               | NOMINATION      | NOMINATION | NOMINATION
            team.handover        | dossier | TEAM                     | TEAM            | -         | TEAM
            team.member          | dossier | TEAM CIRCLE              | TEAM            | TEAM      | TEAM
            """;

    /** Values that a row needs where the first one of its type would not do. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("access.invitation.place", "null"),
            Map.entry("access.invitation.accepted_at", "null"),
            Map.entry("circle.invitee.signed_on", "null"),
            Map.entry("crypto.receipt_key.found", "sha256(gen_random_uuid()::text::bytea)"),
            Map.entry("inquiry.thread.outcome", "null"),
            Map.entry("inquiry.thread.closed_by", "null"),
            Map.entry("inquiry.thread.closed_at", "null"),
            Map.entry("inquiry.figure.month", "date '1900-01-01' + (random() * 36500)::int"),
            Map.entry("consult.thread.dossier", "null"),
            Map.entry("consult.thread.permit", "null"),
            Map.entry("consult.thread.until", "null"),
            Map.entry("report.report.visible_from", "timestamptz '2026-01-01'"),
            Map.entry("report.report.review_on", "null"),
            Map.entry("report.report.reason", "null"),
            Map.entry("report.report.moved_at", "null"),
            Map.entry("team.member.cover", "null"),
            Map.entry("team.member.for_person", "null"),
            Map.entry("report.moved.shown", "true"),
            Map.entry("report.draft.ended_at", "null"),
            Map.entry("profile.edition.number", "(random() * 1e9)::int"),
            Map.entry("profile.responsible.number", "(random() * 1e9)::int"),
            Map.entry("access.emergency.starts_at", "timestamptz '2026-01-01'"),
            Map.entry("access.notice_delay.until", "now()"),
            Map.entry("oversight.alert.mark", "gen_random_uuid()::text"),
            Map.entry("oversight.review.month", "date '1900-01-01' + make_interval(months => (random() * 1200)::int)"),
            Map.entry("oversight.review.signed_at", "null"),
            Map.entry("oversight.review.signed_by", "null"),
            Map.entry("oversight.review.conclusion", "null"),
            Map.entry("account.pledge_text.version", "(1e9 + random() * 1e9)::int"),
            Map.entry("factor.passkey.digest", "sha256(gen_random_uuid()::text::bytea)"),
            Map.entry("conversation.message.author_kind", "'CLIENT'"),
            Map.entry("conversation.pin.ended_at", "null"),
            Map.entry("conversation.pin.ended_by", "null"),
            Map.entry("conversation.message.withdrawn_at", "null"),
            Map.entry("conversation.message.withdrawn_by", "null"),
            Map.entry("conversation.message.delivered", "null"),
            Map.entry("conversation.message.delivered_by", "null"),
            Map.entry("conversation.message.delivered_at", "null"));

    String table() {
        return name.split("/")[0];
    }

    /** The kind of its rows; empty for all of the table. */
    private String kind() {
        return name.contains("/") ? name.split("/")[1] : "";
    }

    static List<WallTable> written() {
        return TABLE.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> new WallTable(
                        cells.get(0),
                        cells.get(1),
                        parts(cells.get(2)),
                        parts(cells.get(3)),
                        parts(cells.get(4)),
                        parts(cells.get(5))))
                .toList();
    }

    private static List<String> parts(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(" "));
    }

    /** What somebody tries in a table. */
    enum Command {
        SELECT(Action.READ),
        INSERT(Action.CHANGE),
        UPDATE(Action.CHANGE),
        DELETE(Action.DESTROY);

        final Action action;

        Command(Action action) {
            this.action = action;
        }
    }

    /** Whether this works, on rows of the safe of a grant of this kind, or ({@code others}) on those of other safes. */
    boolean open(Command command, @Nullable Kind kind, Set<Part> named, Action act, boolean others) {
        var parts = switch (command) {
            case SELECT -> select;
            case INSERT -> insert;
            case UPDATE -> update;
            case DELETE -> delete;
        };
        if (parts.contains("+")) return true;
        if (kind == null) return false;
        if (command == Command.DELETE && act == Action.CHANGE && !others)
            return parts.stream()
                    .filter(part -> part.endsWith("~"))
                    .map(WallTable::part)
                    .anyMatch(part -> named.contains(part) && RuleTable.may(kind, part, act));
        if (command != Command.SELECT && act != command.action) return false;
        return parts.stream()
                .filter(part -> !part.endsWith("~"))
                .filter(part -> part.endsWith("*") || !others)
                .filter(part -> !part.endsWith("!") || kind.name().startsWith("JOB"))
                .filter(part -> !part.endsWith("^") || kind != Kind.CONSULTED)
                .filter(part -> !part.endsWith("=") || act == Action.DESTROY && RuleTable.may(kind, part(part), act))
                .map(WallTable::part)
                .anyMatch(part -> named.contains(part) && RuleTable.may(kind, part, command.action));
    }

    private static Part part(String cell) {
        return Part.valueOf(cell.replaceAll("[*=~!^]", ""));
    }

    /** The statement that tries it. Updates and deletes say no more than they must, so that nothing but their own policy stops them. */
    String sql(Command command, UUID safe, boolean others, Map<String, String> columns) {
        var where = " where " + owner + (others ? " <> '" : " = '") + safe + "'"
                + (kind().isEmpty() ? "" : " and kind = '" + kind() + "'");
        var narrow = others || !kind().isEmpty() ? where : "";
        return switch (command) {
            case SELECT -> "select 1 from " + table() + where + " limit 1";
            case INSERT -> insert(safe, columns);
            case UPDATE -> "update " + table() + " set " + plain(columns) + narrow;
            case DELETE -> "delete from " + table() + narrow;
        };
    }

    String insert(UUID safe, Map<String, String> columns) {
        var values = columns.keySet().stream()
                .map(column -> column.equals(owner) ? "'" + safe + "'" : columns.get(column))
                .toList();
        return "insert into " + table() + " (" + String.join(", ", columns.keySet()) + ") values ("
                + String.join(", ", values) + ")";
    }

    private String plain(Map<String, String> columns) {
        var last = columns.keySet().stream()
                .filter(column -> !column.equals(owner))
                .reduce((one, next) -> next)
                .orElse(owner);
        return last + " = " + columns.getOrDefault(last, "default");
    }

    /** Its columns, each with a value that fits. */
    Map<String, String> columns(Connection superuser) throws SQLException {
        var columns = new TreeMap<String, String>();
        try (var statement = superuser.prepareStatement("""
                select a.attname, format_type(a.atttypid, a.atttypmod), (
                    select (regexp_match(pg_get_constraintdef(c.oid), '''([A-Z_]+)'''))[1] from pg_constraint c
                    where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey[1] = a.attnum and array_length(c.conkey, 1) = 1)
                from pg_attribute a where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
                """)) {
            statement.setString(1, table());
            var rows = statement.executeQuery();
            while (rows.next()) {
                var column = rows.getString(1);
                columns.put(
                        column,
                        VALUES.getOrDefault(table() + "." + column, value(rows.getString(2), rows.getString(3))));
            }
        }
        if (!kind().isEmpty()) columns.put("kind", "'" + kind() + "'");
        return columns;
    }

    private static String value(String type, @Nullable String checked) {
        if (checked != null) return "'" + checked + "'";
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "'\\x00'";
            case "boolean" -> "false";
            case "text[]" -> "'{}'";
            case "text" -> "'CLIENT'";
            case "timestamp with time zone" -> "now()";
            case "bigint" -> "(1e12 + random() * 1e12)::bigint"; // beside what the sequencer numbers meanwhile
            case "date" -> "current_date";
            default -> "1";
        };
    }

    /** All tables that carry row-level security, for their owner too, as the database names them. */
    static List<String> guarded(Connection superuser) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "select oid::regclass::text from pg_class where relrowsecurity and relforcerowsecurity and not relispartition order by 1")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }
}
