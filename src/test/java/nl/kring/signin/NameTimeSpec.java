package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.factor.Attempts;
import nl.kring.factor.Names;
import nl.kring.factor.Passwords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the time of an answer tells that a name is known: whole requests, known and unknown in turn, which of the two goes first
 * changing each round. Prints its figures; what the clock says counts on a quiet machine alone, so only the processor's time is judged.
 */
@KringSpec
@Tag("soak")
class NameTimeSpec {
    private static final int ROUNDS = 200;
    private static final int WARM = 40;
    private static final long NEAR = 5_000;

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @Autowired
    Access access;

    @Autowired
    Names names;

    @Autowired
    Passwords passwords;

    @Autowired
    Attempts attempts;

    @Autowired
    TransactionTemplate transaction;

    private final String name = "ada-" + UUID.randomUUID();

    /** In microseconds. */
    private record Time(long clock, long processor) {
        static Time now() {
            return new Time(
                    System.nanoTime() / 1000,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1000);
        }
    }

    @Test
    void a_known_and_an_unknown_name_are_refused_in_the_same_time() throws Exception {
        known();
        var known = new ArrayList<Time>();
        var unknown = new ArrayList<Time>();
        for (var round = -WARM; round < ROUNDS; round++) {
            if (round == 0) {
                known.clear();
                unknown.clear();
            }
            if (round % 2 == 0) known.add(refused(name));
            unknown.add(refused("bob-" + UUID.randomUUID()));
            if (round % 2 != 0) known.add(refused(name));
        }
        var clock = median(known, Time::clock) - median(unknown, Time::clock);
        var processor = median(known, Time::processor) - median(unknown, Time::processor);
        System.out.printf(
                "POST /sign-in, %d rounds, medians in ms: known %.2f, unknown %.2f, apart %.2f; processor: known %.2f, unknown %.2f, apart %.2f%n",
                ROUNDS,
                median(known, Time::clock) / 1e3,
                median(unknown, Time::clock) / 1e3,
                clock / 1e3,
                median(known, Time::processor) / 1e3,
                median(unknown, Time::processor) / 1e3,
                processor / 1e3);
        assertThat(Math.abs(processor)).isLessThan(NEAR);
    }

    /** Somebody with a name and a password, which is not the one that is tried. */
    private void known() {
        var person = story.person(null, Role.CLIENT);
        transaction.executeWithoutResult(status -> {
            var account = access.change(Prove.JOB, new Safe.Account(person), "spec", Part.CREDENTIAL);
            assertThat(names.set(account, name)).isTrue();
            passwords.begin(account, "drie gele fietsen");
            passwords.confirm(account);
        });
    }

    /** The first try from its address and, once forgotten, the first of its name. */
    private Time refused(String typed) throws Exception {
        var address = "fd06::" + Long.toHexString(ThreadLocalRandom.current().nextLong(0xffff)) + ":"
                + Long.toHexString(ThreadLocalRandom.current().nextLong(0xffff));
        var token = from(address, get("/test/token"));
        var form = post("/sign-in")
                .cookie(token.getCookies())
                .param("_csrf", token.getContentAsString())
                .param("form", UUID.randomUUID().toString())
                .param("name", typed)
                .param("password", "vier rode fietsen");
        var begin = Time.now();
        var answer = from(address, form);
        var end = Time.now();
        assertThat(answer.getStatus()).isEqualTo(422);
        attempts.clear(Attempts.Kind.NAME_PASSWORD, typed);
        return new Time(end.clock - begin.clock, end.processor - begin.processor);
    }

    private MockHttpServletResponse from(String address, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.secure(true).with(it -> {
                    it.setRemoteAddr(address);
                    return it;
                }))
                .andReturn()
                .getResponse();
    }

    private static long median(List<Time> times, ToLongFunction<Time> of) {
        return times.stream()
                .mapToLong(of)
                .sorted()
                .skip(times.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
