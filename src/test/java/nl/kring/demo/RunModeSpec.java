package nl.kring.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class RunModeSpec {
    @Autowired
    Visitor visitor;

    @Autowired
    Story story;

    @Autowired
    ApplicationContext context;

    @Test
    void in_the_real_thing_the_demonstration_is_an_unknown_path_like_any_other() {
        var unknown = visitor.nobody().get("/no-such-path");
        assertThat(unknown.status()).isEqualTo(404);
        for (var path : new String[] {"/demo", "/demo/sign-in"}) {
            assertThat(visitor.nobody().get(path).status()).as(path).isEqualTo(404);
            assertThat(visitor.nobody().get(path).plain()).as(path).isEqualTo(unknown.plain());
        }
        var somebody = visitor.as(story.worker);
        var sent = somebody.post("/demo/sign-in", Map.of("as", "admin"));
        assertThat(sent.status()).isEqualTo(404);
        assertThat(sent.plain())
                .isEqualTo(somebody.post("/no-such-path", Map.of("as", "admin")).plain());
    }

    @Test
    void in_the_real_thing_no_part_of_the_demonstration_is_alive() {
        assertThat(Arrays.stream(context.getBeanDefinitionNames())
                        .map(context::getType)
                        .filter(type -> type != null && type.getName().startsWith("nl.kring.demo.")))
                .isEmpty();
    }
}
