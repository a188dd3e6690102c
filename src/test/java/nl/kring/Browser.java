package nl.kring;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.Visitor.Answer;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** One browser over many pages: it keeps the cookies that it gets, as the session changes its id on the way in. */
public final class Browser {
    private final MockMvc mvc;
    private final String address;
    private final String agent;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    /** @param address where it comes from, so that what is counted per address stays apart */
    public Browser(MockMvc mvc, String address) {
        this(mvc, address, "");
    }

    /** @param agent what it says it is; empty for nothing */
    public Browser(MockMvc mvc, String address, String agent) {
        this.mvc = mvc;
        this.address = address;
        this.agent = agent;
    }

    public Answer get(String path) {
        return send(MockMvcRequestBuilders.get(URI.create(path)));
    }

    /**
     * Sends a form as the page would: with this session's token, and a new form id unless there is one among the fields. Fields are name,
     * value, name, value.
     */
    public Answer post(String path, String... fields) {
        return late(get("/test/token").body(), path, fields);
    }

    /** The same with a token that was read before. */
    public Answer late(String token, String path, String... fields) {
        var request = MockMvcRequestBuilders.post(URI.create(path));
        var named = false;
        for (var at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
            named |= fields[at].equals("form");
        }
        request.param("_csrf", token);
        if (!named) request.param("form", UUID.randomUUID().toString());
        return send(request);
    }

    /** The value of the session's cookie; empty without one. */
    public String session() {
        var cookie = cookies.get("__Host-kring");
        return cookie == null ? "" : cookie.getValue();
    }

    private Answer send(MockHttpServletRequestBuilder request) {
        try {
            if (!cookies.isEmpty()) request.cookie(cookies.values().toArray(Cookie[]::new));
            if (!agent.isEmpty()) request.header("User-Agent", agent);
            var response = mvc.perform(request.secure(true).with(it -> {
                        it.setRemoteAddr(address);
                        return it;
                    }))
                    .andReturn()
                    .getResponse();
            for (var cookie : response.getCookies()) cookies.put(cookie.getName(), cookie);
            return new Answer(response);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
