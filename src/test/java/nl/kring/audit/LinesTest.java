package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps one plan for a statement that is asked often: it must be able to use the index of what is asked. */
class LinesTest {
    @Test
    void a_statement_names_what_is_asked_and_nothing_else() {
        assertThat(Lines.where(new Lines.Query(null, null, null, null, false))).isEmpty();
        assertThat(Lines.where(new Lines.Query(UUID.randomUUID(), null, null, null, false)))
                .isEqualTo(" where e.safe = :safe");
        assertThat(Lines.where(new Lines.Query(
                        null, UUID.randomUUID(), Instant.EPOCH, null, true, true, Set.of(EventKind.VIEW))))
                .isEqualTo(
                        " where e.person = :person and e.at >= :from and e.outcome = 4 and e.emergency and e.kind = any(:kinds)");
    }
}
