package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import nl.kring.KringSpec;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KringSpec
class TablesTest {
    @Test
    void every_table_of_a_safe_is_guarded_every_view_reads_as_its_reader_and_every_key_has_its_index()
            throws SQLException {
        try (var database = TestDatabase.superuser()) {
            assertThat(TableRules.faults(database)).isEmpty();
        }
    }

    @Test
    void the_program_owns_nothing_makes_nothing_and_changes_no_line_of_the_log() throws SQLException {
        try (var database = TestDatabase.superuser()) {
            assertThat(RightsRules.faults(database)).isEmpty();
        }
    }

    @Nested
    class Planted_faults {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "dossier.planted without row-level security | create table dossier.planted (dossier uuid primary key)",
                    "dossier.planted without row-level security | create table dossier.planted (dossier uuid primary key);"
                            + "call access.guard('dossier.planted', 'PLAN'); alter table dossier.planted no force row level security",
                    "dossier.planted is open to kring_app | create table dossier.planted (id uuid); grant select on dossier.planted to kring_app",
                    "dossier.planted is open to kring_app | create table dossier.planted (id uuid); grant update (id) on dossier.planted to kring_app",
                    "dossier.planted but no policy | create table dossier.planted (id uuid); alter table dossier.planted enable row level security;"
                            + "alter table dossier.planted force row level security; grant select on dossier.planted to kring_app",
                    "dossier.client.planted is a policy for everybody | create policy planted on dossier.client using (false)",
                    "dossier.client.planted asks for no pass | create policy planted on dossier.client to kring_app using (number <> '')",
                    "dossier.planted is a view | create view dossier.planted as select * from dossier.client",
                    "dossier.planted no materialized views | create materialized view dossier.planted as select 1",
                    "dossier.planted() add set search_path | create function dossier.planted() returns int language sql security definer return 1;"
                            + "revoke all on function dossier.planted() from public",
                    "dossier.planted() can be run by everybody | create function dossier.planted() returns int language sql security definer"
                            + " set search_path = '' return 1",
                    "foreign key without an index | create table dossier.planted (id uuid, of uuid references dossier.client)",
                    "create an index that begins with it | create table dossier.planted (dossier uuid);"
                            + "call access.guard('dossier.planted', 'PLAN')",
                    "access.permit is open to kring_app | grant select on access.permit to kring_app",
                })
        void about_tables_are_found(String says, String planted) throws SQLException {
            assertThat(faults(planted, TableRules::faults)).anyMatch(fault -> said(fault, says));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "dossier.planted belongs to kring_app | create table dossier.planted (id uuid); alter table dossier.planted owner to kring_app",
                    "dossier lets kring_app make things | grant create on schema dossier to kring_app",
                    "kring_app may pass row-level security | alter role kring_app bypassrls",
                    "kring_app is a member of kring_owner | grant kring_owner to kring_app",
                    "audit.event lets kring_app change | grant delete on audit.event to kring_app",
                    "audit.leaf lets kring_app change | grant update (at) on audit.leaf to kring_app",
                    "dossier.client go round row-level security | grant truncate on dossier.client to kring_app",
                })
        void about_rights_are_found(String says, String planted) throws SQLException {
            assertThat(faults(planted, RightsRules::faults)).anyMatch(fault -> said(fault, says));
        }

        private boolean said(String fault, String says) {
            return List.of(says.split(" ")).stream().allMatch(fault::contains);
        }

        /** Nothing of it stays: the transaction is rolled back. */
        private List<String> faults(String planted, Question question) throws SQLException {
            try (var database = TestDatabase.superuser()) {
                database.setAutoCommit(false);
                try (var statement = database.createStatement()) {
                    statement.execute(planted);
                    return question.faults(database);
                } finally {
                    database.rollback();
                }
            }
        }
    }

    private interface Question {
        List<String> faults(java.sql.Connection database) throws SQLException;
    }
}
