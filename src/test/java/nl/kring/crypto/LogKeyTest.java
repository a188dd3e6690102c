package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogKeyTest {
    /** RFC 8032, section 7.1, test 1. */
    private static final byte[] SEED = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    @Test
    void the_key_pair_and_the_signature_of_a_seed_are_those_of_RFC_8032() throws Exception {
        var key = LogKey.of(SEED);
        assertThat(key.open()).isEqualTo(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.secret());
        assertThat(signature.sign())
                .isEqualTo(
                        hex(
                                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
