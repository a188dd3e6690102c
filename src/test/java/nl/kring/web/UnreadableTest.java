package nl.kring.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import nl.kring.RawLine;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What no form of ours sends: each was once answered as if it were our fault, with 500, some after the work was done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = WebHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
class UnreadableTest {
    private static final String PARTS = "multipart/form-data; boundary=x";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/unread;x=y%", "/unread;x=%zz"})
    void neither_is_a_path_that_can_not_be_read(String path) throws IOException {
        assertRefused(400, send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text=%ED%A0%80", "text=%zz", "text=%", "%00=a", "text=%C3%28", "text[0].x=a", "text[99999]=a"})
    void an_address_that_cannot_be_read_is_refused(String query) throws IOException {
        assertRefused(400, send("GET /unread?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text=%ED%A0%80", "text=%zz", "a=b&%", "a%00b=c", "%EF%BF%BE=c"})
    void so_is_a_form_before_its_page_begins(String body) throws IOException {
        assertRefused(400, post("/away", "application/x-www-form-urlencoded", body.length(), body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void a_way_that_no_form_takes_is_not_read_at_all(String method) throws IOException {
        var answer = send(method + " /unread HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nmore=%z");
        assertRefused(403, answer);
    }

    @Test
    void a_file_with_an_impossible_name_is_refused_and_nothing_of_it_is_written_down(CapturedOutput log)
            throws IOException {
        var body = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"Samira\0.exe\"\r\n\r\nb\r\n--x--\r\n";
        assertRefused(400, post("/unread", PARTS, body.length(), body));
        assertThat(log.getAll()).doesNotContain("Samira");
    }

    @Test
    void more_than_a_form_can_hold_is_too_much() throws IOException {
        var body = "a".repeat(3_000_000);
        assertRefused(413, post("/away", "application/x-www-form-urlencoded", body.length(), body));
    }

    private String post(String path, String kind, int length, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + kind
                + "\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    private String send(String request) throws IOException {
        return RawLine.send(port, request.getBytes(ISO_8859_1)).text();
    }

    private static void assertRefused(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("X-Content-Type-Options: nosniff");
    }

    /** What is typed, as our forms take it. */
    static final class Typed {
        private final String text;

        Typed(String text) {
            this.text = text;
        }

        public String getText() {
            return text;
        }
    }

    @Controller
    static class TryPages {
        private final Pages pages;

        TryPages(Pages pages) {
            this.pages = pages;
        }

        @GetMapping("/unread")
        ModelAndView typed(Typed typed) {
            return pages.go("/unread");
        }
    }
}
