package nl.kring.demo;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

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

    /** Follows where the answer leads, at most five steps. */
    static Visitor.Answer follow(Visitor visitor, Visitor.Answer signedIn) {
        var answer = signedIn;
        for (var steps = 0; answer.status() / 100 == 3 && steps < 5; steps++)
            answer = visitor.nobody()
                    .send(get(answer.location()).cookie(signedIn.response().getCookies()));
        return answer;
    }
}
