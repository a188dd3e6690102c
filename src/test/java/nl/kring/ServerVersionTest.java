package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServerVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15.14",
                "15.18 (Debian 15.18-0+deb12u1)",
                "16.10",
                "16.11",
                "17.6",
                "17.10",
                "18.0",
                "18.6",
                "19beta1",
                "20devel"
            })
    void a_server_with_the_fixes_will_do(String version) {
        assertThat(ServerVersion.refusal(version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.6.24",
                "13.22",
                "14.19",
                "15.0",
                "15.13 (Debian 15.13-0+deb12u1)",
                "15beta2",
                "16.9",
                "17.5",
                "17rc1"
            })
    void an_older_server_is_refused_with_one_sentence(String version) {
        assertThat(ServerVersion.refusal(version))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("PostgreSQL ")
                        .contains("install 15.14, 16.10, 17.6, 18 or newer")
                        .hasLineCount(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PostgreSQL", "x17.6"})
    void a_version_that_cannot_be_read_is_refused(String version) {
        assertThat(ServerVersion.refusal(version))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("cannot read"));
    }
}
