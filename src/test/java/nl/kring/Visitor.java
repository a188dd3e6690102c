package nl.kring;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Somebody at a browser, for specs: asks for pages and sends forms as a signed-in person, or as nobody. */
public class Visitor {
    private final MockMvc mvc;

    Visitor(MockMvc mvc) {
        this.mvc = mvc;
    }

    /** What came back. */
    public record Answer(MockHttpServletResponse response) {
        public int status() {
            return response.getStatus();
        }

        public String body() {
            try {
                return response.getContentAsString(StandardCharsets.UTF_8);
            } catch (UnsupportedEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** The body without what is new in every answer: nonces, tokens, ids and marks of forms, and the time that is left. */
        public String plain() {
            return body().replaceAll("nonce=\"[^\"]*\"", "")
                    .replaceAll("name=\"(_csrf|form|mine)\" value=\"[^\"]*\"|data-left=\"\\d+\"", "");
        }

        public String location() {
            return String.valueOf(response.getHeader("Location"));
        }
    }

    /** A person with an open session. */
    public final class Session {
        private final Cookie @Nullable [] cookies;
        private final String origin;

        private Session(Cookie @Nullable [] cookies, String origin) {
            this.cookies = cookies;
            this.origin = origin;
        }

        /** What the log calls this session; empty for nobody. */
        public String origin() {
            return origin;
        }

        public Answer get(String path) {
            return send(MockMvcRequestBuilders.get(URI.create(path)));
        }

        /** Sends a form with a valid token and a new form id, unless {@code form} is among the fields. */
        public Answer post(String path, Map<String, String> fields) {
            var request = MockMvcRequestBuilders.post(URI.create(path));
            fields.forEach(request::param);
            // A real token of this session: the framework's own test token would replace the way that sessions keep it.
            request.param("_csrf", get("/test/token").body());
            if (!fields.containsKey("form"))
                request.param("form", UUID.randomUUID().toString());
            return send(request);
        }

        public Answer send(MockHttpServletRequestBuilder request) {
            try {
                if (cookies != null) request.cookie(cookies);
                return new Answer(mvc.perform(request.secure(true)).andReturn().getResponse());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** Nobody signed in. */
    public Session nobody() {
        return new Session(null, "");
    }

    /** This person, newly signed in. */
    public Session as(PersonId person) {
        var answer = nobody().send(MockMvcRequestBuilders.get("/test/sign-in").param("person", person.toString()));
        return new Session(answer.response().getCookies(), answer.body());
    }
}
