package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Which session a request names, and when its browser is sent a cookie. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionIdsTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final SessionIds ids = new SessionIds(new DefaultCookieSerializer());

    SessionIdsTest() {
        var browser = new MockHttpServletResponse();
        new SessionIds(new DefaultCookieSerializer()).setSessionId(new MockHttpServletRequest(), browser, "mine");
        request.setCookies(browser.getCookies());
    }

    @Test
    void a_request_is_told_once_what_its_cookie_names() {
        assertThat(ids.resolveSessionIds(request)).containsExactly("mine");
        assertThat(ids.resolveSessionIds(request)).isEmpty();
    }

    @Test
    void the_error_page_of_a_request_is_told_too_and_keeps_who_is_in() {
        ids.resolveSessionIds(new HttpServletRequestWrapper(request));
        assertThat(ids.resolveSessionIds(new HttpServletRequestWrapper(request)))
                .containsExactly("mine");
    }

    @Test
    void a_browser_is_sent_a_cookie_for_another_session_than_it_named() {
        ids.resolveSessionIds(request);
        ids.setSessionId(request, response, "mine");
        assertThat(response.getCookies()).isEmpty();
        ids.setSessionId(request, response, "new");
        assertThat(response.getCookies()).hasSize(1);
    }

    @Test
    void so_is_one_that_named_none() {
        var first = new MockHttpServletRequest();
        assertThat(ids.resolveSessionIds(first)).isEmpty();
        ids.setSessionId(first, response, "new");
        assertThat(response.getCookies()).hasSize(1);
    }
}
