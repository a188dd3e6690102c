package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.access.Grant.Kind;
import nl.kring.crypto.Uuid7;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who lets somebody into the circle: the client invites, the person accepts, and the database holds both to it. */
@KringSpec
class InvitationsSpec {
    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Invitations invitations;

    @Autowired
    Grants grants;

    @Autowired
    SeenBy seenBy;

    @Autowired
    Own own;

    @Autowired
    TestClock.Ahead clock;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;
    private PersonId neighbour;

    @BeforeEach
    void people() {
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Kring", java.time.LocalDate.of(1970, 1, 1), client, story.worker);
        neighbour = story.person(null, Role.SUPPORTER);
    }

    private <T> T in(Supplier<T> steps) {
        return transaction.execute(status -> steps.get());
    }

    private static Viewer.Person viewer(PersonId person, Role role) {
        return new Viewer.Person(person, Set.of(role), "origin", UUID.randomUUID(), Instant.now());
    }

    private Change change(PersonId person, Role role, Part... parts) {
        var more = List.of(parts).subList(1, parts.length).toArray(Part[]::new);
        return access.change(viewer(person, role), Safe.of(dossier), "access.invitation:x", parts[0], more);
    }

    private UUID invite(Kind kind, Duration lasts, Duration open) {
        return in(() -> invite(change(client, Role.CLIENT, Part.INVITATION), neighbour, kind, lasts, open, false));
    }

    private UUID invite(Change change, PersonId who, Kind kind, Duration lasts, Duration open, boolean paper) {
        var id = Uuid7.next();
        invitations.invite(
                change, id, who, kind, change.at().plus(lasts), change.at().plus(open), paper);
        return id;
    }

    private UUID accept(PersonId person) {
        return in(() -> {
            var joining = change(person, Role.SUPPORTER, Part.JOIN);
            return invitations.accept(joining, invitations.own(joining).orElseThrow());
        });
    }

    private void refused(Runnable steps) {
        assertThatThrownBy(() -> in(() -> {
                    steps.run();
                    return 0;
                }))
                .isInstanceOfAny(DataAccessException.class, Refused.class);
    }

    private boolean opens(PersonId person, Part part) {
        try {
            return in(() -> access.pass(viewer(person, Role.SUPPORTER), Safe.of(dossier), part)
                    .opens(part));
        } catch (Refused hidden) {
            return false;
        }
    }

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    @Nested
    class The_client {
        @Test
        void invites_and_what_is_accepted_opens_what_was_written() {
            invite(Kind.READER, YEAR, TWO_WEEKS);
            accept(neighbour);
            assertThat(opens(neighbour, Part.PLAN)).isTrue();
            assertThat(opens(neighbour, Part.GROUP)).isTrue();
            for (var part :
                    List.of(Part.IDENTITY, Part.REPORT, Part.TEAM, Part.CONVERSATION, Part.TICK, Part.INVITATION))
                assertThat(opens(neighbour, part)).as(part.name()).isFalse();
            refused(() -> change(neighbour, Role.SUPPORTER, Part.GROUP));
        }

        @Test
        void invites_nobody_for_ever_nor_leaves_an_invitation_open_for_ever() {
            refused(() -> invite(Kind.SUPPORTER, Duration.ofDays(800), TWO_WEEKS));
            refused(() -> invite(Kind.SUPPORTER, YEAR, Duration.ofDays(61)));
            refused(() -> invite(Kind.SUPPORTER, Duration.ofSeconds(-1), TWO_WEEKS));
        }

        @Test
        void invites_nobody_who_is_in_already_nor_oneself() {
            refused(() ->
                    invite(change(client, Role.CLIENT, Part.INVITATION), client, Kind.READER, YEAR, TWO_WEEKS, false));
            refused(() -> invite(
                    change(client, Role.CLIENT, Part.INVITATION), story.worker, Kind.READER, YEAR, TWO_WEEKS, false));
            invite(Kind.READER, YEAR, TWO_WEEKS);
            refused(() -> invite(Kind.SUPPORTER, YEAR, TWO_WEEKS));
        }

        @Test
        void takes_an_invitation_back() {
            var id = invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            assertThat(in(() -> invitations.end(change(client, Role.CLIENT, Part.INVITATION), id)))
                    .isTrue();
            assertThat(opens(neighbour, Part.JOIN)).isFalse();
            assertThat(in(() -> invitations.end(change(client, Role.CLIENT, Part.INVITATION), id)))
                    .isFalse();
        }

        @Test
        void ends_a_place_and_nobody_elses() {
            invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            var place = accept(neighbour);
            in(() -> {
                grants.end(change(client, Role.CLIENT, Part.CIRCLE), place);
                return 0;
            });
            assertThat(opens(neighbour, Part.PLAN)).isFalse();
            var worker = in(() -> access.pass(viewer(story.worker, Role.WORKER), Safe.of(dossier), Part.PLAN)
                    .grant()
                    .id());
            refused(() -> grants.end(change(client, Role.CLIENT, Part.CIRCLE), worker));
        }
    }

