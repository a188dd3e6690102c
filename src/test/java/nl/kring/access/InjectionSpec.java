package nl.kring.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** SQL injection by somebody who signed in and holds a pass: it reads what the pass opened anyway, and gives nothing. */
@KringSpec
@TestInstance(PER_CLASS)
class InjectionSpec {
    /** {own} the dossier of the pass, {other} another one, {me} who injects, {colleague} somebody else. */
    private static final List<String> INJECTIONS = List.of(
            "true or number <> ''",
            "false union select number from dossier.client union select encode(given, 'hex') from dossier.client",
            "false union select encode(value, 'hex') from dossier.contact where dossier = '{other}'",
            "false union select encode(name, 'hex') from team.member",
            "false union select encode(title, 'hex') from dossier.help_case",
            "false union select encode(text, 'hex') from report.report",
            "false union select encode(title, 'hex') from plan.goal",
            "false union select object from audit.event where safe = '{other}'",
            "false; select set_config('kring.pass', replace(current_setting('kring.pass'), '{own}', '{other}'), true); select number from dossier.client",
            "false; select set_config('kring.pass', replace(current_setting('kring.pass'), '|pass|', '|reach|'), true); select number from dossier.client",
            "false; select set_config('kring.pass', 'kring1|job|SAMPLE|{other}|IDENTITY|READ|1|1|1|00', true); select number from dossier.client",
            "false; select set_config('kring.kept', current_setting('kring.pass'), false); commit; begin;"
                    + " select set_config('kring.pass', current_setting('kring.kept'), true); select number from dossier.client",
            "false; rollback; begin; select number from dossier.client",
            "false; select encode(ipad, 'hex') || encode(opad, 'hex') from access.context_key",
            "false; select person, safe from access.permit",
            "false; insert into access.permit values (gen_random_uuid(), '{me}', '{other}', 'HELP_TEAM', 'WORKER', now(), null, 'me', null)",
            "false; commit; begin; insert into access.permit values (gen_random_uuid(), '{me}', '{other}', 'HELP_TEAM', 'WORKER', now(), null, 'me', null); commit",
            "false; select access.give(gen_random_uuid(), '{me}', '{other}', 'HELP_TEAM', 'WORKER', now(), null)",
            "false; select access.give(gen_random_uuid(), '{me}', '{other}', 'EMERGENCY', 'WORKER', access.at(), access.at() + interval '1 hour')",
            "false; commit; begin; select access.give(gen_random_uuid(), '{me}', '{other}', 'EMERGENCY', 'WORKER', now(), now()); commit",
            "false; select access.give(gen_random_uuid(), '{colleague}', '{own}', 'HELP_TEAM', 'WORKER', now(), null)",
            "false; select access.end_all('{other}', now())",
            "false; commit; begin; insert into crypto.shredded values ('{other}', now()); commit",
            "false; commit; begin; select crypto.shred('{other}'); commit",
            "false; select crypto.shred('{own}')",
            "false; commit; begin; select dossier.stamp('{other}', current_date); commit",
            "false; insert into access.rule values ('HELP_TEAM', 'KEY', 'DESTROY')",
            "false; commit; begin; delete from dossier.contact; update dossier.client set number = 'mine'; delete from crypto.safe_key; commit",
            "false; set transaction read write; update dossier.client set number = 'mine'",
            "false; set role kring_owner; select number from dossier.client",
            "false; set local row_security = off; select number from dossier.client",
            "false; alter table dossier.client disable row level security; select number from dossier.client");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    private DossierId own;
    private DossierId other;
    private List<String> canaries = List.of();

    @BeforeAll
    void what_nobody_else_may_get() throws SQLException {
        own = story.newDossier();
        other = story.dossier("Bo", "Vreemd", LocalDate.of(1980, 2, 2), story.otherClient, story.colleague);
        canaries = Stream.of(
                        told("select number from dossier.client where dossier = ?"),
                        told("select encode(given, 'hex') from dossier.client where dossier = ?"),
                        told("select encode(value, 'hex') from dossier.contact where dossier = ?"),
                        told("select encode(title, 'hex') from dossier.help_case where dossier = ?"),
                        told("select encode(name, 'hex') from team.member where dossier = ?"),
                        Transaction.told("select encode(ipad, 'hex') from access.context_key"))
                .peek(canary -> assertThat(canary).hasSizeGreaterThan(5))
                .toList();
    }

    private String told(String sql) throws SQLException {
        return Transaction.told(sql, other.value());
    }

    private static String encoded(String where) {
        return URLEncoder.encode(where, UTF_8).replace("+", "%20");
    }

    /** All that an injection might have changed; whom it might have let in. */
    private static String state() throws SQLException {
        return Transaction.told("""
                select md5(concat(
                    (select string_agg(p::text, '' order by id) from access.permit p),
                    (select string_agg(r::text, '' order by r::text) from access.rule r),
                    (select string_agg(c::text, '' order by dossier) from dossier.client c),
                    (select string_agg(c::text, '' order by id) from dossier.contact c),
                    (select string_agg(k::text, '' order by safe) from crypto.safe_key k),
                    (select string_agg(d::text, '' order by safe) from crypto.shredded d),
                    (select string_agg(h.changed_on::text, '' order by id) from dossier.help_case h),
                    (select string_agg(s::text, '' order by id) from access.safe s)))
                """);
    }

    @Test
    void reads_nothing_foreign_and_gives_nothing() throws SQLException {
        var session = visitor.as(story.worker);
        var before = state();
        for (var injection : INJECTIONS) {
            var sent = injection
                    .replace("{own}", own.toString())
                    .replace("{other}", other.toString())
                    .replace("{me}", story.worker.toString())
                    .replace("{colleague}", story.colleague.toString());
            var place = "/test/injection/" + own;
            for (var answer : List.of(
                    session.get(place + "?where=" + encoded(sent)), session.post(place, Map.of("where", sent)))) {
                assertThat(answer.status()).as(sent).isEqualTo(200);
                assertThat(answer.body())
                        .as(sent)
                        .startsWith("told:")
                        .doesNotContain("syntax error")
                        .doesNotContain(canaries);
            }
            assertThat(state()).as(sent).isEqualTo(before);
        }
        System.out.println("Injections tried: " + INJECTIONS.size() * 2);
    }

    @Test
    void finds_the_hole_really_open_for_the_dossier_of_the_pass() throws SQLException {
        var number = Transaction.told("select number from dossier.client where dossier = ?", own.value());
        var session = visitor.as(story.worker);
        var same =
                "false; select set_config('kring.pass', current_setting('kring.pass'), true); select number from dossier.client";
        for (var where : List.of("true", "false union select number from dossier.client", same))
            assertThat(session.get("/test/injection/" + own + "?where=" + encoded(where))
                            .body())
                    .as(where)
                    .contains(number);
    }

    @Test
    void says_that_a_changed_context_was_not_signed() {
        var where =
                "false; select set_config('kring.pass', replace(current_setting('kring.pass'), 'IDENTITY', 'PLAN'), true); select 1 from plan.goal";
        assertThat(visitor.as(story.worker)
                        .get("/test/injection/" + own + "?where=" + encoded(where))
                        .body())
                .contains("This context was not signed for this transaction");
    }

    @Test
    void stays_outside_where_the_viewer_has_no_grant() {
        assertThat(visitor.as(story.worker)
                        .get("/test/injection/" + other + "?where=true")
                        .status())
                .isEqualTo(404);
    }
}
