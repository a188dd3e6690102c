package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SenderTest {
    private static final String CONTACT = "mailto:beheer@example.nl";

    private static byte[] secret(int last) {
        var secret = new byte[32];
        secret[31] = (byte) last;
        return secret;
    }

    @Test
    void the_same_secret_makes_the_same_pair_and_another_makes_another() {
        assertThat(Sender.of(CONTACT, secret(1)).key())
                .isEqualTo(Sender.of(CONTACT, secret(1)).key())
                .isNotEqualTo(Sender.of(CONTACT, secret(2)).key());
    }

    /** The secret 0 gives the number 1: the point is the curve's own, as FIPS 186-4 writes it. */
    @Test
    void the_public_key_belongs_to_the_secret_one() {
        var point = HexFormat.of()
                .parseHex("046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        assertThat(Sender.of(CONTACT, secret(0)).key()).isEqualTo(TestBrowser.text(point));
    }

    @Test
    void no_secret_gives_no_key() {
        var all = new byte[32];
        java.util.Arrays.fill(all, (byte) 0xff);
        assertThat(new BigInteger(1, all).bitLength()).isEqualTo(256);
        assertThat(Sender.of(CONTACT, all).key()).hasSize(87);
    }

    @Test
    void its_text_form_holds_no_key() {
        var sender = Sender.of(CONTACT, secret(1));
        assertThat(sender.toString()).isEqualTo(CONTACT);
        assertThat(new Subscription("https://push.example.org/1", "a", "b")).hasToString("Subscription");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACT, "https://example.nl", "https://example.nl/contact"})
    void a_mail_address_or_a_page_is_where_the_administrator_is_reached(String contact) {
        assertThat(Sender.of(contact, secret(1)).contact()).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "beheer@example.nl",
                "mailto:",
                "mailto:a@b",
                "http://example.nl",
                "https://",
                "https://example.nl/?a=b",
                "mailto:a@example.nl\nx"
            })
    void anything_else_stops_the_start_with_one_sentence(String contact) {
        assertThatThrownBy(() -> Sender.of(contact, secret(1)))
                .isInstanceOf(WrongPushSettings.class)
                .hasMessageStartingWith("KRING_PUSH_CONTACT must be ");
    }
}