    @Nested
    class Nobody_else {
        @Test
        void invites() {
            for (var other : List.of(story.otherClient, story.colleague, story.officer, story.admin))
                refused(() -> change(other, story.role(other), Part.INVITATION));
            refused(() -> change(story.worker, Role.WORKER, Part.INVITATION));
            var helper = story.letIn(dossier, "Helper", Kind.SUPPORTER);
            refused(() -> change(helper, Role.SUPPORTER, Part.INVITATION));
            refused(() -> invite(
                    change(story.worker, Role.WORKER, Part.NOMINATION),
                    neighbour,
                    Kind.SUPPORTER,
                    YEAR,
                    TWO_WEEKS,
                    false));
            refused(() -> in(() -> grants.give(
                    change(story.worker, Role.WORKER, Part.TEAM),
                    neighbour,
                    Safe.of(dossier),
                    Kind.SUPPORTER,
                    Role.SUPPORTER,
                    Instant.now(),
                    null)));
        }

        @Test
        void accepts_for_another_or_sees_another_invitation() {
            invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            var second = story.person(null, Role.SUPPORTER);
            in(() -> invite(
                    change(client, Role.CLIENT, Part.INVITATION), second, Kind.SUPPORTER, YEAR, TWO_WEEKS, false));
            var other = in(() -> invitations
                    .own(change(neighbour, Role.SUPPORTER, Part.JOIN))
                    .orElseThrow());
            refused(() -> invitations.accept(change(second, Role.SUPPORTER, Part.JOIN), other));
            assertThat(in(() -> invitations.of(change(second, Role.SUPPORTER, Part.JOIN))))
                    .hasSize(1);
            assertThat(in(() -> invitations.end(change(second, Role.SUPPORTER, Part.JOIN), other.id())))
                    .isFalse();
        }
    }

    @Test
    void the_help_team_writes_down_one_on_paper_and_it_says_so() {
        var id = in(() -> invite(
                change(story.worker, Role.WORKER, Part.NOMINATION), neighbour, Kind.SUPPORTER, YEAR, TWO_WEEKS, true));
        assertThat(in(() ->
                        invitations.of(access.pass(viewer(client, Role.CLIENT), Safe.of(dossier), Part.INVITATION))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(id);
                    assertThat(found.paper()).isTrue();
                    assertThat(found.madeBy()).isEqualTo(story.worker);
                });
        invitations(2);
    }

    private void invitations(int all) {
        var second = story.person(null, Role.SUPPORTER);
        in(() -> invite(change(client, Role.CLIENT, Part.INVITATION), second, Kind.READER, YEAR, TWO_WEEKS, false));
        assertThat(in(() ->
                        invitations.of(access.pass(viewer(client, Role.CLIENT), Safe.of(dossier), Part.INVITATION))))
                .hasSize(all);
        assertThat(in(() -> invitations.of(
                        access.pass(viewer(story.worker, Role.WORKER), Safe.of(dossier), Part.NOMINATION))))
                .as("the help team sees those on paper alone")
                .hasSize(1);
    }

    @Nested
    class An_invitation {
        @Test
        void opens_nothing_but_itself() {
            invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            assertThat(opens(neighbour, Part.JOIN)).isTrue();
            for (var part : EnumSet.complementOf(EnumSet.of(Part.JOIN)))
                if (part.safe() == Safe.Kind.DOSSIER)
                    assertThat(opens(neighbour, part)).as(part.name()).isFalse();
            assertThat(own.helping(neighbour)).containsExactly(new Own.Help(dossier, Kind.INVITED));
        }

        @Test
        void is_over_at_its_last_moment() {
            invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            try {
                clock.forward(TWO_WEEKS);
                refused(() -> accept(neighbour));
                assertThat(own.helping(neighbour)).isEmpty();
            } finally {
                clock.back();
            }
        }

        @Test
        void is_declined_by_whom_it_is_for() {
            var id = invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            assertThat(in(() -> invitations.end(change(neighbour, Role.SUPPORTER, Part.JOIN), id)))
                    .isTrue();
            refused(() -> accept(neighbour));
        }

        @Test
        void is_taken_over_by_the_account_that_the_person_has_already() {
            var id = invite(Kind.SUPPORTER, YEAR, TWO_WEEKS);
            var known = story.person(null, Role.SUPPORTER);
            refused(() -> invitations.pass(change(known, Role.SUPPORTER, Part.JOIN), id, known));
            in(() -> {
                var job = new Viewer.System(Viewer.Job.ACCOUNT, "spec");
                var dossierJob = access.change(job, Safe.of(dossier), Invitations.OBJECT + id, Part.GRANT);
                invitations.pass(dossierJob, id, known);
                return 0;
            });
            assertThat(opens(neighbour, Part.JOIN)).isFalse();
            accept(known);
            assertThat(opens(known, Part.PLAN)).isTrue();
        }
    }

