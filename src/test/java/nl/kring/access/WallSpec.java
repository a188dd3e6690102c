package nl.kring.access;

import static nl.kring.access.Action.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.access.Grant.Kind;
import nl.kring.audit.Sequencer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The database as a second wall: the rules in Java are not asked here. Contexts are signed for every part and act,
 * whatever the grant, and the database must stop what {@link RuleTable} does not allow.
 */
@KringSpec
@TestInstance(PER_CLASS)
class WallSpec {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Autowired
    Story story;

    @Autowired
    SignedContext context;

    @Autowired
    Sequencer sequencer;

    private final WallTrial trial = new WallTrial();
    private UUID own = Safe.ORGANISATION;
    private UUID foreign = Safe.ORGANISATION;

    @BeforeAll
    void rows_of_two_dossiers_in_every_table() throws SQLException {
        own = story.newDossier().value();
        foreign = story.newDossier().value();
        while (Transaction.told("select count(distinct safe) from audit.leaf where safe in (?, ?)", own, foreign)
                .equals("1")) sequencer.run();
        trial.plant(own, foreign);
    }

    @AfterAll
    void take_away_what_was_planted() throws SQLException {
        trial.clear(own, foreign);
    }

    /** Somebody who holds a grant for one safe alone, or none. */
    private static UUID person(@Nullable Kind kind, @Nullable UUID safe, Instant from, @Nullable Instant until)
            throws SQLException {
        var person = UUID.randomUUID();
        Transaction.superuser("insert into access.pledge (person, version, signed_at) values (?, 1, now())", person);
        if (kind != null)
            Transaction.superuser(
                    "insert into access.permit (id, person, safe, kind, role, starts_at, ends_at, given_by) values (gen_random_uuid(), ?, ?, ?, 'WORKER', ?, ?, 'test')",
                    person,
                    safe,
                    kind.name(),
                    at(from),
                    until == null ? null : at(until));
        return person;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static UUID person(Kind kind, UUID safe) throws SQLException {
        return person(kind, safe, NOW.minusSeconds(60), null);
    }

    /**
     * Tries all contexts of one sort for one viewer; {@code kind} is what the wall must see in it, null for nothing: then
     * the widest wish must open nothing.
     */
    private void everything(String sort, Object who, @Nullable UUID asked, UUID granted, @Nullable Kind kind)
            throws SQLException {
        try (var connection = TestDatabase.connect("kring_app")) {
            for (var named : kind == null ? List.<Set<Part>>of(EnumSet.allOf(Part.class)) : wishes())
                for (var act : Action.values())
                    try (var tx = Transaction.begin(connection)) {
                        tx.set(tx.sign(context, sort, who, asked == null ? "" : asked, named, act, NOW));
                        var label = sort + " of " + kind + " to " + act + " " + named;
                        assertThat(tx.column(
                                        "select p || ' ' || a || ' ' || access.scope(p, a)::text from unnest(array['"
                                                + String.join(
                                                        "','",
                                                        Arrays.stream(Part.values())
                                                                .map(Part::name)
                                                                .toList())
                                                + "']) p, unnest(array['READ', 'CHANGE', 'DESTROY']) a"))
                                .as(label)
                                .containsExactlyInAnyOrderElementsOf(scopes(granted, kind, named, act));
                        trial.all(tx, label, granted, kind, named, act);
                    }
        }
    }

    private static List<Set<Part>> wishes() {
        var wishes = new ArrayList<Set<Part>>();
        // Halves, so that any two parts are told apart by some of them: each part one by one would take three times as
        // long.
        for (var bit = 1; bit < Part.values().length; bit <<= 1) {
            var half = EnumSet.noneOf(Part.class);
            for (var part : Part.values()) if ((part.ordinal() & bit) != 0) half.add(part);
            wishes.add(half);
            wishes.add(EnumSet.complementOf(half));
        }
        wishes.add(EnumSet.allOf(Part.class));
        return wishes;
    }

    private static List<String> scopes(UUID granted, @Nullable Kind kind, Set<Part> named, Action act) {
        var scopes = new ArrayList<String>();
        for (var part : Part.values())
            for (var action : Action.values()) {
                var open = kind != null
                        && named.contains(part)
                        && (action == READ || action == act)
                        && RuleTable.may(kind, part, action);
                scopes.add(part + " " + action + " " + (open ? "{" + granted + "}" : "{}"));
            }
        return scopes;
    }

    @Test
    void a_grant_in_a_dossier_opens_what_the_table_says_and_no_more() throws SQLException {
        for (var kind : List.of(
                Kind.CLIENT,
                Kind.HELP_TEAM,
                Kind.STAND_IN,
                Kind.TEAM_LEAD,
                Kind.EMERGENCY,
                Kind.CONSULTED,
                Kind.SUPPORTER,
                Kind.READER,
                Kind.INVITED,
                Kind.FORMER_CLIENT)) everything("pass", person(kind, own), own, own, kind);
        trial.report("dossier grants");
    }

    @Test
    void a_grant_in_the_organisation_opens_what_the_table_says_and_no_more() throws SQLException {
        for (var kind :
                List.of(Kind.CARE_STAFF, Kind.STAFF, Kind.INTAKE_DESK, Kind.PRIVACY_OFFICER, Kind.ADMINISTRATOR))
            everything("pass", person(kind, Safe.ORGANISATION), Safe.ORGANISATION, Safe.ORGANISATION, kind);
        trial.report("organisation grants");
    }

    @Test
    void a_grant_in_a_thread_of_the_desk_opens_what_the_table_says_and_no_more() throws SQLException {
        for (var kind : List.of(Kind.ASKER, Kind.ANSWERER, Kind.VISITOR))
            everything("pass", person(kind, own), own, own, kind);
        everything("reach", person(Kind.ANSWERER, own), null, own, Kind.ANSWERER);
        trial.report("threads");
    }

    @Test
    void the_owner_of_an_account_opens_what_the_table_says_and_no_more() throws SQLException {
        everything("pass", person(Kind.OWNER, own), own, own, Kind.OWNER);
        trial.report("own accounts");
    }

    @Test
    void who_has_not_signed_the_pledge_opens_nothing_of_what_is_kept_about_others() throws SQLException {
        for (var kind : Kind.values()) {
            if (kind.name().startsWith("JOB")) continue;
            var person = person(kind, own);
            Transaction.superuser("update access.pledge set ended_at = now() where person = ?", person);
            var free = Set.of(
                            Kind.CLIENT,
                            Kind.SUPPORTER,
                            Kind.READER,
                            Kind.INVITED,
                            Kind.FORMER_CLIENT,
                            Kind.OWNER,
                            Kind.ASKER,
                            Kind.VISITOR,
                            Kind.ADMINISTRATOR)
                    .contains(kind);
            everything("pass", person, own, own, free ? kind : null);
            everything("reach", person, null, own, free ? kind : null);
        }
        trial.report("without a pledge");
    }

    @Test
    void a_job_opens_what_the_table_says_and_no_more() throws SQLException {
        for (var job : Viewer.Job.values())
            // It opens nothing unless a second person confirmed in this very transaction: MergesSpec.
            everything("job", job, own, own, job == Viewer.Job.MERGE ? null : Kind.valueOf("JOB_" + job));
        everything("job", Viewer.Job.SAMPLE, Safe.ORGANISATION, Safe.ORGANISATION, Kind.JOB_SAMPLE);
        trial.report("jobs");
    }

    @Test
    void a_reach_opens_the_safes_of_the_grants_and_no_others() throws SQLException {
        for (var kind : List.of(Kind.CLIENT, Kind.HELP_TEAM, Kind.TEAM_LEAD, Kind.EMERGENCY))
            everything("reach", person(kind, own), null, own, kind);
        everything(
                "reach",
                person(Kind.PRIVACY_OFFICER, Safe.ORGANISATION),
                null,
                Safe.ORGANISATION,
                Kind.PRIVACY_OFFICER);
        everything("reach", person(null, null, NOW, null), null, own, null);
        everything("reach", person(Kind.HELP_TEAM, own, NOW.minusSeconds(60), NOW), null, own, null);
        trial.report("reaches");
    }

    @Test
    void nobody_enters_without_a_grant_that_holds_in_this_very_safe() throws SQLException {
        everything("pass", person(null, null, NOW, null), own, own, null);
        everything("pass", person(Kind.HELP_TEAM, own, NOW.minusSeconds(60), NOW), own, own, null);
        everything("pass", person(Kind.CLIENT, own, NOW.plusNanos(1000), null), own, own, null);
        everything("pass", person(Kind.HELP_TEAM, foreign), own, own, null);
        everything("pass", person(Kind.PRIVACY_OFFICER, Safe.ORGANISATION), own, own, null);
        everything("pass", person(Kind.HELP_TEAM, own), Safe.ORGANISATION, Safe.ORGANISATION, null);
        trial.report("without a grant");
    }

    @Test
    void nobody_enters_without_a_context() throws SQLException {
        try (var tx = Transaction.begin()) {
            for (var act : Action.values()) trial.all(tx, "no context", own, null, Set.of(), act);
        }
    }

    @Test
    void no_person_can_hold_the_grant_of_a_job() {
        for (var kind : Arrays.stream(Kind.values())
                .filter(it -> it.name().startsWith("JOB"))
                .toList())
            assertThatThrownBy(() -> person(kind, own)).as("%s", kind).hasMessageContaining("permit_kind_check");
    }

    @Test
    void the_tables_behind_the_wall_are_those_written_down_by_hand() throws SQLException {
        try (var superuser = TestDatabase.superuser()) {
            assertThat(WallTable.guarded(superuser))
                    .as(
                            "Tables behind the wall: write into WallTable which part opens a new one; one that is missing lost its wall")
                    .containsExactlyInAnyOrderElementsOf(WallTable.written().stream()
                            .map(WallTable::table)
                            .distinct()
                            .toList());
        }
    }

    @Test
    void the_rules_in_the_database_are_the_rules_in_the_program() throws SQLException {
        try (var tx = Transaction.begin()) {
            assertThat(tx.column("select kind || ' ' || part || ' ' || action from access.rule"))
                    .containsExactlyInAnyOrderElementsOf(AccessRules.all()
                            .map(rule -> rule.kind() + " " + rule.part() + " " + rule.action())
                            .toList());
        }
    }
}
