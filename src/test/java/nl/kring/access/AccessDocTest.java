package nl.kring.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessDocTest {
    private static final Path DOC = Path.of("docs/access.md");

    @Test
    void the_page_about_access_says_what_the_rules_say() throws IOException {
        var text = new AccessDoc().draw();
        if (Boolean.getBoolean("kring.update")) Files.writeString(DOC, text);
        assertThat(Files.exists(DOC) ? Files.readString(DOC) : "")
                .as("%s is generated and the rules have changed: run ./kring update and commit the file", DOC)
                .isEqualTo(text);
    }
}
