package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests that no browser sends, over a real line, as everybody. Each follows from the seed and its number; again with {@code
 * -Dkring.seed=… -Dkring.first=… -Dkring.requests=1}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzSpec {
    private static final int A_CAST = 4000;

    private static SecondKring kring;

    private final AtomicReference<Cast> cast = new AtomicReference<>();

    @BeforeAll
    static void starts() {
        kring = SecondKring.alone(TestDatabase.fresh("kring_fuzzed"));
    }

    @AfterAll
    static void stops() {
        kring.close();
    }

    @Test
    void no_request_breaks_it_or_makes_it_tell_of_its_inside() throws Exception {
        sends(1500, 15);
    }

    @Test
    @Tag("soak")
    void a_hundred_thousand_do_not_either_and_it_stays_quick() throws Exception {
        assertThat(sends(100_000, 60).slowest(99)).as("99 of 100 answers").isLessThan(Duration.ofSeconds(1));
    }

    private Shaking sends(int most, int pages) throws Exception {
        var shaking = new Shaking(kring);
        cast.set(new Cast(kring).crawl(pages, "client", "worker", "admin"));
        shaking.sends(
                Integer.getInteger("kring.requests", most),
                (number, held, chance) -> {
                    if (number > 0 && number % A_CAST == 0)
                        cast.set(new Cast(kring).crawl(pages, "client", "worker", "admin", "lead", "officer"));
                    return make(held, chance);
                },
                (who, answer) -> "");
        isStillWell();
        return shaking;
    }

    private Shaking.Asked make(Map<String, Cast.Held> held, Random chance) {
        var now = cast.get();
        var names = new ArrayList<>(now.people.keySet());
        names.addAll(List.of("nobody", "client", "worker", "admin"));
        var who = names.get(chance.nextInt(names.size()));
        var as = who.equals("nobody") ? null : held.computeIfAbsent(who, now::held);
        var seen = now.seen.get(who);
        var request = seen != null && chance.nextInt(3) > 0
                ? Request.of(seen, chance, kring.port())
                : Request.of(now.dossier, now.ids, chance, kring.port());
        request.from(as, chance);
        for (var bends = List.of(0, 1, 1, 1, 1, 2, 2, 3, 5).get(chance.nextInt(9)); bends > 0; bends--)
            Bends.bend(request, chance, now.ids);
        return new Shaking.Asked(who, request);
    }

    private static void isStillWell() {
        var fresh = new Cast(kring);
        for (var who : List.of("client", "worker", "admin"))
            assertThat(fresh.held(who).session().get("/account/sessions").statusCode())
                    .as(who)
                    .isEqualTo(200);
        var client = fresh.held("client").session();
        assertThat(client.get("/plan/" + fresh.dossier.id()).body()).contains(fresh.dossier.word("Goal"));
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }
}
