package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InternalsTest {
    private static final String TYPED = "\r\n\r\n<textarea>\r\nX-Injected: yes</textarea>";

    @Test
    void a_header_that_was_smuggled_in_is_seen_and_the_same_words_in_a_field_are_what_was_typed() {
        assertThat(Internals.in("HTTP/1.1 200\r\nA: b\r\nX-Injected: yes\r\n\r\n"))
                .isPresent();
        assertThat(Internals.in("HTTP/1.1 100 \r\n\r\nHTTP/1.1 200\r\nX-Injected: yes\r\n\r\n"))
                .isPresent();
        assertThat(Internals.in("HTTP/1.1 422\r\nA: b" + TYPED)).isEmpty();
    }
}
