package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.web.OpenLine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Open streams without a browser: how many there may be, and when one ends. */
@Timeout(10)
class FollowersTest {
    private final Followers followers = new Followers();
    private final UUID person = UUID.randomUUID();

    private Follower enter(UUID person) {
        var follower = follower();
        followers.enter(person, follower);
        return follower;
    }

    private static Follower follower() {
        var follower = new Follower(Clock.systemUTC(), Duration.ofMinutes(1));
        follower.line.connect(new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void write(byte[] bytes) throws IOException {
                if (closed) throw new IOException("closed");
                super.write(bytes);
            }

            @Override
            public void close() {
                closed = true;
            }
        });
        return follower;
    }

    /** Whether it looks no more than once: somebody told it to end. */
    private static boolean ended(Follower follower) {
        var looks = new AtomicInteger();
        follower.follow(() -> {
            if (looks.incrementAndGet() > 1) follower.end();
            follower.wake();
            return Optional.empty();
        });
        return looks.get() == 1;
    }

    @Nested
    class A_person {
        @Test
        void has_three_streams_at_most_and_the_oldest_gives_way_to_a_fourth() {
            var first = enter(person);
            var second = enter(person);
            enter(person);
            assertThat(followers.open(person)).isEqualTo(3);
            var fourth = enter(person);
            assertThat(followers.open(person)).isEqualTo(3);
            assertThat(ended(first)).isTrue();
            assertThat(ended(second)).isFalse();
            assertThat(ended(fourth)).isFalse();
        }

        @Test
        void has_a_place_back_with_each_that_ends() {
            var first = enter(person);
            enter(person);
            followers.leave(person, first);
            assertThat(followers.open(person)).isOne();
            followers.leave(person, first);
            assertThat(followers.open(person)).isOne();
        }

        @Test
        void takes_no_place_of_another() {
            var first = enter(person);
            for (var other = 0; other < 4; other++) enter(UUID.randomUUID());
            followers.leave(UUID.randomUUID(), first);
            assertThat(followers.open(person)).isOne();
            assertThat(ended(first)).isFalse();
        }
    }

    @Nested
    class A_stream {
        private final Follower follower = follower();
        private final AtomicInteger looks = new AtomicInteger();

        private boolean isOver(OpenLine line) {
            assertThatThrownBy(() -> line.tell(null, null, "more")).isInstanceOf(IOException.class);
            return true;
        }

        @Test
        void that_was_ended_looks_once_more_and_ends() {
            follower.end();
            follower.follow(() -> {
                looks.incrementAndGet();
                return Optional.of(new Told("1", "news", false));
            });
            assertThat(looks).hasValue(1);
            assertThat(isOver(follower.line)).isTrue();
        }

        @Test
        void looks_at_once_when_it_is_woken_and_once_for_all_that_woke_it() {
            follower.follow(() -> {
                if (looks.incrementAndGet() == 1) for (var time = 0; time < 100; time++) follower.wake();
                else follower.breakOff();
                return Optional.empty();
            });
            assertThat(looks).hasValue(2);
        }

        @Test
        void tells_what_somebody_else_found_without_a_look_of_its_own() {
            follower.follow(() -> {
                if (looks.incrementAndGet() == 1)
                    follower.hand(() -> {
                        follower.breakOff();
                        return Optional.of(new Told("1", "found", false));
                    });
                return Optional.empty();
            });
            assertThat(looks).hasValue(1);
        }

        @Test
        void that_ended_tells_nothing_any_more_of_what_somebody_else_found() {
            var told = new AtomicInteger();
            follower.hand(() -> {
                told.incrementAndGet();
                follower.end();
                return Optional.empty();
            });
            follower.hand(() -> {
                told.incrementAndGet();
                return Optional.of(new Told("2", "found before the end", false));
            });
            follower.follow(Optional::empty);
            assertThat(told).hasValue(1);
        }

        @Test
        void to_which_more_was_handed_than_waits_looks_for_itself() {
            follower.follow(() -> {
                if (looks.incrementAndGet() > 1) follower.breakOff();
                else for (var time = 0; time < 9; time++) follower.hand(Optional::empty);
                return Optional.empty();
            });
            assertThat(looks).hasValue(2);
        }

        @Test
        void looks_again_without_waiting_while_there_is_more_to_tell() {
            follower.follow(() -> {
                if (looks.incrementAndGet() == 3) follower.breakOff();
                return Optional.of(new Told("1", "news", true));
            });
            assertThat(looks).hasValue(3);
        }

        @Test
        void breaks_off_when_it_cannot_look() {
            follower.follow(() -> {
                looks.incrementAndGet();
                throw new IllegalStateException("the database is away");
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
    }
}
