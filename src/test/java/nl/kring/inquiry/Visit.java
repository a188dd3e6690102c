package nl.kring.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import nl.kring.Browser;
import nl.kring.Visitor.Answer;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody without a name at a browser, who does what the page's script does. */
final class Visit {
    static final String PATH = "/consultation";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern FORM =
            Pattern.compile("action=\"/consultation\"[\\s\\S]*?name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern DOOR = Pattern.compile("name=\"door\" value=\"([^\"]+)\"");
    private static final Pattern RECEIPT = Pattern.compile("k-code--l\">([0-9 ]{19})<");

    final Browser browser;

    /** From an address of its own: what is counted per address stays apart. */
    Visit(MockMvc mvc) {
        this(new Browser(mvc, address()));
    }

    Visit(Browser browser) {
        this.browser = browser;
    }

    /** An address that nobody had. */
    static String address() {
        return "2001:db8::" + Integer.toHexString(NUMBER.incrementAndGet());
    }

    Answer page() {
        return browser.get(PATH);
    }

    String body() {
        var page = page();
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    /** The fields of the form on this page, with the work that the browser did. */
    static List<String> door(String page, boolean worked) {
        var form = found(FORM, page);
        var door = found(DOOR, page);
        var fields = new ArrayList<>(List.of("form", form, "door", door));
        if (worked) fields.addAll(List.of("work", work(form + "." + door)));
        return fields;
    }

    /** Asks this, in the hour if it is open. */
    Answer ask(String text, String... more) {
        var page = body();
        var fields = door(page, true);
        fields.addAll(
                List.of("theme", "MONEY", "text", text, "chat", String.valueOf(page.contains("Begin het gesprek"))));
        fields.addAll(List.of(more));
        return browser.post(PATH, fields.toArray(String[]::new));
    }

    /** The same, and the receipt that is shown then. */
    String asked(String text, String... more) {
        var answer = ask(text, more);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(PATH);
        return found(RECEIPT, body());
    }

    Answer say(String text) {
        return browser.post(PATH + "/say", "text", text);
    }

    Answer back(String receipt) {
        return browser.post(PATH + "/return", "receipt", receipt);
    }

    private static String work(String challenge) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var number = 0; ; number++) {
                var hash = sha.digest((challenge + ":" + number).getBytes(StandardCharsets.UTF_8));
                if (hash[0] == 0 && hash[1] == 0) return String.valueOf(number);
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }
}
