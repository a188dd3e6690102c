package nl.kring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.Visitor;

/** One page with the form of a report open, which saves itself as the script does. */
final class Sheet {
    final Map<String, String> more = new HashMap<>();
    String draft = UUID.randomUUID().toString();
    String revision = "0";
    boolean beside;
    String said = "";
    private final String form = UUID.randomUUID().toString();
    private final Desk desk;
    private final Visitor.Session author;

    Sheet(Desk desk, Visitor.Session author) {
        this.desk = desk;
        this.author = author;
    }

    /** The same draft as another page shows. */
    Sheet on(Sheet other) {
        draft = other.draft;
        revision = other.revision;
        return this;
    }

    Map<String, String> fields(String title, String text) {
        var fields = desk.form(title, text, "form", form, "draft", draft, "revision", revision);
        fields.putAll(more);
        return fields;
    }

    Visitor.Answer save(Visitor.Session session, String title, String text) {
        var request = post(URI.create(desk.path + "/draft")).header("HX-Request", "true");
        fields(title, text).forEach(request::param);
        var answer =
                session.send(request.param("_csrf", session.get("/test/token").body()));
        if (answer.status() == 200) {
            var words = answer.body().strip().split(" ", 5);
            draft = words[0];
            revision = words[1];
            beside = words[3].equals("true");
            said = words.length > 4 ? words[4] : "";
        }
        return answer;
    }

    /** The author types this, and it is saved. */
    Sheet saved(String text) {
        var answer = save(author, "Huur", text);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return this;
    }
}
