package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionKeyTest {
    private final SessionKey key = SessionKey.of(new byte[32]);

    @Test
    void a_mark_is_known_again_for_the_same_purpose_and_values_alone() {
        var mark = key.mark("cookie", "a", "b");
        assertThat(mark).matches("[A-Za-z0-9_-]{22}");
        assertThat(key.isMark(mark, "cookie", "a", "b")).isTrue();
        assertThat(key.isMark(mark, "form", "a", "b")).isFalse();
        assertThat(key.isMark(mark, "cookie", "b", "a")).isFalse();
        assertThat(key.isMark(mark, "cookie", "ab")).isFalse();
        assertThat(key.isMark(mark, "cookie", "a", "b", "")).isFalse();
        assertThat(key.isMark(mark.substring(1), "cookie", "a", "b")).isFalse();
        assertThat(key.isMark("", "cookie", "a", "b")).isFalse();
    }

    @Test
    void values_that_look_like_several_are_still_one() {
        assertThat(key.isMark(key.mark("p", "a|1:b"), "p", "a", "b")).isFalse();
        assertThat(key.isMark(key.mark("p|1:a"), "p", "a")).isFalse();
    }

    @Test
    void a_text_comes_back_for_its_purpose_alone_and_is_not_to_be_read_before() {
        var sealed = key.seal("kept", "Fatima é 🙂");
        assertThat(new String(Base64.getDecoder().decode(sealed), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Fatima");
        assertThat(key.open("kept", sealed)).contains("Fatima é 🙂");
        assertThat(key.open("other", sealed)).isEmpty();
        assertThat(key.seal("kept", "Fatima é 🙂")).isNotEqualTo(sealed);
    }

    @Test
    void a_changed_text_or_one_of_another_key_stays_closed() {
        var bytes = Base64.getDecoder().decode(key.seal("kept", "x"));
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(key.open("kept", Base64.getEncoder().encodeToString(bytes)))
                    .isEmpty();
            bytes[i] ^= 1;
        }
        var other = new byte[32];
        other[0] = 1;
        assertThat(SessionKey.of(other).open("kept", key.seal("kept", "x"))).isEmpty();
        assertThat(SessionKey.of(other).isMark(key.mark("p", "x"), "p", "x")).isFalse();
        assertThat(key.open("kept", "no base64!")).isEmpty();
        assertThat(key.open("kept", "")).isEmpty();
    }
}
