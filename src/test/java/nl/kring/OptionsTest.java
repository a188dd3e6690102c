package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OptionsTest {

    @Test
    void without_options_kring_takes_port_8080_and_the_folders_data_and_keys() {
        var options = Options.parse("demo");
        assertThat(options.command()).isEqualTo(Options.Command.DEMO);
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.keys()).isEqualTo(Path.of("keys").toAbsolutePath());
        assertThat(options.profile()).isEqualTo("regional");
    }

    @Test
    void every_option_is_taken_in_any_order() {
        var options = Options.parse("export-log", "--keys", "/k", "out.txt", "--data", "/d/../e");
        assertThat(options.keys()).isEqualTo(Path.of("/k"));
        assertThat(options.data()).isEqualTo(Path.of("/e"));
        assertThat(options.files()).containsExactly("out.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "'', does not know the command ''",
        "dance, does not know the command 'dance'",
        "demo --colour red, does not know the option '--colour'",
        "demo -p 80, does not know the option '-p'",
        "run --port, --port needs a value",
        "run --data --keys x, --data needs a value",
        "run --port zero, not 'zero'",
        "run --port 0, not '0'",
        "run --port 65536, not '65536'",
        "run somewhere, does not know what to do with 'somewhere'",
        "verify-log a b, does not know what to do with 'b'",
        "export-log, Say to which file",
    })
    void a_wrong_command_line_is_refused_with_one_sentence_and_exit_code_2(String line, String part) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")))
                .hasMessageContaining(part.replace("''", "'"))
                .asInstanceOf(type(StartupRefused.class))
                .extracting(StartupRefused::exitCode)
                .isEqualTo(2);
    }
}
