package nl.kring.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.kring.profile.Profiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://kring.example, kring.example, https://kring.example",
        "https://kring.example/, kring.example, https://kring.example",
        "https://kring.example:443, kring.example, https://kring.example",
        "https://kring.example:8443, kring.example, https://kring.example:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost:80, localhost, http://localhost",
    })
    void an_address_gives_the_name_and_the_origin_as_a_browser_writes_it(String address, String id, String origin) {
        var site = site(new MockEnvironment().withProperty("kring.address", address));
        assertThat(site.id()).isEqualTo(id);
        assertThat(site.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://kring.example",
                "kring.example",
                "https://kring.example/portaal",
                "https://kring.example?x",
                "https://me@kring.example",
                "ftp://kring.example",
                "https://",
                "http://localhost.example"
            })
    void an_address_on_which_no_browser_knows_passkeys_stops_the_start(String address) {
        assertThatThrownBy(() -> site(new MockEnvironment().withProperty("kring.address", address)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_an_address_it_is_this_machine_at_the_port_in_use() {
        assertThat(site(new MockEnvironment()).origin()).isEqualTo("http://localhost:8080");
        var running = new MockEnvironment().withProperty("server.port", "0").withProperty("local.server.port", "4711");
        assertThat(site(running).origin()).isEqualTo("http://localhost:4711");
    }

    private static PublicAddress site(MockEnvironment environment) {
        return new PublicAddress(environment, Profiles.load("regional"));
    }
}
