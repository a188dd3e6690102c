package nl.kring.team;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.UUID;
import nl.kring.dossier.ClientCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The client among those who have access, by the name that is right. */
@Component
@Transactional(propagation = MANDATORY)
class ClientNames {
    private final JdbcClient db;

    ClientNames(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    void on(ClientCorrected corrected) {
        var change = corrected.change();
        db.sql("select id from team.member where dossier = :dossier and kind = 'CLIENT'")
                .param("dossier", change.safeId())
                .query(UUID.class)
                .list()
                .forEach(id -> db.sql("update team.member set name = :name where id = :id")
                        .param("id", id)
                        .param(
                                "name",
                                change.seal(Members.NAME, id, 1, corrected.now().name()))
                        .update());
    }
}
