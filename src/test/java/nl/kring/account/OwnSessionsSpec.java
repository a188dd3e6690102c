package nl.kring.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class OwnSessionsSpec {
    private static final String HERE = "/account/sessions";
    private static final Pattern END = Pattern.compile("action=\"(/account/sessions/[0-9a-f-]{36}/end)\"");
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    OpenSessions sessions;

    PersonId ada;
    Browser desk;
    Browser phone;

    @BeforeEach
    void ada_signs_in_twice() {
        ada = story.person(null, Role.CLIENT, null);
        desk = new Browser(visitor).signIn(ada);
        phone = new Browser(visitor).on(PHONE).signIn(ada);
    }

    private static List<String> ends(String body) {
        return END.matcher(body).results().map(it -> it.group(1)).toList();
    }

    private static boolean isIn(Browser browser) {
        return browser.open("/home/more").status() == 200;
    }

    @Nested
    class A_client {
        @Test
        void sees_own_devices_in_plain_words_and_which_one_this_is() {
            var page = desk.open(HERE);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Chrome op Android", "Firefox op Linux", "Ingelogd vandaag om")
                    .containsOnlyOnce("Dit apparaat")
                    .contains("Snel weg");
            assertThat(ends(page.body())).hasSize(1);
        }

        @Test
        void sees_this_device_first_and_then_the_newest_twenty_of_the_others() {
            for (var more = 0; more < 24; more++) new Browser(visitor).signIn(ada);
            var page = phone.open(HERE).body();
            assertThat(page.indexOf("Dit apparaat")).isBetween(0, page.indexOf("Hier uitloggen"));
            assertThat(ends(page)).hasSize(20);
            assertThat(page).contains("En nog op 5 andere apparaten.");
        }

        @Test
        void finds_the_page_under_more() {
            assertThat(desk.open("/home/more").body()).contains("href=\"/sign-in/means\"");
        }

        @Test
        void ends_another_device_and_stays_signed_in_here() {
            var page = desk.open(HERE).body();
            var end = ends(page).getFirst();
            assertThat(desk.press(end, Browser.form(page, end)).location()).isEqualTo(HERE);
            assertThat(isIn(phone)).isFalse();
            assertThat(isIn(desk)).isTrue();
            assertThat(ends(desk.open(HERE).body())).isEmpty();
        }

        @Test
        void ends_all_other_devices_at_once() {
            var tablet = new Browser(visitor).signIn(ada);
            var page = desk.open(HERE).body();
            desk.press(HERE + "/others/end", Browser.form(page, HERE + "/others/end"));
            assertThat(isIn(phone)).isFalse();
            assertThat(isIn(tablet)).isFalse();
            assertThat(isIn(desk)).isTrue();
            assertThat(desk.open(HERE).body()).doesNotContain("/others/end");
        }

        @Test
        void never_meets_an_id_that_opens_a_session() {
            var page = desk.open(HERE).body();
            for (var name : ends(page)) {
                var thief = new Browser(visitor);
                thief.cookie(name.substring(HERE.length() + 1, name.length() - 4));
                assertThat(isIn(thief)).isFalse();
            }
            assertThat(page).doesNotContain(String.valueOf(phone.cookie()), String.valueOf(desk.cookie()));
        }
    }

    @Nested
    class Somebody_else {
        @Test
        void sees_and_ends_nothing_of_hers() {
            var bo = new Browser(visitor).signIn(story.person(null, Role.CLIENT, null));
            var end = ends(desk.open(HERE).body()).getFirst();
            var page = bo.open(HERE).body();
            assertThat(page).doesNotContain("Android").containsOnlyOnce("Laatst gebruikt");
            var form = Browser.form(page, "/account/stay");
            assertThat(bo.press(end, form).status()).isEqualTo(404);
            assertThat(bo.press(HERE + "/" + UUID.randomUUID() + "/end", form).status())
                    .isEqualTo(404);
            bo.press(HERE + "/others/end", form);
            assertThat(isIn(phone)).isTrue();
            assertThat(isIn(desk)).isTrue();
        }

        @Test
        void who_works_here_sees_own_devices_in_the_worker_s_frame() {
            var page = new Browser(visitor).signIn(story.worker).open(HERE).body();
            assertThat(page).contains("k-side", "Dit apparaat", "href=\"/sign-in/means\"");
        }

        @Test
        void who_is_unknown_is_sent_to_sign_in() {
            assertThat(new Browser(visitor).open(HERE).location()).isEqualTo("/sign-in");
        }
    }

    @Test
    void the_end_of_an_account_can_end_every_session_of_it() {
        sessions.endAll(ada);
        assertThat(isIn(phone)).isFalse();
        assertThat(isIn(desk)).isFalse();
    }

    @Test
    void an_open_page_sees_an_ended_session_at_its_next_request_and_cannot_bring_it_back() {
        var page = phone.open(HERE).body();
        var cookie = phone.cookie();
        sessions.endAll(ada);
        phone.press("/account/stay", Browser.form(page, "/account/stay"));
        phone.cookie(cookie);
        assertThat(isIn(phone)).isFalse();
    }
}
