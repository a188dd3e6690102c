package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;

/** What the application's own role may not do in the database, whatever SQL it is made to send. */
@KringSpec
class AppRoleSpec {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @Autowired
    Story story;

    @Autowired
    SignedContext context;

    /** Refused for want of a right, not because of a slip in the statement. */
    private static void denied(Transaction tx, String sql) throws SQLException {
        tx.run("savepoint before");
        assertThatThrownBy(() -> tx.run(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        fault -> assertThat(fault.getSQLState())
                                .as(fault.getMessage())
                                .isEqualTo("42501"));
        tx.run("rollback to before");
    }

    private Transaction as(String sort, Object who, UUID safe, Action action) throws SQLException {
        var tx = Transaction.begin();
        return tx.set(tx.sign(context, sort, who, safe, ALL, action, Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from access.context_key",
                "select * from access.permit",
                "insert into access.permit select * from access.permit",
                "insert into access.rule values ('CLIENT', 'KEY', 'READ')",
                "update access.rule set part = 'KEY'",
                "delete from access.rule",
                "insert into access.safe (id, kind, made_at) values (gen_random_uuid(), 'DOSSIER', now())",
                "update access.safe set number = null",
                "delete from access.safe",
                "update access.context_key set ipad = opad",
                "update access.permit set ends_at = null",
                "delete from access.permit",
                "select * from access.pledge",
                "insert into access.pledge values (gen_random_uuid(), 1, now())",
                "delete from access.bound_kind",
                "update audit.event set kind = 'VIEW'",
                "delete from audit.event",
                "truncate audit.event",
                "insert into audit.leaf values (0, gen_random_uuid(), now(), gen_random_uuid(), 1, '')",
                "update audit.leaf set hash = ''",
                "delete from audit.leaf",
                "insert into audit.checkpoint values (0, now(), '')",
                "update audit.checkpoint set note = ''",
                "delete from audit.checkpoint",
                "delete from audit.pending",
                "update audit.node set hash = ''",
                "update audit.origin set name = ''",
                "select audit.expire(now())",
                "update crypto.safe_key set wrapped = ''",
                "update crypto.key_check set sealed = ''",
                "delete from crypto.key_check",
                "delete from crypto.shredded",
                "insert into crypto.shredded (safe, at) values (gen_random_uuid(), now())",
                "update crypto.shredded set at = now()",
                "create table access.mine (id int)",
                "create schema mine",
                "create function access.scope(text) returns uuid[] language sql as 'select null'",
                "alter table dossier.client disable row level security",
                "alter table dossier.client no force row level security",
                "alter function access.scope(text, text) security invoker",
                "create policy mine on dossier.client using (true)",
                "drop policy kring_read on dossier.client",
                "drop trigger event_waits on audit.event",
                "truncate dossier.client cascade",
                "set role kring_owner",
                "set role kring_migrate",
                "set role kring_backup",
                "set session authorization postgres",
                "set session_replication_role = replica",
                "copy access.rule to program 'id'",
                "select pg_read_file('postgresql.conf')"
            })
    void is_refused(String sql) throws SQLException {
        try (var tx = as("pass", story.worker, story.fatima.value(), Action.CHANGE)) {
            denied(tx, sql);
        }
    }

    @Test
    void cannot_touch_the_months_of_the_log_past_the_whole() throws SQLException {
        var months = Transaction.told("select count(*) from pg_class where relispartition and relkind = 'r'");
        var open = Transaction.told("""
                select count(*) from pg_class where relispartition and relkind = 'r'
                  and has_table_privilege('kring_app', oid, 'select, insert, update, delete, truncate')
                """);
        assertThat(Integer.parseInt(months)).isPositive();
        assertThat(open).isEqualTo("0");
    }

    /** A wrapped key may be read: it opens nothing without the key file, which the database never sees. */
    @Test
    void reads_keys_only_wrapped() throws SQLException {
        try (var tx = Transaction.begin()) {
            var wrapped = tx.column("select wrapped from crypto.safe_key");
            assertThat(wrapped).isNotEmpty();
            var row = "select * from crypto.safe_key limit 1";
            assertThat(tx.row(row)).hasSize(3);
        }
    }

    @Test
    void cannot_write_again_once_a_pass_made_the_transaction_read_only() throws SQLException {
        for (var sql : List.of(
                "set transaction read write",
                "select set_config('transaction_read_only', 'off', true)",
                "set local transaction_read_only = off"))
            try (var tx = Transaction.begin()) {
                tx.run("select set_config('transaction_read_only', 'on', true)");
                assertThatThrownBy(() -> tx.run(sql)).as(sql).hasMessageContaining("read-write mode");
            }
    }

    @Test
    void gives_no_access_without_the_pass_for_it() throws SQLException {
        var dossier = story.fatima.value();
        var give = "select access.give(gen_random_uuid(), '%s', '%s', '%s', 'WORKER', access.at(), %s)";
        var toFriend = give.formatted(story.colleague, dossier, "HELP_TEAM", "null");
        try (var nobody = Transaction.begin();
                var client = as("pass", story.client, dossier, Action.CHANGE);
                var emergency = as("pass", story.colleague, Safe.ORGANISATION, Action.CHANGE);
                var elsewhere = as("pass", story.worker, story.tom.value(), Action.CHANGE);
                var reading = as("pass", story.worker, dossier, Action.READ);
                var admin = as("pass", story.admin, Safe.ORGANISATION, Action.CHANGE);
                var retention = as("job", Viewer.Job.RETENTION, dossier, Action.DESTROY)) {
            for (var tx : List.of(nobody, client, emergency, elsewhere, reading, admin, retention))
                denied(tx, toFriend);
            for (var sort : List.of("EMERGENCY", "HELP_TEAM"))
                denied(nobody, give.formatted(story.worker, dossier, sort, "now()"));
        }
    }

    @Test
    void lets_the_help_team_and_its_lead_let_in_and_out_those_who_help_here_and_nobody_else() throws SQLException {
        var dossier = story.fatima.value();
        var give = "select access.give('%s', '%s', '%s', '%s', '%s', access.at(), null)";
        try (var worker = as("pass", story.worker, dossier, Action.CHANGE);
                var lead = as("pass", story.lead, dossier, Action.CHANGE)) {
            for (var tx : List.of(worker, lead)) {
                for (var sort : List.of("HELP_TEAM", "STAND_IN")) {
                    var permit = UUID.randomUUID();
                    tx.run("savepoint given");
                    tx.run(give.formatted(permit, story.colleague, dossier, sort, "WORKER"));
                    tx.run("select access.end_permit('" + permit + "', access.at() + interval '1 second')");
                    tx.run("rollback to given");
                    for (var nobodyHere : List.of(story.client, story.officer, story.admin, PersonId.next()))
                        denied(tx, give.formatted(permit, nobodyHere, dossier, sort, "WORKER"));
                    denied(tx, give.formatted(permit, story.colleague, dossier, sort, "TEAM_LEAD"));
                    denied(tx, give.formatted(permit, story.colleague, story.tom, sort, "WORKER"));
                }
                for (var sort : List.of("CLIENT", "TEAM_LEAD", "EMERGENCY", "OWNER", "CARE_STAFF", "PRIVACY_OFFICER"))
                    denied(tx, give.formatted(UUID.randomUUID(), story.colleague, dossier, sort, "WORKER"));
                var clients = Transaction.told(
                        "select id::text from access.permit where safe = ? and person = ?",
                        dossier,
                        story.client.value());
                denied(tx, "select access.end_permit('" + clients + "', now())");
            }
        }
    }

    @Test
    void lets_whoever_founds_a_dossier_give_its_first_grants_in_that_transaction_alone() throws SQLException {
        var founded = UUID.randomUUID();
        var give = "select access.give(gen_random_uuid(), '%s', '%s', '%s', 'WORKER', access.at(), null)";
        try (var worker = as("pass", story.worker, Safe.ORGANISATION, Action.CHANGE)) {
            worker.run("select access.found('" + founded + "', 'founded', access.at())");
            for (var sort : List.of("CLIENT", "HELP_TEAM", "TEAM_LEAD"))
                worker.run(give.formatted(story.worker, founded, sort));
            for (var sort : List.of("EMERGENCY", "OWNER", "CARE_STAFF"))
                denied(worker, give.formatted(story.colleague, founded, sort));
            for (var sort : List.of("CLIENT", "HELP_TEAM", "TEAM_LEAD"))
                denied(worker, give.formatted(story.worker, story.tom, sort));
            worker.commit();
        }
        try (var later = as("pass", story.worker, Safe.ORGANISATION, Action.CHANGE)) {
            denied(later, give.formatted(story.worker, founded, "CLIENT"));
        }
    }

    @Test
    void gives_emergency_access_to_oneself_from_now_for_a_day_and_no_further() throws SQLException {
        var give = "select access.give(gen_random_uuid(), '%s', '%s', '%s', 'WORKER', access.at() + interval '%s', %s)";
        var dossier = story.tom.value();
        var day = "access.at() + interval '24 hours'";
        try (var tx = as("pass", story.worker, Safe.ORGANISATION, Action.CHANGE);
                var read = as("pass", story.worker, Safe.ORGANISATION, Action.READ);
                var client = as("pass", story.client, story.fatima.value(), Action.CHANGE)) {
            tx.run("savepoint given");
            tx.run(give.formatted(story.worker, dossier, "EMERGENCY", "0", day));
            tx.run("rollback to given");
            denied(
                    tx,
                    give.formatted(
                            story.worker, dossier, "EMERGENCY", "0", "access.at() + interval '24 hours 1 second'"));
            denied(tx, give.formatted(story.worker, dossier, "EMERGENCY", "0", "null"));
            denied(tx, give.formatted(story.worker, dossier, "EMERGENCY", "1 second", day));
            denied(tx, give.formatted(story.worker, dossier, "EMERGENCY", "-1 second", day));
            denied(tx, give.formatted(story.colleague, dossier, "EMERGENCY", "0", day));
            denied(tx, give.formatted(story.worker, dossier, "HELP_TEAM", "0", day));
            denied(read, give.formatted(story.worker, dossier, "EMERGENCY", "0", day));
            denied(client, give.formatted(story.client, dossier, "EMERGENCY", "0", day));
        }
    }

    @Test
    void makes_and_ends_no_account_and_signs_for_nobody_without_the_pass_for_it() throws SQLException {
        try (var nobody = Transaction.begin();
                var client = as("pass", story.client, story.fatima.value(), Action.CHANGE);
                var worker = as("pass", story.worker, Safe.ORGANISATION, Action.CHANGE);
                var owner = as("pass", story.client, story.client.value(), Action.CHANGE);
                var reading = as("pass", story.admin, Safe.ORGANISATION, Action.READ)) {
            for (var tx : List.of(nobody, client, worker, owner, reading)) {
                denied(tx, "select access.found_account(gen_random_uuid(), gen_random_uuid(), 'WORKER', now())");
                denied(tx, "select access.end_person('" + story.colleague + "', null, now())");
                denied(tx, "select access.end_person(null, null, now())");
                denied(tx, "select access.sign('" + story.colleague + "', 1, now())");
                denied(tx, "select access.sign(null, 1, now())");
                denied(tx, "select access.renew_pledges(now())");
            }
        }
    }

    @Test
    void lets_an_administrator_give_what_roles_open_in_the_organisation_to_others_alone() throws SQLException {
        var give = "select access.give(gen_random_uuid(), '%s', '%s', '%s', 'WORKER', now(), null)";
        try (var admin = as("pass", story.admin, Safe.ORGANISATION, Action.CHANGE)) {
            admin.run("savepoint given");
            for (var kind : List.of("CARE_STAFF", "STAFF", "PRIVACY_OFFICER", "ADMINISTRATOR")) {
                admin.run(give.formatted(story.colleague, Safe.ORGANISATION, kind));
                denied(admin, give.formatted(story.admin, Safe.ORGANISATION, kind));
                denied(admin, give.formatted(story.colleague, story.fatima, kind));
            }
            for (var kind : List.of("CLIENT", "HELP_TEAM", "TEAM_LEAD", "EMERGENCY", "OWNER")) {
                denied(admin, give.formatted(story.colleague, Safe.ORGANISATION, kind));
                denied(admin, give.formatted(story.colleague, story.fatima, kind));
            }
            denied(admin, "select access.end_person('" + story.admin + "', null, now())");
            admin.run("rollback to given");
        }
    }

    @Test
    void lets_an_administrator_give_and_end_the_roles_of_others_alone() throws SQLException {
        var add = "insert into account.role (person, safe, role, since) values ('%s', '" + Safe.ORGANISATION
                + "', 'CONTENT_EDITOR', now())";
        var end = "update account.role set until = now() where person = '%s' and until is null";
        try (var admin = as("pass", story.admin, Safe.ORGANISATION, Action.CHANGE)) {
            admin.run("savepoint given");
            admin.run(add.formatted(story.colleague));
            admin.run(end.formatted(story.colleague));
            denied(admin, add.formatted(story.admin));
            denied(admin, end.formatted(story.admin));
            admin.run("rollback to given");
        }
    }

    @Test
    void learns_not_by_ids_alone_who_holds_which_grant() throws SQLException {
        try (var tx = as("pass", story.worker, story.fatima.value(), Action.CHANGE)) {
            for (var proof : List.of("null", "''", "sha256('x')")) {
                denied(tx, "select * from access.permits('%s', '%s', %s)".formatted(story.client, story.fatima, proof));
                denied(tx, "select * from access.own('%s', now(), %s)".formatted(story.client, proof));
            }
            denied(tx, "select access.proven('own', '')");
            denied(tx, "select access.holds('" + story.client + "', 'CLIENT')");
        }
    }

    @Test
    void ends_and_founds_nothing_without_the_pass_for_it() throws SQLException {
        var dossier = story.fatima.value();
        var permit = Transaction.told(
                "select id::text from access.permit where safe = ? and person = ?", dossier, story.worker.value());
        try (var nobody = Transaction.begin();
                var client = as("pass", story.client, dossier, Action.CHANGE);
                var worker = as("pass", story.worker, story.newDossier().value(), Action.CHANGE);
                var retention = as("job", Viewer.Job.RETENTION, story.tom.value(), Action.DESTROY);
                var reading = as("job", Viewer.Job.RETENTION, dossier, Action.READ)) {
            for (var tx : List.of(nobody, client, worker, retention, reading)) {
                denied(tx, "select access.end_permit('" + permit + "', now())");
                denied(tx, "select access.end_all('" + dossier + "', now())");
                denied(tx, "select access.end_all(null, now())");
                denied(tx, "select access.found(gen_random_uuid(), '1', now())");
                denied(tx, "select dossier.stamp('" + story.tom + "', current_date)");
            }
        }
        assertThat(Transaction.told("select ends_at from access.permit where id = ?::uuid", permit))
                .isEqualTo("null");
    }

    @Test
    void shreds_no_key_but_of_the_safe_that_it_destroys() throws SQLException {
        var dossier = story.newDossier().value();
        var shred = "select crypto.shred('" + dossier + "')";
        try (var nobody = Transaction.begin();
                var client = as("pass", story.client, dossier, Action.DESTROY);
                var worker = as("pass", story.worker, dossier, Action.DESTROY);
                var officer = as("pass", story.officer, Safe.ORGANISATION, Action.DESTROY);
                var reading = as("job", Viewer.Job.RETENTION, dossier, Action.READ);
                var elsewhere = as("job", Viewer.Job.RETENTION, story.tom.value(), Action.DESTROY);
                var sample = as("job", Viewer.Job.SAMPLE, dossier, Action.DESTROY);
                var retention = as("job", Viewer.Job.RETENTION, dossier, Action.DESTROY)) {
            for (var tx : List.of(nobody, client, worker, officer, reading, elsewhere, sample)) denied(tx, shred);
            denied(retention, "select crypto.shred(null)");
            denied(retention, "insert into crypto.shredded (safe, at) values ('" + dossier + "', now())");
            retention.run(shred);
            assertThat(retention.row("select at = access.at() from crypto.shredded where safe = '" + dossier + "'"))
                    .containsExactly("t");
        }
    }

    @Test
    void stamps_no_case_but_where_the_rule_lets_the_pass_change_something() throws SQLException {
        var dossier = story.fatima.value();
        var stamp = "select dossier.stamp('" + dossier + "', current_date)";
        var left = story.newDossier();
        story.leave(left, story.worker);
        try (var client = Transaction.begin();
                var lead = Transaction.begin();
                var colleague = as("pass", story.colleague, dossier, Action.CHANGE);
                var reading = as("pass", story.worker, dossier, Action.READ);
                var destroying = as("job", Viewer.Job.RETENTION, dossier, Action.DESTROY);
                var retention = as("job", Viewer.Job.RETENTION, dossier, Action.CHANGE);
                var elsewhere = as("pass", story.colleague, story.tom.value(), Action.CHANGE);
                var draft = Transaction.begin();
                var report = Transaction.begin();
                var gone = as("pass", story.worker, left.value(), Action.CHANGE)) {
            var parts = Set.of(Part.IDENTITY, Part.CASES, Part.PLAN, Part.REPORT);
            client.set(client.sign(context, "pass", story.client, dossier, parts, Action.CHANGE, Instant.now()));
            lead.set(lead.sign(context, "pass", story.lead, dossier, parts, Action.CHANGE, Instant.now()));
            draft.set(draft.sign(
                    context, "pass", story.worker, dossier, Set.of(Part.LOG, Part.KEY), Action.CHANGE, Instant.now()));
            report.set(report.sign(
                    context, "pass", story.worker, dossier, Set.of(Part.REPORT), Action.CHANGE, Instant.now()));
            for (var tx : List.of(client, lead, colleague, reading, destroying, retention, elsewhere, draft))
                denied(tx, stamp);
            denied(gone, "select dossier.stamp('" + left + "', current_date)");
            denied(report, "select dossier.stamp(null, current_date)");
            report.run(stamp);
        }
    }
}
