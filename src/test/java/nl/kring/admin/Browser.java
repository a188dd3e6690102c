package nl.kring.admin;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A browser that keeps its cookies though nobody signed in, as on a first run. */
final class Browser {
    private final MockMvc mvc;
    private final Map<String, Cookie> cookies = new ConcurrentHashMap<>();

    Browser(MockMvc mvc) {
        this.mvc = mvc;
    }

    record Answer(int status, String location, String body) {}

    Answer get(String path) {
        return send(MockMvcRequestBuilders.get(URI.create(path)));
    }

    Answer post(String path, Map<String, String> fields) {
        var request = MockMvcRequestBuilders.post(URI.create(path));
        fields.forEach(request::param);
        request.param("_csrf", get("/test/token").body());
        if (!fields.containsKey("form")) request.param("form", UUID.randomUUID().toString());
        return send(request);
    }

    private Answer send(MockHttpServletRequestBuilder request) {
        try {
            if (!cookies.isEmpty()) request.cookie(cookies.values().toArray(Cookie[]::new));
            var response = mvc.perform(request.secure(true)).andReturn().getResponse();
            for (var cookie : response.getCookies()) cookies.put(cookie.getName(), cookie);
            return new Answer(
                    response.getStatus(),
                    String.valueOf(response.getHeader("Location")),
                    response.getContentAsString(StandardCharsets.UTF_8));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
