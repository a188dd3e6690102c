package nl.kring.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.Visitor;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.dossier.DossierPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class KnownSpec {
    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    List<DossierPart> parts;

    private PersonId client;
    private DossierId dossier;

    @BeforeEach
    void a_client() {
        client = story.person(null, Role.CLIENT);
        dossier = story.dossier("Ada", "Loon", LocalDate.of(1990, 1, 1), client, story.worker);
    }

    @Test
    void a_client_reads_of_every_kind_of_data_why_it_is_kept_whether_that_may_be_and_who_gave_it() {
        var page = visitor.as(client).get("/home/known/" + dossier).body();
        assertThat(page.split("<dt>Waarom\\?</dt>", -1)).hasSize(parts.size() + 1);
        assertThat(page)
                .contains(
                        "Wie je bent en wat je vraagt",
                        "Je plan",
                        "Verslagen",
                        "Berichten",
                        "Autoriteit Persoonsgegevens")
                .doesNotContain("home.known");
    }

    @Test
    void reads_how_long_it_is_kept_by_the_law_of_the_case() {
        assertThat(visitor.as(client).get("/home/known/" + dossier).body())
                .contains("15 jaar. We tellen vanaf de laatste verandering.");
    }

    @Test
    void nobody_else_reads_it() {
        for (var person :
                List.of(story.otherClient, story.worker, story.colleague, story.lead, story.officer, story.admin))
            assertThat(visitor.as(person).get("/home/known/" + dossier).status())
                    .isEqualTo(404);
    }
}
