package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import nl.kring.Visitor.Answer;
import nl.kring.access.Role;
import nl.kring.signon.Door;
import org.junit.jupiter.api.Test;

class SignOnFalseSpec extends AtProvider {
    private Answer told(UnaryOperator<JWTClaimsSet.Builder> lie) {
        provider.lie(lie);
        var browser = browser();
        var answer = go(browser, "/sign-in/with/staff", there());
        assertThat(isIn(browser)).isFalse();
        provider.honest();
        return answer;
    }

    @Test
    void a_token_that_is_not_right_lets_nobody_in_and_the_page_tells_why() {
        linked(Role.WORKER, Door.STAFF);
        assertThat(told(claims -> claims.claim("acr", "low")).body()).contains("niet veilig genoeg");
        assertThat(told(claims -> claims.claim("acr", null)).body()).contains("niet veilig genoeg");
        List<UnaryOperator<JWTClaimsSet.Builder>> lies = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.issuer("https://elsewhere.example"),
                claims -> claims.audience("another-portal"),
                claims -> claims.claim("auth_time", null),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
        for (var lie : lies) assertThat(told(lie).body()).contains("Er ging iets mis");
    }

    @Test
    void a_state_a_provider_or_a_code_that_is_another_lets_nobody_in() {
        linked(Role.WORKER, Door.STAFF);
        for (var changed : Map.of("state", "another", "iss", "https://elsewhere.example", "code", "made-up")
                .entrySet()) {
            var browser = browser();
            var query = new HashMap<>(provider.signIn(leave(browser, "/sign-in/with/staff"), there()));
            query.put(changed.getKey(), changed.getValue());
            refused(browser, arrive(browser, query), "Er ging iets mis");
        }
    }

    @Test
    void an_answer_counts_in_the_browser_that_asked_and_once() {
        linked(Role.WORKER, Door.STAFF);
        var mine = browser();
        var theirs = browser();
        var query = provider.signIn(leave(mine, "/sign-in/with/staff"), there());
        leave(theirs, "/sign-in/with/staff");
        refused(theirs, arrive(theirs, query), "Er ging iets mis");
        assertThat(arrive(mine, query).location()).isEqualTo("/");
        assertThat(arrive(mine, query).status()).as("a second time").isEqualTo(422);
    }

    @Test
    void a_stolen_code_is_worthless_without_its_verifier() {
        linked(Role.WORKER, Door.STAFF);
        var one = browser();
        var stolen = new HashMap<>(provider.signIn(leave(one, "/sign-in/with/staff"), there()));
        var thief = browser();
        var own = provider.signIn(leave(thief, "/sign-in/with/staff"), there());
        stolen.put("state", own.get("state"));
        refused(thief, arrive(thief, stolen), "Er ging iets mis");
    }

    @Test
    void somebody_who_stops_there_is_told_so_and_a_provider_that_is_away_stops_no_page() {
        var browser = browser();
        var query = new HashMap<>(provider.signIn(leave(browser, "/sign-in/with/staff"), there()));
        query.remove("code");
        query.put("error", "access_denied");
        refused(browser, arrive(browser, query), "niet ingelogd bij Werkplek");
        var away = provider.signIn(leave(browser, "/sign-in/with/staff"), there());
        provider.down();
        assertThat(arrive(browser, away).status()).isEqualTo(422);
        assertThat(browser.get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_comes_too_late_lets_nobody_in() {
        linked(Role.WORKER, Door.STAFF);
        var browser = browser();
        var query = provider.signIn(leave(browser, "/sign-in/with/staff"), there());
        clock.forward(Duration.ofMinutes(16));
        refused(browser, arrive(browser, query), "Er ging iets mis");
    }

    @Test
    void looking_at_the_page_of_return_changes_nothing_and_shows_no_script() {
        var browser = browser();
        var answer = browser.get("/sign-in/back?code=%22%3E%3Cscript%3E&state=x");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("script").doesNotContain("\"><script>");
        assertThat(browser.post("/sign-in/with/nobody").status()).isEqualTo(404);
    }
}
