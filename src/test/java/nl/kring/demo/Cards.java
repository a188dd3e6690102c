package nl.kring.demo;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.regex.Pattern;
import nl.kring.Visitor;

/** The page with cards, used as a browser does without script: its own token, its own cookie. */
final class Cards {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Cards() {}

    /** Opens the page and presses a card. */
    static Visitor.Answer press(Visitor visitor, String as) {
        var page = visitor.nobody().get("/demo");
        var token =
                TOKEN.matcher(page.body()).results().findFirst().orElseThrow().group(1);
        return visitor.nobody()
                .send(post("/demo/sign-in")
                        .cookie(page.response().getCookies())
                        .param("_csrf", token)
                        .param("as", as));
    }

    /** The page at an address, as whoever pressed a card sees it. */
    static Visitor.Answer at(String path, Visitor visitor, Visitor.Answer signedIn) {
        var cookies = signedIn.response().getCookies();
        var answer = visitor.nobody().send(get(URI.create(path)).cookie(cookies));
        for (var steps = 0; answer.status() / 100 == 3 && steps < 5; steps++)
            answer = visitor.nobody().send(get(URI.create(answer.location())).cookie(cookies));
        return answer;
    }

    /** Follows where the answer leads, at most five steps. */
    static Visitor.Answer follow(Visitor visitor, Visitor.Answer signedIn) {
        return at(signedIn.location(), visitor, signedIn);
    }
}
