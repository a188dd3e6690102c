package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTextTest {
    static final List<Object> OBJECTS =
            List.of(1L, new ArrayList<>(List.of("x")), new byte[] {1}, new RuntimeException("x"), true);

    private final ConversionService conversion = new KeptSessions().springSessionConversionService();

    @Test
    void a_text_comes_back_as_it_went() {
        var bytes = conversion.convert(
                "Yılmaz é", TypeDescriptor.valueOf(Object.class), TypeDescriptor.valueOf(byte[].class));
        assertThat(bytes).isEqualTo("Yılmaz é".getBytes(StandardCharsets.UTF_8));
        assertThat(conversion.convert(
                        bytes, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class)))
                .isEqualTo("Yılmaz é");
    }

    @ParameterizedTest
    @FieldSource("OBJECTS")
    void anything_else_is_refused(Object value) {
        assertThatThrownBy(() -> conversion.convert(
                        value, TypeDescriptor.valueOf(Object.class), TypeDescriptor.valueOf(byte[].class)))
                .rootCause()
                .hasMessage(
                        "A session holds texts only, not a " + value.getClass().getName());
    }

    @Test
    void a_serialised_object_is_read_as_text_and_never_as_an_object() {
        var bytes = new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 't', 0, 1, 'x'};
        assertThat(conversion.convert(
                        bytes, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class)))
                .isInstanceOf(String.class);
    }
}
