package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Pledges;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.account.People;
import nl.kring.account.PledgeTexts;
import nl.kring.account.RoleRefused;
import nl.kring.account.Staff;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes for the whole organisation at once, so in a database of its own. */
@SpringBootTest(
        classes = Kring.class,
        properties = {"kring.mode=run", "kring.demo.fill=false", "kring.sequencer.pause=50ms", "logging.level.root=warn"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = WholeOrganisationSpec.Own.class)
@Import({Story.class, Visitor.class, TestDoor.class, TestClock.class})
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeOrganisationSpec {
    static class Own implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var properties = TestDatabase.fresh("kring_whole").properties();
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", properties));
        }
    }

    private static final String NL = "Ik zwijg over alles wat ik bij {organisation} zie en hoor. "
            .repeat(3)
            .strip();
    private static final String EN = "I keep to myself all that I see and hear at {organisation}. "
            .repeat(3)
            .strip();

    @Autowired
    Story story;

    @Autowired
    Staff staff;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    PledgeTexts texts;

    @Autowired
    Pledges pledges;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_new_text_shuts_every_door_until_it_is_signed_and_a_late_signature_for_the_old_one_opens_nothing() {
        var worker = visitor.as(story.worker);
        var admin = visitor.as(story.admin);
        assertThat(worker.get("/plan/" + story.fatima).status()).isEqualTo(200);

        var fields = Map.of("nl", NL, "en", EN, "sure", "true");
        assertThat(admin.post("/admin/pledge", fields).location()).isEqualTo("/admin/pledge");
        assertThat(texts.version()).isEqualTo(2);
        for (var session : List.of(worker, admin, visitor.as(story.lead), visitor.as(story.officer)))
            assertThat(session.get("/home/work").location()).isEqualTo("/account/pledge");
        assertThat(worker.get("/plan/" + story.fatima).location()).isEqualTo("/account/pledge");
        assertThat(visitor.as(story.client).get("/plan/" + story.fatima).status())
                .isEqualTo(200);
        assertThat(worker.get("/account/pledge").body())
                .contains("Ik zwijg over alles wat ik bij Welzijn Rijnvaart zie");

        signedLate(story.worker, 1);
        assertThat(worker.get("/plan/" + story.fatima).location()).isEqualTo("/account/pledge");
        assertThat(worker.post("/account/pledge", Map.of("version", "1", "agreed", "true"))
                        .status())
                .isEqualTo(422);
        assertThat(worker.post("/account/pledge", Map.of("version", "2", "agreed", "true"))
                        .location())
                .isEqualTo("/");
        assertThat(worker.get("/plan/" + story.fatima).status()).isEqualTo(200);

        admin.post("/account/pledge", Map.of("version", "2", "agreed", "true"));
        var page = admin.get("/admin/pledge");
        assertThat(page.body()).contains("Nu geldt versie 2", "Daarvoor: een tekst van");
    }

    @Test
    void two_administrators_who_end_each_other_at_the_same_moment_leave_one_in_fifty_rounds_of_fifty()
            throws Exception {
        for (var round = 0; round < 50; round++) {
            var one = story.person("Een Beheer", Role.ADMINISTRATOR);
            var other = story.person("Twee Beheer", Role.ADMINISTRATOR);
            onlyThese(one, other);
            var together = new CyclicBarrier(2);
            try (var both = Executors.newFixedThreadPool(2)) {
                var ended = both.invokeAll(List.of(ending(together, one, other), ending(together, other, one))).stream()
                        .filter(answer -> answer.resultNow())
                        .count();
                assertThat(ended).isEqualTo(1);
            }
            assertThat(Stream.of(one, other).filter(this::keeps).count()).isEqualTo(1);
        }
    }

    /** A signature that was on its way while the text changed: the row is there, and holds for the database. */
    private void signedLate(PersonId person, int version) {
        transaction.executeWithoutResult(status -> pledges.sign(
                access.change(Story.SAMPLE, new Safe.Account(person), "test", Part.CONTACT), person, version));
    }

    private void onlyThese(PersonId one, PersonId other) {
        transaction.executeWithoutResult(status -> {
            var change = access.change(Story.SAMPLE, new Safe.Organisation(), "test", Part.PEOPLE);
            staff.all(change).stream()
                    .filter(member -> member.roles().contains(Role.ADMINISTRATOR))
                    .map(Staff.Member::id)
                    .filter(id -> !id.equals(one) && !id.equals(other))
                    .forEach(id -> people.end(change, id, Role.ADMINISTRATOR));
        });
    }

    private Callable<Boolean> ending(CyclicBarrier together, PersonId by, PersonId whom) {
        return () -> {
            var session = visitor.as(by);
            together.await();
            return session.post("/admin/person/" + whom + "/end", Map.of()).status() == 303 && !keeps(whom);
        };
    }

    private boolean keeps(PersonId person) {
        return Boolean.TRUE.equals(transaction.execute(status -> people.holds(
                access.change(Story.SAMPLE, new Safe.Organisation(), "test", Part.PEOPLE),
                person,
                Role.ADMINISTRATOR)));
    }

    @Test
    void the_last_administrator_cannot_be_ended_by_the_program_either() {
        var last = story.person("Laatste Beheer", Role.ADMINISTRATOR);
        onlyThese(last, last);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        people.leave(access.change(Story.SAMPLE, new Safe.Organisation(), "test", Part.PEOPLE), last)))
                .isInstanceOf(RoleRefused.class)
                .hasMessage("Refused: LAST_ADMINISTRATOR");
    }
}
