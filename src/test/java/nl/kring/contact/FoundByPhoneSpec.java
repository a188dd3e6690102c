package nl.kring.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.dossier.Contacts;
import nl.kring.dossier.Contacts.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever asks whether somebody is known finds the client by the phones that stand now, and by no former one. */
@KringSpec
class FoundByPhoneSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    Contacts contacts;

    @Autowired
    TransactionTemplate transaction;

    private PersonId client;
    private PersonId worker;
    private DossierId dossier;
    private String path;

    @BeforeEach
    void a_client() {
        client = story.person(null, Role.CLIENT);
        worker = story.person("Els Dijk", Role.WORKER);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, worker);
        path = "/contact/" + dossier;
    }

    private static String phone() {
        return "06" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    private List<Way> ways() {
        var viewer = new Viewer.Person(worker, Set.of(Role.WORKER), "origin", UUID.randomUUID(), Instant.now());
        return Objects.requireNonNull(
                transaction.execute(status -> contacts.ways(access.pass(viewer, Safe.of(dossier), Part.WAYS))));
    }

    private void add(PersonId person, String phone) {
        var form = Map.of("kind", "PHONE", "value", phone, "caution", "");
        assertThat(visitor.as(person).post(path, form).status()).isEqualTo(303);
    }

    private void change(PersonId person, Way way, String phone) {
        var form = Map.of("kind", "PHONE", "base", String.valueOf(way.revision()), "value", phone, "caution", "");
        assertThat(visitor.as(person).post(path + "/" + way.id(), form).status())
                .isEqualTo(303);
    }

    private void end(PersonId person, Way way) {
        assertThat(visitor.as(person)
                        .post(path + "/" + way.id() + "/end", Map.of())
                        .status())
                .isEqualTo(303);
    }

    private boolean found(String phone) {
        return visitor.as(worker)
                .post("/registration/search", Map.of("phone", phone))
                .body()
                .contains("/home/dossier/" + dossier);
    }

    @Test
    void what_the_client_changes_counts_at_once() {
        var first = phone();
        var second = phone();
        change(client, ways().getFirst(), first);
        assertThat(found(first)).isTrue();
        change(client, ways().getFirst(), second);
        assertThat(found("+31 " + second.substring(1))).isTrue();
        assertThat(found(first)).as("the former number").isFalse();
    }

    @Test
    void what_a_worker_adds_and_ends_counts_at_once() {
        var phone = phone();
        add(worker, phone);
        assertThat(found(phone)).isTrue();
        end(worker, ways().getLast());
        assertThat(found(phone)).isFalse();
    }

    @Test
    void what_the_client_adds_and_ends_counts_at_once() {
        var phone = phone();
        add(client, phone);
        assertThat(found(phone)).isTrue();
        end(client, ways().getLast());
        assertThat(found(phone)).isFalse();
    }

    @Test
    void a_number_that_stands_twice_goes_with_the_last_of_the_two() {
        var phone = phone();
        add(client, phone);
        add(client, phone);
        end(client, ways().getLast());
        assertThat(found(phone)).isTrue();
        end(client, ways().getLast());
        assertThat(found(phone)).isFalse();
    }

    @Test
    void a_change_that_came_too_late_changes_nothing() {
        var phone = phone();
        var before = ways().getFirst();
        change(client, before, phone);
        var late = phone();
        var form = Map.of("kind", "PHONE", "base", "1", "value", late, "caution", "");
        assertThat(visitor.as(worker).post(path + "/" + before.id(), form).status())
                .isEqualTo(409);
        assertThat(found(phone)).isTrue();
        assertThat(found(late)).isFalse();
    }
}
