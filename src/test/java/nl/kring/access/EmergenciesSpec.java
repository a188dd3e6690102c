package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.KringSpec;
import nl.kring.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Emergency access, asked of the door itself; its pages are in {@code nl.kring.team.EmergencySpec}. */
@KringSpec
class EmergenciesSpec {
    private static final String REASON = "Er is geschreeuw in huis gehoord.";

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Emergencies emergencies;

    @Autowired
    NoticeDelays delays;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private DossierId dossier;

    @BeforeEach
    void a_dossier_of_somebody_elses_team() {
        client = story.person(null, Role.CLIENT, null);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private Emergencies.Emergency open(String reason) {
        return in(() -> emergencies.open(
                emergencies.enter(Viewers.of(story.colleague, Role.WORKER), Instant.now()), dossier, reason));
    }

    @Nested
    class Emergency_access {
        @Test
        void tells_what_it_opened_and_until_when() {
            var opened = open(REASON);
            assertThat(opened.dossier()).isEqualTo(dossier);
            assertThat(opened.person()).isEqualTo(story.colleague);
            assertThat(opened.reason()).isEqualTo(REASON);
            assertThat(Duration.between(opened.starts(), opened.ends())).isEqualTo(Duration.ofHours(4));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Er is nu geschreeuw", "  Er is nu geschreeuw     "})
        void wants_a_reason_of_twenty_signs(String tooShort) {
            assertThatThrownBy(() -> open(tooShort)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_content_with_a_reason_of_exactly_twenty_signs() {
            assertThat(open("Er is nu geschreeuw!").reason()).hasSize(Emergencies.SHORTEST_REASON);
        }

        @Test
        void is_not_begun_by_somebody_who_proved_long_ago_who_it_is() {
            var stale = new Viewer.Person(
                    story.colleague,
                    Set.of(Role.WORKER),
                    "origin",
                    UUID.randomUUID(),
                    Instant.now().minus(2, ChronoUnit.HOURS));
            assertThatThrownBy(() -> in(() -> emergencies.enter(stale, Instant.now())))
                    .isInstanceOf(StaleFactor.class);
        }

        @Test
        void is_needless_for_the_help_team_alone() {
            assertThat(needless(story.worker)).isTrue();
            assertThat(needless(story.colleague)).isFalse();
        }

        private boolean needless(PersonId person) {
            return in(() ->
                    emergencies.needless(emergencies.enter(Viewers.of(person, Role.WORKER), Instant.now()), dossier));
        }
    }

    @Nested
    class Who_opened_a_dossier_with_urgency {
        private List<Emergencies.Emergency> seen(PersonId person, Role role, Part part) {
            return in(() -> emergencies.of(
                    access.pass(Viewers.of(person, role), Safe.of(dossier), part),
                    Instant.now().minusSeconds(3600)));
        }

        @Test
        void is_for_those_who_may_see_the_team() {
            open(REASON);
            assertThat(seen(client, Role.CLIENT, Part.TEAM))
                    .extracting(Emergencies.Emergency::reason)
                    .containsExactly(REASON);
            assertThat(seen(story.worker, Role.WORKER, Part.TEAM)).hasSize(1);
            assertThatThrownBy(() -> seen(client, Role.CLIENT, Part.PLAN)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void is_kept_from_the_client_alone_while_a_delay_for_safety_runs() {
            open(REASON);
            transaction.executeWithoutResult(status -> {
                var change = access.change(
                        Viewers.of(story.officer, Role.PRIVACY_OFFICER),
                        new Safe.Organisation(),
                        NoticeDelays.OBJECT,
                        Part.OVERSIGHT);
                delays.decide(
                        change,
                        UUID.randomUUID(),
                        dossier,
                        change.at().plus(Duration.ofDays(3)),
                        "De partner leest mee.");
            });
            open("Nog een keer geschreeuw gehoord.");
            assertThat(seen(client, Role.CLIENT, Part.TEAM))
                    .extracting(Emergencies.Emergency::reason)
                    .containsExactly(REASON);
            assertThat(seen(story.worker, Role.WORKER, Part.TEAM)).hasSize(2);
        }
    }

    @Nested
    class A_delay_for_safety {
        private UUID decide(Duration until) {
            var id = UUID.randomUUID();
            transaction.executeWithoutResult(status -> {
                var change = access.change(
                        Viewers.of(story.officer, Role.PRIVACY_OFFICER),
                        new Safe.Organisation(),
                        NoticeDelays.OBJECT,
                        Part.OVERSIGHT);
                delays.decide(change, id, dossier, change.at().plus(until), "De partner leest mee.");
            });
            return id;
        }

        private List<NoticeDelays.Delay> running() {
            return in(() -> delays.running(access.pass(
                    Viewers.of(story.officer, Role.PRIVACY_OFFICER), new Safe.Organisation(), Part.OVERSIGHT)));
        }

        @Test
        void stands_on_the_list_of_the_officer_with_its_reason_until_it_ends() {
            var id = decide(Duration.ofDays(3));
            assertThat(running())
                    .filteredOn(delay -> delay.id().equals(id))
                    .singleElement()
                    .satisfies(delay -> {
                        assertThat(delay.dossier()).isEqualTo(dossier);
                        assertThat(delay.decidedBy()).isEqualTo(story.officer);
                        assertThat(delay.reason()).isEqualTo("De partner leest mee.");
                        assertThat(Duration.between(delay.decidedAt(), delay.until()))
                                .isEqualTo(Duration.ofDays(3));
                    });
            transaction.executeWithoutResult(status -> delays.end(
                    access.change(
                            Viewers.of(story.officer, Role.PRIVACY_OFFICER),
                            new Safe.Organisation(),
                            NoticeDelays.OBJECT,
                            Part.OVERSIGHT),
                    id));
            assertThat(running()).noneMatch(delay -> delay.id().equals(id));
        }

        @Test
        void leaves_a_line_in_the_log_of_its_dossier_when_it_begins_and_when_it_ends() throws Exception {
            var id = decide(Duration.ofDays(1));
            transaction.executeWithoutResult(status -> delays.end(
                    access.change(
                            Viewers.of(story.officer, Role.PRIVACY_OFFICER),
                            new Safe.Organisation(),
                            NoticeDelays.OBJECT,
                            Part.OVERSIGHT),
                    id));
            assertThat(Transaction.told(
                            "select string_agg(kind, ',' order by at) from audit.event where safe = ? and object = ?",
                            dossier.value(),
                            NoticeDelays.OBJECT + ":" + id))
                    .isEqualTo("NOTICE_DELAYED,NOTICE_DELAY_ENDED");
        }
    }

    @Nested
    class Asking_whether_it_is_needless {
        @Test
        void takes_the_entrance() {
            assertThatThrownBy(() -> in(() -> emergencies.needless(
                            access.change(Viewers.of(story.worker, Role.WORKER), Safe.of(dossier), "test", Part.REPORT),
                            dossier)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
