package nl.kring.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestProvider;
import nl.kring.Visitor.Answer;
import nl.kring.access.Access;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.factor.Codes;
import nl.kring.signon.Door;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who signs in at a provider, for specs of both doors. */
@KringSpec
abstract class AtProvider {
    private static final Pattern AWAY = Pattern.compile("data-onward href=\"([^\"]+)\"");

    @Autowired
    Story story;

    @Autowired
    MockMvc mvc;

    @Autowired
    Access access;

    @Autowired
    Codes codes;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.Ahead clock;

    final TestProvider provider = TestProvider.one();
    final String subject = UUID.randomUUID().toString();
    final String session = UUID.randomUUID().toString();

    @AfterEach
    void today() {
        provider.honest();
        clock.back();
    }

    Browser browser() {
        return new Browser(
                mvc, "fd01::" + Long.toHexString(ThreadLocalRandom.current().nextLong(0xffff)));
    }

    TestProvider.Person there(String subject, String session) {
        return new TestProvider.Person(subject, "substantial", clock.instant(), session);
    }

    TestProvider.Person there() {
        return there(subject, session);
    }

    String code(PersonId person) {
        return transaction.execute(status -> {
            var account = access.change(
                    new Viewer.System(Viewer.Job.ACCOUNT, "spec"),
                    new Safe.Account(person),
                    "factor.code",
                    Part.CREDENTIAL);
            return codes.issue(
                    account,
                    Codes.Purpose.ACTIVATION,
                    account.at(),
                    account.at().plus(Duration.ofDays(42)));
        });
    }

    /** Presses the button; where the provider's page is. */
    static URI leave(Browser browser, String path) {
        var found = AWAY.matcher(browser.post(path).body());
        assertThat(found.find()).isTrue();
        return URI.create(found.group(1).replace("&amp;", "&"));
    }

    static Answer arrive(Browser browser, Map<String, String> query) {
        var fields = new ArrayList<String>();
        query.forEach((name, value) -> {
            fields.add(name);
            fields.add(value);
        });
        return browser.post("/sign-in/back", fields.toArray(String[]::new));
    }

    Answer go(Browser browser, String path, TestProvider.Person person) {
        return arrive(browser, provider.signIn(leave(browser, path), person));
    }

    PersonId linked(Role role, Door door) {
        var person = story.person("Ilse de Wit", role);
        var browser = browser();
        browser.post("/activate", "code", code(person));
        assertThat(go(browser, "/sign-in/choose/with/" + door.word(), there()).location())
                .isEqualTo("/sign-in/codes");
        return person;
    }

    static boolean isIn(Browser browser) {
        return browser.get("/account/sessions").status() == 200;
    }

    void refused(Browser browser, Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(why);
        assertThat(isIn(browser)).isFalse();
    }
}
