package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class CorrectionSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Clock clock;

    @Autowired
    TestClock.Ahead ahead;

    Desk desk;
    String address;
    Visitor.Session worker;

    @BeforeEach
    void a_report() {
        desk = new Desk(story, visitor, clock);
        address = desk.write("Huur", "De huur is 500 euro.");
        worker = visitor.as(story.worker);
    }

    private Visitor.Answer correct(String text, int base, String... more) {
        return correct(worker, text, base, more);
    }

    private Visitor.Answer correct(Visitor.Session session, String text, int base, String... more) {
        var form = desk.form("Huur", text, more);
        form.put("base", Integer.toString(base));
        return session.post(address + "/correction", form);
    }

    @Test
    void a_correction_replaces_the_text_and_keeps_the_former_one() {
        assertThat(worker.get(address + "/correction").body())
                .contains("De huur is 500 euro.", "name=\"base\" value=\"1\"");
        assertThat(correct("De huur is 600 euro.", 1).location()).isEqualTo(address);
        assertThat(worker.get(address).body())
                .contains("De huur is 600 euro.", "Alle 2 versies", "De huur is 500 euro.");
        assertThat(visitor.as(desk.client).get(address).body())
                .contains("600 euro", "Verbeterd op")
                .doesNotContain("500 euro");
    }

    @Test
    void two_who_correct_at_once_both_keep_their_text() {
        correct("De huur is 600 euro.", 1);
        var late = correct("De huur is 700 euro.", 1);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "Iemand anders was je voor",
                        "De tekst van Anouk de Boer",
                        "De huur is 600 euro.",
                        "De huur is 700 euro.",
                        "name=\"base\" value=\"2\"");
        assertThat(worker.get(address).body())
                .contains("Alle 3 versies", "Apart bewaard, naast versie 1", "700 euro", "500 euro");
        assertThat(visitor.as(desk.client).get(address).body())
                .contains("600 euro")
                .doesNotContain("700 euro");

        assertThat(correct("De huur is 600 euro, straks 700.", 2).status()).isEqualTo(303);
        assertThat(worker.get(address).body())
                .contains("600 euro, straks 700", "Alle 4 versies", "De huur is 600 euro.<", "De huur is 700 euro.<");
    }

    @Test
    void of_two_at_the_very_same_moment_one_is_saved_and_one_is_set_aside() throws Exception {
        var start = new CountDownLatch(1);
        var other = visitor.as(story.worker);
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> {
                start.await();
                return correct(worker, "Tekst één.", 1).status();
            });
            var two = both.submit(() -> {
                start.await();
                return correct(other, "Tekst twee.", 1).status();
            });
            start.countDown();
            assertThat(new int[] {one.get(), two.get()}).containsExactlyInAnyOrder(303, 409);
        }
        assertThat(worker.get(address).body()).contains("Tekst één.", "Tekst twee.", "Alle 3 versies");
    }

    @Test
    void a_late_form_sent_twice_is_set_aside_once() {
        correct("De huur is 600 euro.", 1);
        var form = UUID.randomUUID().toString();
        assertThat(correct("De huur is 700 euro.", 1, "form", form).status()).isEqualTo(409);
        assertThat(correct("De huur is 700 euro.", 1, "form", form).status()).isEqualTo(409);
        assertThat(worker.get(address).body()).contains("Alle 3 versies");
    }

    @Test
    void wrong_input_is_said_at_the_field_and_nothing_changes() {
        var page = correct("", 1, "title", "Getypt");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("id=\"text-error\"", "value=\"Getypt\"", "name=\"base\" value=\"1\"");
        assertThat(worker.get(address).body()).contains("500 euro", "1 versie");
    }

    @Test
    void an_unknown_report_is_not_there() {
        var unknown = desk.path + "/" + UUID.randomUUID() + "/correction";
        var form = desk.form("Huur", "Tekst", "base", "1");
        assertThat(worker.get(unknown).status()).isEqualTo(404);
        assertThat(worker.post(unknown, form).status()).isEqualTo(404);
        assertThat(worker.post(address + "/correction", Map.of("base", "x", "form", "y"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_the_client_can_read_does_not_go_back_to_later() {
        assertThat(worker.get(address + "/correction").body()).doesNotContain("value=\"LATER\"");
        correct("De huur is 600 euro.", 1, "audience", "LATER", "visibleOn", desk.day(9));
        assertThat(visitor.as(desk.client).get(address).body()).contains("600 euro");
    }

    @Test
    void what_was_shown_by_mistake_can_be_kept_back_with_a_reason_and_comes_back() {
        correct(
                "Over een ander.",
                1,
                "audience",
                "COLLEAGUES",
                "reason",
                "Gaat over een ander.",
                "reviewOn",
                desk.day(9));
        assertThat(visitor.as(desk.client).get(address).status()).isEqualTo(404);
        assertThat(worker.get(address).body()).contains("Reden van afscherming: Gaat over een ander.");
        correct("Zonder die ander.", 2);
        assertThat(visitor.as(desk.client).get(address).body()).contains("Zonder die ander.");
        assertThat(worker.get(address).body()).contains("Alleen voor collega’s. Reden: Gaat over een ander.");
    }

    @Test
    void later_is_put_off_to_ninety_days_after_writing_and_no_further() {
        var later = desk.writeForLater("Straks", "Tekst", Duration.ofDays(80));
        try {
            ahead.forward(Duration.ofDays(30));
            var form = desk.form("Straks", "Tekst", "audience", "LATER", "visibleOn", desk.day(110), "base", "1");
            var back = visitor.as(story.worker); // the session of before has ended long ago
            assertThat(back.post(later + "/correction", form).location()).isEqualTo(later);
            assertThat(visitor.as(desk.client).get(later).status()).isEqualTo(404);
            ahead.forward(Duration.ofDays(61));
            assertThat(visitor.as(desk.client).get(later).status()).isEqualTo(200);
        } finally {
            ahead.back();
        }
    }
}
