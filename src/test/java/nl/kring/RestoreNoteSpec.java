package nl.kring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class RestoreNoteSpec {
    @Autowired
    CopyWork work;

    @Autowired
    Visitor visitor;

    @Autowired
    Story story;

    @Test
    void a_restore_stands_once_in_the_log_that_the_privacy_officer_reads_and_is_called_so() throws Exception {
        RestoreNote.write(TestDatabase.DATA, Instant.now(), 3);
        work.tellRestore();
        work.tellRestore(); // the next start
        var page = visitor.as(story.officer).get("/oversight").body();
        assertThat(page).containsOnlyOnce("Gegevens teruggezet uit een kopie");
    }
}
