package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** On which devices somebody is told, and when not. */
@PushKring
class PushDevicesSpec {
    private static final Pattern DEVICE = Pattern.compile("action=\"/push/([^/\"]+)/end\"");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Sender sender;

    PersonId ada;
    Visitor.Session hers;

    @BeforeEach
    void ada_has_an_account() {
        ada = story.person(null, Role.CLIENT);
        hers = visitor.as(ada);
    }

    private static List<String> devices(Visitor.Session session) {
        var page = session.get("/push");
        assertThat(page.status()).isEqualTo(200);
        return DEVICE.matcher(page.body()).results().map(it -> it.group(1)).toList();
    }

    private Visitor.Answer add(TestBrowser browser) {
        return hers.post("/push", browser.fields());
    }

    private String refused(String field, String value) {
        var fields = new HashMap<>(new TestBrowser().fields());
        fields.put(field, value);
        var answer = hers.post("/push", fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(devices(hers)).isEmpty();
        return answer.body();
    }

    private static long stored(PersonId person, String what) throws Exception {
        try (var connection = TestDatabase.superuser();
                var asked =
                        connection.prepareStatement("select count(*) from push.device where safe = ? and " + what)) {
            asked.setObject(1, person.value());
            var rows = asked.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    @Nested
    class The_page {
        @Test
        void is_found_where_one_says_how_to_be_told() {
            for (var person : List.of(ada, story.worker, story.admin))
                assertThat(visitor.as(person).get("/account/contact").body()).contains("href=\"/push\"");
        }

        @Test
        void says_what_works_without_a_script_and_shows_the_button_to_nobody_before_the_script_knows() {
            assertThat(hers.get("/push").body())
                    .contains("Deze browser kan dit niet.", "data-push=\"" + sender.key() + "\"")
                    .containsPattern("<div data-with hidden>");
        }

        @Test
        void is_the_only_one_that_may_start_a_worker() {
            var policy = policy(hers.get("/push"));
            assertThat(policy).contains("worker-src 'self'", "trusted-types htmx push");
            assertThat(policy(hers.get("/account/contact")))
                    .isEqualTo(policy.replace("; worker-src 'self'", "").replace("htmx push", "htmx"));
        }

        private static String policy(Visitor.Answer answer) {
            return String.valueOf(answer.response().getHeader("Content-Security-Policy"))
                    .replaceAll("nonce-[^']+", "nonce");
        }

        @Test
        void is_for_who_is_signed_in() {
            assertThat(visitor.nobody().get("/push").location()).isEqualTo("/sign-in");
        }
    }

    @Test
    void the_worker_is_the_same_for_everybody_and_keeps_nothing() {
        var answer = visitor.nobody().get("/push-worker.js");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().getContentType()).startsWith("text/javascript");
        assertThat(answer.response().getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .contains("'push'", "'notificationclick'", "openWindow('/')")
                .doesNotContain("caches", "'fetch'", "indexedDB", "importScripts");
    }

    @Nested
    class A_device {
        @Test
        void is_shown_with_its_name_and_since_when() {
            var browser = new TestBrowser();
            var request = MockMvcRequestBuilders.post("/push")
                    .header("User-Agent", "Mozilla/5.0 (Android 16; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0")
                    .param("_csrf", hers.get("/test/token").body())
                    .param("form", UUID.randomUUID().toString());
            browser.fields().forEach(request::param);
            assertThat(hers.send(request).location()).isEqualTo("/push");
            assertThat(hers.get("/push").body())
                    .contains("Firefox op Android", "Aan sinds vandaag om")
                    .doesNotContain(browser.path, browser.fields().get("auth"));
        }

        @Test
        void is_nobody_elses_to_see_or_to_remove() throws Exception {
            add(new TestBrowser());
            var device = devices(hers).getFirst();
            for (var other : List.of(story.otherClient, story.worker, story.officer, story.admin)) {
                var theirs = visitor.as(other);
                assertThat(theirs.get("/push").body()).doesNotContain(device);
                assertThat(theirs.post("/push/" + device + "/end", Map.of()).status())
                        .isEqualTo(404);
            }
            assertThat(theirs("/push/" + UUID.randomUUID() + "/end")).isEqualTo(404);
            assertThat(devices(hers)).containsExactly(device);
            assertThat(stored(ada, "ended_at is null")).isEqualTo(1);
        }

        private int theirs(String path) {
            return hers.post(path, Map.of()).status();
        }

        @Test
        void that_is_removed_leaves_nothing_to_reach_it_by() throws Exception {
            add(new TestBrowser());
            var device = devices(hers).getFirst();
            assertThat(hers.post("/push/" + device + "/end", Map.of()).location())
                    .isEqualTo("/push");
            assertThat(devices(hers)).isEmpty();
            assertThat(stored(ada, "num_nonnulls(endpoint, p256dh, auth, name) = 0"))
                    .isEqualTo(1);
            assertThat(hers.post("/push/" + device + "/end", Map.of()).status()).isEqualTo(404);
        }

        @Test
        void that_comes_again_takes_its_own_place() {
            var browser = new TestBrowser();
            add(browser);
            add(browser);
            assertThat(devices(hers)).hasSize(1);
        }

        @Test
        void is_one_of_ten_at_most_and_the_oldest_goes() {
            var all = new ArrayList<String>();
            for (var count = 0; count < 12; count++) {
                add(new TestBrowser());
                all.add(devices(hers).getFirst());
            }
            assertThat(devices(hers)).containsExactlyElementsOf(all.reversed().subList(0, 10));
        }

        @Test
        void cannot_be_read_where_it_lies() throws Exception {
            var browser = new TestBrowser();
            add(browser);
            var text = "position(convert_to('" + browser.path + "', 'UTF8') in endpoint) > 0";
            assertThat(stored(ada, text)).isZero();
            assertThat(stored(ada, "endpoint is not null")).isEqualTo(1);
        }

        @Test
        void ends_with_the_account() throws Exception {
            var office = story.person("Kees Kantoor", Role.BACK_OFFICE);
            visitor.as(office).post("/push", new TestBrowser().fields());
            assertThat(stored(office, "ended_at is null")).isEqualTo(1);
            var ended = visitor.as(story.admin).post("/admin/person/" + office + "/end", Map.of());
            assertThat(ended.status()).isEqualTo(303);
            assertThat(stored(office, "ended_at is null")).isZero();
        }
    }

    @Nested
    class A_subscription_is_refused {
        @Test
        void when_its_address_is_none_on_the_internet() {
            for (var address : List.of(
                    "",
                    "http://push.example.org/1",
                    "https://10.0.0.1/1",
                    "https://169.254.169.254/latest",
                    "https://[fd00::1]/1",
                    "https://192.168.1.1/1",
                    "https://0x7f000001.invalid/"))
                assertThat(refused("endpoint", address)).contains("gaf een adres dat we niet kunnen gebruiken");
        }

        @Test
        void when_its_address_is_too_long() {
            assertThat(refused("endpoint", "https://push.example.org/" + "a".repeat(1000)))
                    .contains("gaf een adres dat te lang is");
        }

        @Test
        void when_its_keys_are_broken() {
            assertThat(refused("p256dh", "AAAA")).contains("gaf een sleutel die niet klopt");
            assertThat(refused("auth", "<u>"))
                    .contains("gaf een sleutel die niet klopt")
                    .doesNotContain("<u>");
        }
    }

    @Nested
    class Quiet_hours {
        @Test
        void are_from_nine_to_eight_until_somebody_chooses_others() {
            assertThat(hers.get("/push").body())
                    .contains("<option value=\"21\" selected", "<option value=\"8\" selected");
            assertThat(hers.post("/push/quiet", Map.of("from", "23", "until", "6"))
                            .location())
                    .isEqualTo("/push");
            assertThat(hers.get("/push").body())
                    .contains("<option value=\"23\" selected", "<option value=\"6\" selected");
            assertThat(visitor.as(story.otherClient).get("/push").body()).contains("<option value=\"21\" selected");
        }

        @Test
        void are_whole_hours_of_a_day() {
            for (var wrong : List.of("", "24", "-1", "9.5", "nine"))
                assertThat(hers.post("/push/quiet", Map.of("from", wrong, "until", "8"))
                                .status())
                        .isEqualTo(422);
            assertThat(hers.get("/push").body()).contains("<option value=\"21\" selected");
        }
    }
}
