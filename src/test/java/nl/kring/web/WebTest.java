package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The frame as a browser meets it: on a real server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SpringBootTest(
        classes = WebHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
class WebTest {
    static final List<String> ADDRESSES = List.of(
            "/nothing",
            "/error",
            "/away",
            "/try/fault",
            "/try/away",
            "/try/forbidden",
            "/assets/css/kring.css",
            "/assets/nothing.css",
            "/house-style/0000000000000000.css",
            "/favicon.ico",
            "//x");
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void every_answer_carries_every_header(String address) {
        assertHeaders(get(address));
    }

    @Test
    void so_do_refused_posts_and_redirects() {
        assertHeaders(post("/try", "", "Sec-Fetch-Site", "cross-site"));
        assertHeaders(post("/try", ""));
        assertHeaders(post("/language", "to=en"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a[b]%zz HTTP/1.1\r\nHost: x\r\n",
                "NONSENSE\r\n",
                "GET /x HTTP/9.9\r\nHost: x\r\n",
                "GET / HTTP/1.1\r\n"
            })
    void even_what_is_no_request_gets_the_headers_and_no_words(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .contains(
                            "Content-Security-Policy: default-src 'none'",
                            "X-Content-Type-Options: nosniff",
                            "no-store");
            assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("<html", "Exception");
        }
    }

    @Test
    void every_404_is_the_same_404() {
        var one = get("/nothing").body();
        for (var address :
                List.of("/try/" + UUID.randomUUID(), "/try/not-an-id", "/assets/nothing.css", "/error", "/x/y/z")) {
            var other = get(address);
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(other.body()).isEqualTo(one);
        }
    }

    @Test
    void a_fault_shows_nothing_of_the_inside_and_opens_no_session() {
        var answer = get("/try/fault");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Er ging iets mis bij ons").doesNotContain("Tom", "Exception", "nl.kring");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void what_is_away_for_a_moment_says_when_to_come_back() {
        var answer = get("/try/away");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    }

    @Test
    void a_post_from_another_site_or_without_a_token_is_refused() {
        assertThat(post("/try", "form=" + UUID.randomUUID(), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/try", "form=" + UUID.randomUUID(), "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        var stale = post("/try", "form=" + UUID.randomUUID() + "&_csrf=x", "Sec-Fetch-Site", "same-origin");
        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.body()).contains("Deze pagina stond te lang open");
    }

    @Test
    void a_wrong_method_is_answered_calmly() {
        assertThat(get("/away").statusCode()).isEqualTo(405);
    }

    @Test
    void leaving_quickly_works_for_anybody_without_a_token() {
        var answer = post("/away", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Refresh")).contains("0; url=https://www.buienradar.nl/");
        assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(answer.body()).doesNotContain("Rijnvaart", "dossier");
    }

    @Test
    void a_language_is_chosen_with_a_cookie_and_leads_back_to_this_site_only() {
        var chosen = post("/language", "to=en&back=/plan/1");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).contains("/plan/1");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-language=en;")
                .contains("HttpOnly", "Secure", "SameSite=Lax");
        for (var elsewhere :
                List.of("//evil.test", "https://evil.test", "/\\evil.test", "/%2fevil.test", "javascript:x", "/a?b")) {
            assertThat(post("/language", "to=en&back=" + elsewhere).headers().firstValue("Location"))
                    .contains("/");
        }
        assertThat(post("/language", "to=fr").statusCode()).isEqualTo(400);
        assertThat(send(request("/nothing").header("Cookie", "__Host-language=en"))
                        .body())
                .contains("<html lang=\"en\">", "This page does not exist");
        assertThat(send(request("/nothing").header("Cookie", "__Host-language=nl-u"))
                        .body())
                .contains("<html lang=\"nl\">", "of u mag");
    }

    @Test
    void only_what_is_not_personal_may_be_kept_and_only_by_its_version() {
        var page = get("/nothing").body();
        var css = page.replaceAll("(?s).*(/assets/css/kring\\.css\\?v=[0-9a-f]+).*", "$1");
        assertThat(get(css).headers().firstValue("Cache-Control")).contains("max-age=31536000, public, immutable");
        assertThat(get("/assets/css/kring.css?v=old").headers().firstValue("Cache-Control"))
                .contains("no-cache");
        var style = page.replaceAll("(?s).*(/house-style/[0-9a-f]+\\.css).*", "$1");
        assertThat(get(style).headers().firstValue("Content-Type")).contains("text/css;charset=UTF-8");
        assertThat(get("/assets/nothing.css?v=1").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(send(request(css).header("Accept-Encoding", "gzip"))
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
    }

    private void assertHeaders(HttpResponse<String> answer) {
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .matches(
                        "default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]{24}'; style-src 'self'; img-src 'self'; font-src 'self'; "
                                + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; "
                                + "require-trusted-types-for 'script'; trusted-types htmx");
        assertThat(headers.firstValue("Strict-Transport-Security")).contains("max-age=63072000; includeSubDomains");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(headers.firstValue("Permissions-Policy").orElse(""))
                .contains("camera=()", "geolocation=()", "microphone=()")
                .contains("publickey-credentials-create=(self)", "publickey-credentials-get=(self)");
        assertThat(headers.allValues("Cache-Control")).hasSize(1);
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String body, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Controller
    static class TryPages {
        private final Pages pages;

        TryPages(Pages pages) {
            this.pages = pages;
        }

        @GetMapping("/try/{id}")
        ModelAndView object(@PathVariable UUID id) {
            throw new NotFound();
        }

        @GetMapping("/try/fault")
        ModelAndView fault() {
            throw new IllegalStateException("what Tom wrote");
        }

        @GetMapping("/try/away")
        ModelAndView unavailable() {
            throw new Unavailable(new IllegalStateException("what Tom wrote"));
        }

        @GetMapping("/try/forbidden")
        ModelAndView forbidden() {
            throw new Forbidden();
        }

        @PostMapping("/try")
        ModelAndView post(@RequestParam UUID form) {
            return pages.go("/try");
        }
    }
}