    @Nested
    class A_place {
        @Test
        void ends_on_its_day_and_by_whoever_has_it() {
            invite(Kind.READER, YEAR, TWO_WEEKS);
            var place = accept(neighbour);
            try {
                clock.forward(YEAR);
                assertThat(opens(neighbour, Part.PLAN)).isFalse();
            } finally {
                clock.back();
            }
            assertThat(opens(neighbour, Part.PLAN)).isTrue();
            var other = story.letIn(dossier, "Ander", Kind.READER);
            refused(() -> grants.end(change(other, Role.SUPPORTER, Part.PLACE), place));
            in(() -> {
                grants.end(change(neighbour, Role.SUPPORTER, Part.PLACE), place);
                return 0;
            });
            assertThat(opens(neighbour, Part.PLAN)).isFalse();
        }

        @Test
        void is_seen_by_the_client_as_whoever_has_it_does() {
            var reader = story.letIn(dossier, "Lezer", Kind.READER);
            var wish = Wish.need(Part.PLAN).welcome(Part.TICK, Part.IDENTITY, Part.GROUP);
            var seen = in(() -> seenBy.pass(viewer(client, Role.CLIENT), dossier, reader, wish));
            assertThat(seen.person()).isEqualTo(reader);
            for (var part : List.of(Part.PLAN, Part.GROUP))
                assertThat(seen.opens(part)).isTrue();
            for (var part : List.of(Part.TICK, Part.IDENTITY))
                assertThat(seen.opens(part)).isFalse();
            for (var stranger : List.of(story.worker, story.otherClient, story.lead, reader))
                refused(() -> seenBy.pass(viewer(stranger, story.role(stranger)), dossier, reader, wish));
            refused(() -> seenBy.pass(viewer(client, Role.CLIENT), dossier, story.worker, wish));
            refused(() -> seenBy.pass(viewer(client, Role.CLIENT), story.tom, reader, wish));
        }
    }

    @Nested
    class A_colleague_who_is_asked {
        private static final Duration DAYS = Duration.ofDays(3);

        private UUID ask(PersonId colleague, Duration lasts, Part... parts) {
            return in(() -> {
                var change = change(story.worker, Role.WORKER, Part.TEAM, Part.CONSULT);
                return grants.consult(
                        change, colleague, Set.of(parts), change.at().plus(lasts));
            });
        }

        private boolean looks(Part... parts) {
            var wish =
                    Wish.need(parts[0], List.of(parts).subList(1, parts.length).toArray(Part[]::new));
            try {
                return in(() -> access.pass(viewer(story.colleague, Role.WORKER), Safe.of(dossier), wish)
                        .opens(parts[0]));
            } catch (Refused hidden) {
                return false;
            }
        }

        @Test
        void sees_the_chosen_parts_and_no_others_until_the_end() {
            ask(story.colleague, DAYS, Part.PLAN, Part.CONSULT);
            assertThat(looks(Part.PLAN)).isTrue();
            assertThat(looks(Part.REPORT)).isFalse();
            assertThat(looks(Part.IDENTITY)).isFalse();
            assertThat(in(() -> access.pass(
                                    viewer(story.colleague, Role.WORKER),
                                    Safe.of(dossier),
                                    Wish.need(Part.PLAN).welcome(Part.REPORT))
                            .opens(Part.REPORT)))
                    .isFalse();
            try {
                clock.forward(DAYS);
                assertThat(looks(Part.PLAN)).isFalse();
            } finally {
                clock.back();
            }
        }

        @Test
        void sees_nothing_beyond_what_such_a_look_opens_whatever_was_chosen() {
            ask(story.colleague, DAYS, Part.CONSULT, Part.REPORT_INTERNAL, Part.CONVERSATION, Part.LOG);
            for (var part : List.of(Part.REPORT_INTERNAL, Part.CONVERSATION, Part.LOG))
                assertThat(looks(part)).isFalse();
        }

        @Test
        void is_one_who_helps_people_here_and_looks_fourteen_days_at_most() {
            refused(() -> ask(story.colleague, Duration.ofDays(15), Part.CONSULT));
            for (var other : List.of(story.officer, story.admin, story.otherClient, story.worker))
                refused(() -> ask(other, DAYS, Part.CONSULT));
            refused(() -> ask(story.colleague, DAYS, Part.PLAN));
        }

        @Test
        void asks_nobody_else() {
            ask(story.colleague, DAYS, Part.PLAN, Part.CONSULT);
            refused(() -> change(story.colleague, Role.WORKER, Part.TEAM, Part.CONSULT));
        }
    }
}
