package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Open streams without a browser: how many there may be, and when one ends. */
@Timeout(10)
class FollowersTest {
    private final Followers followers = new Followers();
    private final UUID person = UUID.randomUUID();

    @Nested
    class A_person {
        @Test
        void has_three_streams_at_most_and_gets_a_place_back_with_each_that_ends() {
            for (var open = 1; open <= 3; open++) {
                assertThat(followers.enter(person)).isTrue();
                assertThat(followers.open(person)).isEqualTo(open);
            }
            assertThat(followers.enter(person)).isFalse();
            assertThat(followers.open(person)).isEqualTo(3);
            followers.leave(person);
            assertThat(followers.open(person)).isEqualTo(2);
            assertThat(followers.enter(person)).isTrue();
        }

        @Test
        void who_left_all_has_all_places_again() {
            followers.enter(person);
            followers.enter(person);
            for (var left = 0; left < 3; left++) followers.leave(person);
            assertThat(followers.open(person)).isZero();
            assertThat(followers.enter(person)).isTrue();
            assertThat(followers.open(person)).isOne();
        }

        @Test
        void takes_no_place_of_another() {
            for (var open = 0; open < 3; open++) followers.enter(person);
            assertThat(followers.enter(UUID.randomUUID())).isTrue();
        }
    }

    @Nested
    class A_stream {
        private final Follower follower = new Follower(Clock.systemUTC());
        private final AtomicInteger looks = new AtomicInteger();

        private boolean isOver(SseEmitter line) {
            assertThatThrownBy(() -> line.send("more")).isInstanceOfAny(IllegalStateException.class, IOException.class);
            return true;
        }

        @Test
        void that_was_stopped_looks_once_more_and_ends() {
            follower.stop();
            follower.follow(() -> {
                looks.incrementAndGet();
                return Optional.of("news");
            });
            assertThat(looks).hasValue(1);
            assertThat(isOver(follower.line)).isTrue();
        }

        @Test
        void ends_when_access_ended() {
            follower.follow(() -> {
                looks.incrementAndGet();
                throw new Refused(
                        Entry.refused(
                                Viewers.of(PersonId.next(), Role.WORKER),
                                Safe.of(DossierId.next()),
                                Set.of(Part.PLAN),
                                Refusal.ENDED,
                                null,
                                Instant.now()),
                        false);
            });
            assertThat(looks).hasValue(1);
            assertThat(isOver(follower.line)).isTrue();
        }

        @Test
        void ends_when_the_program_ends_and_leaves_that_known() {
            Thread.currentThread().interrupt();
            follower.follow(Optional::empty);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(isOver(follower.line)).isTrue();
        }

        @Test
        void too_many_is_over_at_once() {
            assertThat(isOver(Follower.none(Clock.systemUTC()))).isTrue();
        }
    }
}
