package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** How one look serves all who follow the same. */
@KringSpec
class CompanySpec {
    private static final Wish WISH = Wish.need(Part.GROUP, Part.CIRCLE);

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Held held;

    @Autowired
    Streams streams;

    @Autowired
    TransactionTemplate transaction;

    private final List<Page> looked = new CopyOnWriteArrayList<>();
    private final List<Visitor.Session> sessions = new ArrayList<>();
    private PersonId client;
    private PersonId worker;
    private PersonId neighbour;
    private DossierId dossier;

    /** A page that says who looked for what it shows. */
    private final class Page implements Shared<String> {
        private final String name;
        private final boolean whole;
        private final boolean covered;
        private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

        Page(String name, boolean whole, boolean covered) {
            this.name = name;
            this.whole = whole;
            this.covered = covered;
        }

        @Override
        public String topic() {
            return "spec";
        }

        @Override
        public boolean whole(Grant grant) {
            return whole;
        }

        @Override
        public String find(Pass pass) {
            looked.add(this);
            return name;
        }

        @Override
        public boolean covers(String found, Grant own) {
            return covered;
        }

        @Override
        public Optional<Told> show(String found, Grant own) {
            shown.add(found);
            return Optional.empty();
        }

        String next() throws InterruptedException {
            return String.valueOf(shown.poll(5, TimeUnit.SECONDS));
        }
    }

    @BeforeEach
    void three_who_follow() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        neighbour = story.letIn(dossier, "Ria Bos", Grant.Kind.SUPPORTER);
    }

    @AfterEach
    void nobody_follows_any_more() {
        sessions.forEach(it -> it.post("/sign-out", Map.of()));
    }

    /** Opens a page, which looks once by itself. */
    private Page open(PersonId person, String name, boolean whole, boolean covered) throws InterruptedException {
        var page = new Page(name, whole, covered);
        var session = visitor.as(person);
        sessions.add(session);
        var viewer = Viewers.of(person, story.role(person), session.origin());
        streams.open(viewer, Safe.of(dossier), WISH, Duration.ofMinutes(10), page)
                .connect(OutputStream.nullOutputStream());
        assertThat(page.next()).isEqualTo(name);
        looked.clear();
        return page;
    }

    private void change() {
        transaction.executeWithoutResult(status -> access.change(Story.SAMPLE, Safe.of(dossier), "spec", Part.PLAN));
    }

    @Test
    void one_who_sees_all_looks_and_the_others_are_shown_what_was_found() throws Exception {
        var reads = open(client, "client", false, true);
        var sees = open(worker, "worker", true, true);
        var other = open(neighbour, "neighbour", false, true);
        change();
        for (var page : List.of(reads, sees, other)) assertThat(page.next()).isEqualTo("worker");
        assertThat(looked).containsExactly(sees);
    }

    @Test
    void who_cannot_tell_from_it_what_is_new_looks_alone() throws Exception {
        var reads = open(client, "client", false, false);
        var sees = open(worker, "worker", true, true);
        change();
        assertThat(sees.next()).isEqualTo("worker");
        assertThat(reads.next()).isEqualTo("client");
        assertThat(looked).containsExactly(sees, reads);
    }

    @Test
    void each_looks_alone_while_nobody_sees_all() throws Exception {
        var reads = open(client, "client", false, true);
        var other = open(worker, "worker", false, true);
        change();
        assertThat(reads.next()).isEqualTo("client");
        assertThat(other.next()).isEqualTo("worker");
    }

    @Test
    void who_was_shown_out_is_shown_nothing_that_another_found() throws Exception {
        var gone = open(worker, "worker", false, true);
        var sees = open(client, "client", true, true);
        story.leave(dossier, worker);
        change();
        assertThat(sees.next()).isEqualTo("client");
        assertThat(gone.shown.poll(500, TimeUnit.MILLISECONDS)).isNull();
        assertThat(looked).doesNotContain(gone);
    }

    @Test
    void the_others_look_alone_when_who_sees_all_was_shown_out() throws Exception {
        var sees = open(worker, "worker", true, true);
        var reads = open(client, "client", false, true);
        story.leave(dossier, worker);
        change();
        assertThat(reads.next()).isEqualTo("client");
        assertThat(sees.shown.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void who_no_longer_has_the_pledge_is_shown_nothing_that_another_found() throws Exception {
        var unsigned = open(worker, "worker", false, true);
        var sees = open(client, "client", true, true);
        Transaction.superuser("update access.pledge set ended_at = now() where person = ?", worker.value());
        change();
        assertThat(sees.next()).isEqualTo("client");
        assertThat(unsigned.shown.poll(500, TimeUnit.MILLISECONDS)).isNull();
        assertThat(looked).containsExactly(sees);
    }

    @Test
    void a_grant_opens_in_company_what_it_opens_alone() throws Exception {
        for (var person : List.of(client, worker, neighbour))
            for (var part : Part.of(Safe.Kind.DOSSIER))
                assertThat(opens(grant(person), part))
                        .as("%s for %s", part, grant(person).kind())
                        .isEqualTo(grant(person).may(part, Action.READ));
        Transaction.superuser(
                "update access.permit set parts = '{GROUP}' where id = ?",
                grant(neighbour).id());
        assertThat(opens(grant(neighbour), Part.GROUP)).isTrue();
        assertThat(opens(grant(neighbour), Part.CIRCLE)).isFalse();
    }

    private Grant grant(PersonId person) {
        var viewer = Viewers.of(person, story.role(person));
        return Objects.requireNonNull(transaction.execute(
                status -> held.by(viewer, Safe.of(dossier)).grants().getFirst()));
    }

    private boolean opens(Grant grant, Part part) {
        return !Objects.requireNonNull(transaction.execute(status -> access.open(Wish.need(part), Set.of(grant.id()))))
                .isEmpty();
    }
}
