package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Story;
import nl.kring.TestProvider;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.signon.Door;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignOnSpec extends AtProvider {
    @Nested
    class A_worker {
        @Test
        void joins_the_provider_with_a_code_and_comes_in_with_it_from_then_on() {
            linked(Role.WORKER, Door.STAFF);
            var later = browser();
            assertThat(later.get("/sign-in").body()).contains("Ga naar Werkplek");
            assertThat(go(later, "/sign-in/with/staff", there()).location()).isEqualTo("/");
            assertThat(isIn(later)).isTrue();
            assertThat(later.get("/sign-in/means").body()).contains("Inloggen met Werkplek");
        }

        @Test
        void whom_nobody_gave_a_code_stays_out_whatever_the_mail_address_says() {
            story.person("Somebody", Role.WORKER);
            var browser = browser();
            var answer = go(browser, "/sign-in/with/staff", there());
            refused(browser, answer, "hoort nog niet bij Werkplek");
            assertThat(answer.body()).contains("/activate");
        }

        @Test
        void cannot_join_what_belongs_to_another_account() {
            linked(Role.WORKER, Door.STAFF);
            var browser = browser();
            browser.post("/activate", "code", code(story.person("Kees Blok", Role.WORKER)));
            refused(browser, go(browser, "/sign-in/choose/with/staff", there()), "hoort al bij een account");
        }

        @Test
        void who_is_a_client_cannot_use_the_door_of_the_organisation_and_the_other_way_round() {
            for (var wrong :
                    Map.of(Role.CLIENT, "staff", Role.WORKER, "clients").entrySet()) {
                var browser = browser();
                browser.post("/activate", "code", code(story.person(null, wrong.getKey())));
                assertThat(browser.get("/sign-in/choose").body())
                        .doesNotContain("/sign-in/choose/with/" + wrong.getValue());
                refused(
                        browser,
                        go(browser, "/sign-in/choose/with/" + wrong.getValue(), there()),
                        "past niet bij jouw account");
            }
        }

        @Test
        void who_left_comes_in_no_more() {
            var person = linked(Role.WORKER, Door.STAFF);
            transaction.executeWithoutResult(status -> people.leave(
                    access.change(Story.SAMPLE, new Safe.Organisation(), "account.person:" + person, Part.PEOPLE),
                    person));
            var browser = browser();
            refused(browser, go(browser, "/sign-in/with/staff", there()), "hoort nog niet bij Werkplek");
        }

        @Test
        void takes_the_provider_away_again_but_never_the_last_way_in() {
            linked(Role.WORKER, Door.STAFF);
            var browser = browser();
            go(browser, "/sign-in/with/staff", there());
            var found = Pattern.compile("/sign-in/means/link/[0-9a-f-]+/end")
                    .matcher(browser.get("/sign-in/means").body());
            assertThat(found.find()).isTrue();
            assertThat(browser.post(found.group()).status()).isEqualTo(422);
            assertThat(browser.get("/sign-in/means").body()).contains("Inloggen met Werkplek");
        }
    }

    @Nested
    class A_client {
        @Test
        void comes_in_through_the_broker_the_same_way_and_proves_it_anew_each_time() {
            linked(Role.CLIENT, Door.CLIENTS);
            var phone = browser();
            var away = leave(phone, "/sign-in/with/clients");
            assertThat(away.getQuery()).contains("prompt=login").contains("acr_values=substantial+high");
            assertThat(arrive(phone, provider.signIn(away, there())).location()).isEqualTo("/");
            assertThat(isIn(phone)).isTrue();
        }

        @Test
        void whom_the_broker_did_not_ask_anew_stays_out() {
            linked(Role.CLIENT, Door.CLIENTS);
            var phone = browser();
            var old = new TestProvider.Person(
                    subject, "substantial", Instant.now().minus(Duration.ofMinutes(20)), session);
            refused(phone, go(phone, "/sign-in/with/clients", old), "niet veilig genoeg");
        }
    }

    @Nested
    class A_sensitive_act {
        @Test
        void asks_somebody_who_signed_in_there_long_ago_to_do_so_again() {
            var admin = story.person("Bea Beheer", Role.ADMINISTRATOR);
            var browser = browser();
            browser.post("/activate", "code", code(admin));
            go(browser, "/sign-in/choose/with/staff", there());
            var desk = browser();
            var hours = new TestProvider.Person(subject, "high", Instant.now().minus(Duration.ofHours(2)), session);
            assertThat(go(desk, "/sign-in/with/staff", hours).location()).isEqualTo("/");
            assertThat(desk.post("/sign-in/codes/new").status()).isEqualTo(403);
            assertThat(desk.get("/sign-in/again").body()).contains("/sign-in/again/with/staff");
            var away = leave(desk, "/sign-in/again/with/staff");
            assertThat(away.getQuery()).contains("prompt=login");
            assertThat(arrive(desk, provider.signIn(away, there())).status()).isEqualTo(303);
            assertThat(desk.post("/sign-in/codes/new").status()).isEqualTo(303);
        }

        @Test
        void is_not_opened_by_somebody_elses_sign_in() {
            linked(Role.WORKER, Door.STAFF);
            var desk = browser();
            go(desk, "/sign-in/with/staff", there());
            clock.forward(Duration.ofMinutes(6));
            var answer = go(
                    desk, "/sign-in/again/with/staff", there(UUID.randomUUID().toString(), session));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("als iemand anders");
            assertThat(desk.post("/sign-in/codes/new").status()).isEqualTo(403);
        }
    }

    @Nested
    class A_provider {
        private int ended(Door door, @Nullable String subject, @Nullable String session) {
            return browser()
                    .post("/sign-in/ended/" + door.word(), "logout_token", provider.ended(door, subject, session))
                    .status();
        }

        @Test
        void that_changes_its_key_is_still_believed() {
            linked(Role.WORKER, Door.STAFF);
            provider.rotate();
            var browser = browser();
            assertThat(go(browser, "/sign-in/with/staff", there()).location()).isEqualTo("/");
        }

        @Test
        void that_ends_a_session_ends_the_one_that_began_with_it_and_no_other() {
            linked(Role.WORKER, Door.STAFF);
            var here = browser();
            var elsewhere = browser();
            go(here, "/sign-in/with/staff", there());
            go(
                    elsewhere,
                    "/sign-in/with/staff",
                    there(subject, UUID.randomUUID().toString()));
            assertThat(ended(Door.STAFF, null, session)).isEqualTo(200);
            assertThat(isIn(here)).isFalse();
            assertThat(isIn(elsewhere)).isTrue();
        }

        @Test
        void that_ends_all_of_somebody_ends_all_that_began_there() {
            linked(Role.WORKER, Door.STAFF);
            var here = browser();
            var elsewhere = browser();
            go(here, "/sign-in/with/staff", there());
            go(elsewhere, "/sign-in/with/staff", there(subject, ""));
            assertThat(ended(Door.STAFF, subject, null)).isEqualTo(200);
            assertThat(isIn(here)).isFalse();
            assertThat(isIn(elsewhere)).isFalse();
        }

        @Test
        void is_not_believed_when_it_is_another_or_no_logout_is_told() {
            linked(Role.WORKER, Door.STAFF);
            var here = browser();
            go(here, "/sign-in/with/staff", there());
            assertThat(ended(Door.CLIENTS, null, session))
                    .as("nobody of that door")
                    .isEqualTo(200);
            provider.lie(claims -> claims.issuer("https://elsewhere.example"));
            assertThat(ended(Door.STAFF, null, session)).isEqualTo(400);
            provider.lie(claims -> claims.claim("events", null));
            assertThat(ended(Door.STAFF, null, session)).isEqualTo(400);
            provider.honest();
            for (var token : new String[] {"", "x", "a.b.c"})
                assertThat(browser()
                                .post("/sign-in/ended/staff", "logout_token", token)
                                .status())
                        .isEqualTo(400);
            assertThat(isIn(here)).isTrue();
        }
    }
}
