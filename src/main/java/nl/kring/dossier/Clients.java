package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Reach;
import nl.kring.web.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who the clients are. */
@Component
@Transactional(propagation = MANDATORY)
public class Clients {
    private static final Set<Part> SEEN = Set.of(Part.IDENTITY, Part.HEAD);
    private static final Column GIVEN = new Column("dossier.client.given", SEEN);
    private static final Column INFIX = new Column("dossier.client.infix", SEEN);
    private static final Column FAMILY = new Column("dossier.client.family", SEEN);
    private static final Column BIRTH_DATE = new Column("dossier.client.birth_date", SEEN);
    private static final int NEWEST = 20;
    private static final int MOST = 2000;

    private final JdbcClient db;

    Clients(JdbcClient db) {
        this.db = db;
    }

    /** The client as it stands now. @param revision how often it was corrected, counted from 1 */
    public record Standing(int revision, Client client) {}

    /** The client of the pass's dossier; needs the part IDENTITY or HEAD. */
    public Client of(Pass pass) {
        return standing(pass).client();
    }

    /** The same with its revision, to correct it. @throws NotFound when the dossier went into another one just now */
    public Standing standing(Pass pass) {
        return db.sql("select * from dossier.client where dossier = :dossier")
                .param("dossier", pass.safeId())
                .query((row, number) -> new Standing(row.getInt("revision"), client(row, pass::open)))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** When the pass's dossier was opened; needs the part IDENTITY. @throws NotFound as {@link #standing} */
    public Instant since(Pass pass) {
        return db.sql("select opened_at from dossier.client where dossier = :dossier")
                .param("dossier", pass.safeId())
                .query(OffsetDateTime.class)
                .optional()
                .orElseThrow(NotFound::new)
                .toInstant();
    }

    /** All clients within reach, by family name; at most two thousand. */
    public List<Client> of(Reach reach) {
        var ids = db.sql("select dossier from dossier.client limit " + MOST)
                .query(UUID.class)
                .list();
        reach.unlock(ids);
        var clients = new ArrayList<Client>();
        db.sql("select * from dossier.client limit " + MOST).query(row -> {
            clients.add(client(row, (column, id, revision, value) -> reach.open(column, id, id, revision, value)));
        });
        clients.sort(Comparator.comparing(Client::sorted, String.CASE_INSENSITIVE_ORDER));
        return clients;
    }

    /** The clients within reach whose dossiers were opened last, by family name; at most twenty. */
    public List<Client> newest(Reach reach) {
        var newest = db.sql("select dossier from dossier.client order by opened_at desc, dossier limit " + NEWEST)
                .query((row, number) -> new DossierId(row.getObject("dossier", UUID.class)))
                .list();
        return of(reach, newest);
    }

    /** Those of these clients who are within reach, by family name; two queries. */
    public List<Client> of(Reach reach, Collection<DossierId> dossiers) {
        var asked = dossiers.stream().map(DossierId::value).toArray(UUID[]::new);
        var ids = db.sql("select dossier from dossier.client where dossier = any(:asked)")
                .param("asked", asked)
                .query(UUID.class)
                .list();
        reach.unlock(ids);
        return db
                .sql("select * from dossier.client where dossier = any(:asked)")
                .param("asked", asked)
                .query((row, number) ->
                        client(row, (column, id, revision, value) -> reach.open(column, id, id, revision, value)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Client::sorted, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    void add(Change change, Client client) {
        var id = change.safeId();
        db.sql("""
                insert into dossier.client (dossier, number, given, infix, family, birth_date, opened_at)
                values (:dossier, :number, :given, :infix, :family, :birthDate, :now)
                """)
                .param("dossier", id)
                .param("number", client.number())
                .param("given", change.seal(GIVEN, id, 1, client.given()))
                .param("infix", change.sealIfAny(INFIX, id, 1, client.infix()))
                .param("family", change.seal(FAMILY, id, 1, client.family()))
                .param(
                        "birthDate",
                        change.seal(BIRTH_DATE, id, 1, client.birthDate().toString()))
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes name and birth date anew. Says false when somebody else did so meanwhile, and then nothing happens. */
    boolean write(Change change, Standing former, Client now) {
        var id = change.safeId();
        var revision = former.revision() + 1;
        return db.sql("""
                        update dossier.client
                        set given = :given, infix = :infix, family = :family, birth_date = :birthDate, revision = :revision
                        where dossier = :dossier and revision = :former
                        """)
                        .param("dossier", id)
                        .param("former", former.revision())
                        .param("revision", revision)
                        .param("given", change.seal(GIVEN, id, revision, now.given()))
                        .param("infix", change.sealIfAny(INFIX, id, revision, now.infix()))
                        .param("family", change.seal(FAMILY, id, revision, now.family()))
                        .param(
                                "birthDate",
                                change.seal(
                                        BIRTH_DATE,
                                        id,
                                        revision,
                                        now.birthDate().toString()))
                        .update()
                == 1;
    }

    /** The index was filled; holds the row, so that a correction comes before or after. */
    void indexed(Change change) {
        db.sql("update dossier.client set indexed_at = :now where dossier = :dossier")
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .param("dossier", change.safeId())
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.client where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }

    private interface Opener {
        String open(Column column, UUID row, int revision, byte[] sealed);
    }

    private static Client client(ResultSet row, Opener opener) throws SQLException {
        var id = row.getObject("dossier", UUID.class);
        var revision = row.getInt("revision");
        var infix = row.getBytes("infix");
        return new Client(
                new DossierId(id),
                row.getString("number"),
                opener.open(GIVEN, id, revision, row.getBytes("given")),
                infix == null ? null : opener.open(INFIX, id, revision, infix),
                opener.open(FAMILY, id, revision, row.getBytes("family")),
                LocalDate.parse(opener.open(BIRTH_DATE, id, revision, row.getBytes("birth_date"))));
    }
}
