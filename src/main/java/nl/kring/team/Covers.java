package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.PersonId;
import nl.kring.access.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom, from when until when, over all dossiers within reach. */
@Component
@Transactional(propagation = MANDATORY)
public class Covers {
    private final JdbcClient db;

    Covers(JdbcClient db) {
        this.db = db;
    }

    /**
     * One absence.
     *
     * @param absent who is away
     * @param standIn who stands in
     * @param dossiers in how many dossiers, as far as the viewer reaches
     */
    public record Cover(UUID id, PersonId absent, PersonId standIn, Instant from, Instant until, int dossiers) {}

    /** The absences that are not over, the first one first; needs the part TEAM. At most a hundred. */
    public List<Cover> of(Reach reach) {
        return db.sql("""
                select cover, for_person, person, min(since) as since, max(until) as until, count(*)::int as many
                from team.member where cover is not null and until > :now
                group by cover, for_person, person order by 4, 1 limit 100
                """)
                .param("now", reach.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Cover(
                        row.getObject("cover", UUID.class),
                        new PersonId(row.getObject("for_person", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getInt("many")))
                .list();
    }

    /** The dossiers that this person helps in now; needs the part TEAM. At most two thousand. */
    List<DossierId> helpedBy(Reach reach, PersonId person) {
        return dossiers(db.sql(
                        "select distinct dossier from team.member where person = :id and kind = 'HELP_TEAM' and until is null limit 2000")
                .param("id", person.value()));
    }

    /** The dossiers that an absence touches; needs the part TEAM. */
    List<DossierId> touchedBy(Reach reach, UUID cover) {
        return dossiers(db.sql("select distinct dossier from team.member where cover = :id limit 2000")
                .param("id", cover));
    }

    private static List<DossierId> dossiers(JdbcClient.StatementSpec asked) {
        return asked.query(UUID.class).list().stream().map(DossierId::new).toList();
    }
}
