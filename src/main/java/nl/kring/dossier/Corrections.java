package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Clients.Standing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What stood about the client before it was corrected: it stays written, until the dossier is destroyed. */
@Component
@Transactional(propagation = MANDATORY)
public class Corrections {
    static final Column GIVEN = new Column("dossier.former_client.given", Part.IDENTITY);
    static final Column INFIX = new Column("dossier.former_client.infix", Part.IDENTITY);
    static final Column FAMILY = new Column("dossier.former_client.family", Part.IDENTITY);
    static final Column BIRTH_DATE = new Column("dossier.former_client.birth_date", Part.IDENTITY);
    static final Column REASON = new Column("dossier.former_client.reason", Part.IDENTITY);

    private final JdbcClient db;
    private final Clients clients;
    private final FindDossier index;
    private final ApplicationEventPublisher news;

    Corrections(JdbcClient db, Clients clients, FindDossier index, ApplicationEventPublisher news) {
        this.db = db;
        this.clients = clients;
        this.index = index;
        this.news = news;
    }

    /** The corrections of the pass's dossier, newest first; needs the part IDENTITY. At most fifty. */
    public List<Correction> of(Pass pass) {
        return db.sql("select * from dossier.former_client where dossier = :dossier order by id desc limit 50")
                .param("dossier", pass.safeId())
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var revision = row.getInt("revision");
                    var client = new Client(
                            pass.dossier(),
                            "",
                            pass.open(GIVEN, id, revision, row.getBytes("given")),
                            pass.openIfAny(INFIX, id, revision, row.getBytes("infix")),
                            pass.open(FAMILY, id, revision, row.getBytes("family")),
                            LocalDate.parse(pass.open(BIRTH_DATE, id, revision, row.getBytes("birth_date"))));
                    return new Correction(
                            client,
                            pass.open(REASON, id, revision, row.getBytes("reason")),
                            new PersonId(row.getObject("by", UUID.class)),
                            row.getObject("until", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /**
     * Corrects name and birth date; what stood there is kept, and the dossier is found by what is right. Needs a change of the
     * parts IDENTITY and TEAM by a person. Says false when somebody else corrected it meanwhile, and then nothing happens.
     */
    public boolean correct(Change change, Standing former, Client now, String reason) {
        if (!clients.write(change, former, now)) return false;
        keep(change, former, reason);
        index.correct(change, former.client(), now);
        news.publishEvent(new ClientCorrected(change, now));
        return true;
    }

    private void keep(Change change, Standing former, String reason) {
        var id = Uuid7.next();
        var revision = former.revision();
        var client = former.client();
        db.sql("""
                insert into dossier.former_client (id, dossier, given, infix, family, birth_date, reason, revision, by, until)
                values (:id, :dossier, :given, :infix, :family, :birthDate, :reason, :revision, :by, :now)
                """)
                .param("id", id)
                .param("dossier", change.safeId())
                .param("given", change.seal(GIVEN, id, revision, client.given()))
                .param("infix", change.sealIfAny(INFIX, id, revision, client.infix()))
                .param("family", change.seal(FAMILY, id, revision, client.family()))
                .param(
                        "birthDate",
                        change.seal(BIRTH_DATE, id, revision, client.birthDate().toString()))
                .param("reason", change.seal(REASON, id, revision, reason))
                .param("revision", revision)
                .param("by", ((Viewer.Person) change.viewer()).id().value())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.former_client where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
