package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Pass;
import nl.kring.crypto.BlindIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds a dossier by what one already knows, through keyed digests; the part FIND of the organisation is needed. */
@Component
@Transactional(propagation = MANDATORY)
public class FindDossier {
    private static final String NUMBER = "NUMBER";
    private static final String BIRTH_AND_FAMILY = "BIRTH_AND_FAMILY";

    private final JdbcClient db;
    private final BlindIndex index;

    FindDossier(JdbcClient db, BlindIndex index) {
        this.db = db;
        this.index = index;
    }

    /** The dossiers with this number: none or one. */
    public List<DossierId> byNumber(Pass find, String number) {
        return find(NUMBER, BlindIndex.fold(number));
    }

    /** The dossiers of people with this birth date and family name; accents, case and an infix make no difference. */
    public List<DossierId> byBirth(Pass find, LocalDate birthDate, String family) {
        return find(BIRTH_AND_FAMILY, birthDate + BlindIndex.fold(family));
    }

    private List<DossierId> find(String field, String value) {
        var digests = index.all(field, value).stream()
                .map(digest -> HexFormat.of().formatHex(digest.value()))
                .toArray(String[]::new);
        return db
                .sql(
                        "select distinct dossier from dossier.client_index where field = :field and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) limit 10")
                .param("field", field)
                .param("digests", digests)
                .query(UUID.class)
                .list()
                .stream()
                .map(DossierId::new)
                .toList();
    }

    void add(Change change, Client client) {
        add(change, NUMBER, BlindIndex.fold(client.number()));
        add(change, BIRTH_AND_FAMILY, client.birthDate() + BlindIndex.fold(client.family()));
        if (client.infix() != null)
            add(change, BIRTH_AND_FAMILY, client.birthDate() + BlindIndex.fold(client.infix() + client.family()));
    }

    private void add(Change change, String field, String value) {
        var digest = index.of(field, value);
        db.sql(
                        "insert into dossier.client_index (dossier, field, version, digest) values (:dossier, :field, :version, :digest)")
                .param("dossier", change.safeId())
                .param("field", field)
                .param("version", digest.version())
                .param("digest", digest.value())
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.client_index where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
