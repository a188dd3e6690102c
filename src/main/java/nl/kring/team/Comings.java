package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nl.kring.access.Pass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who came to a dossier and who left it. The client is not among them: it was always the client's. */
@Component
@Transactional(propagation = MANDATORY)
public class Comings {
    private final JdbcClient db;

    Comings(JdbcClient db) {
        this.db = db;
    }

    /** Who has access now and who had it before, the last who came first; needs the part TEAM or CIRCLE. At most two hundred. */
    public List<Member> of(Pass pass) {
        return db.sql("""
                select id, person, kind, name, relation, organisation, since, until from team.member
                where dossier = :dossier and kind <> 'CLIENT' order by since desc, id desc limit 200
                """)
                .param("dossier", pass.safeId())
                .query((row, number) -> Members.member(pass, row))
                .list();
    }

    /** Who of the circle left after a moment, the last first; needs the part TEAM or CIRCLE. At most fifty. */
    public List<Member> gone(Pass pass, Instant after) {
        return db.sql("""
                select id, person, kind, name, relation, organisation, since, until from team.member
                where dossier = :dossier and kind in ('SUPPORTER', 'READER') and until > :after and until <= :now
                order by until desc, id limit 50
                """)
                .param("dossier", pass.safeId())
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Members.member(pass, row))
                .list();
    }
}
