package nl.kring.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KringSpec
class MergedCircleSpec {
    @Autowired
    ApplicationContext kring;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    private void writes(PersonId person, Object dossier) {
        var session = visitor.as(person);
        session.post("/group/" + dossier + "/told", Map.of());
        assertThat(session.post("/group/" + dossier, Map.of("text", "Tot zaterdag"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void who_stays_never_learns_who_was_in_the_circle_of_the_other_dossier() throws Exception {
        var twins = new Twins(kring, story, visitor);
        var here = story.letIn(twins.staying, "Ria Hier", Grant.Kind.SUPPORTER);
        var there = story.letIn(twins.going, "Jan Daar", Grant.Kind.SUPPORTER);
        writes(here, twins.staying);
        writes(twins.client, twins.staying);
        twins.join(twins.going, twins.staying);
        for (var page : List.of("/group/", "/circle/"))
            assertThat(visitor.as(here).get(page + twins.staying).body())
                    .as(page)
                    .contains("Ria Hier")
                    .doesNotContain("Jan Daar", "doet niet meer mee");
        for (var page : List.of("/plan/", "/group/", "/circle/"))
            assertThat(visitor.as(there).get(page + twins.staying).status()).isEqualTo(404);
    }
}
