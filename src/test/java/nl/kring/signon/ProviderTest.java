package nl.kring.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderTest {
    @TempDir
    Path folder;

    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void all() throws IOException {
        var secret = folder.resolve("secret");
        Files.writeString(secret, "  s3cret\n");
        settings.put("kring.sign-on.staff.issuer", "https://login.example.nl/realms/staff");
        settings.put("kring.sign-on.staff.name", "Werkplek");
        settings.put("kring.sign-on.staff.client", "kring");
        settings.put("kring.sign-on.staff.secret-file", secret.toString());
        settings.put("kring.sign-on.staff.levels", "gold  silver");
    }

    private Provider read() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("spec", settings));
        return Provider.of(environment, Door.STAFF).orElseThrow();
    }

    @Test
    void is_read_whole_and_never_shows_its_secret() {
        var provider = read();
        assertThat(provider.secret().getValue()).isEqualTo("s3cret");
        assertThat(provider.levels()).extracting(Object::toString).containsExactly("gold", "silver");
        assertThat(provider.toString()).contains("login.example.nl").doesNotContain("s3cret");
    }

    @Test
    void is_absent_without_an_issuer_and_the_other_door_has_none() {
        settings.remove("kring.sign-on.staff.issuer");
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("spec", settings));
        for (var door : Door.values())
            assertThat(Provider.of(environment, door)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, KRING_SIGN_ON_STAFF_NAME",
        "client, KRING_SIGN_ON_STAFF_CLIENT",
        "secret-file, KRING_SIGN_ON_STAFF_SECRET_FILE",
        "levels, KRING_SIGN_ON_STAFF_LEVELS"
    })
    void names_the_setting_that_is_missing(String setting, String variable) {
        settings.put("kring.sign-on.staff." + setting, " ");
        assertThatThrownBy(this::read).isInstanceOf(WrongSignOnSettings.class).hasMessageStartingWith(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example.nl", "login.example.nl", "ftp://127.0.0.1", "https:// nowhere"})
    void refuses_an_address_that_is_not_safe(String issuer) {
        settings.put("kring.sign-on.staff.issuer", issuer);
        assertThatThrownBy(this::read).hasMessageStartingWith("KRING_SIGN_ON_STAFF_ISSUER must be");
    }

    @Test
    void takes_http_on_this_machine_alone() {
        settings.put("kring.sign-on.staff.issuer", "http://127.0.0.1:8180/realms/staff");
        assertThat(read().issuer().getValue()).isEqualTo("http://127.0.0.1:8180/realms/staff");
    }

    @Test
    void refuses_a_secret_that_is_not_there_or_empty() throws IOException {
        settings.put("kring.sign-on.staff.secret-file", folder.resolve("gone").toString());
        assertThatThrownBy(this::read).hasMessageContaining("cannot read");
        Files.writeString(folder.resolve("empty"), "\n");
        settings.put("kring.sign-on.staff.secret-file", folder.resolve("empty").toString());
        assertThatThrownBy(this::read).hasMessageContaining("empty");
    }
}
