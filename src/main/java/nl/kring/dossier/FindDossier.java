package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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
    private static final String SOUND_AND_YEAR = "SOUND_AND_YEAR";
    private static final String PHONE = "PHONE";
    private static final String BSN = "BSN";

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

    /** The dossiers of people born in this year whose family name sounds like this one. */
    public List<DossierId> bySound(Pass find, int year, String family) {
        return Sounds.of(family).stream()
                .flatMap(sound -> find(SOUND_AND_YEAR, year + sound).stream())
                .distinct()
                .toList();
    }

    /** Those of these dossiers that are of somebody, born in one of these years, whose family name sounds like this one. */
    public List<DossierId> sounding(
            Pass find, Collection<DossierId> dossiers, String family, int firstYear, int lastYear) {
        var digests = Sounds.of(family).stream()
                .flatMap(sound -> IntStream.rangeClosed(firstYear, lastYear).mapToObj(year -> year + sound))
                .flatMap(value -> index.all(SOUND_AND_YEAR, value).stream())
                .map(digest -> HexFormat.of().formatHex(digest.value()))
                .toArray(String[]::new);
        return db
                .sql("""
                select distinct dossier from dossier.client_index where dossier = any(:dossiers) and field = :field
                    and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                .param("dossiers", dossiers.stream().map(DossierId::value).toArray(UUID[]::new))
                .param("field", SOUND_AND_YEAR)
                .param("digests", digests)
                .query(UUID.class)
                .list()
                .stream()
                .map(DossierId::new)
                .toList();
    }

    /** The dossiers of people who are phoned at this number, however it is written. */
    public List<DossierId> byPhone(Pass find, String phone) {
        return phone(phone).map(digits -> find(PHONE, digits)).orElse(List.of());
    }

    /** The dossier of the person with this citizen service number. */
    public List<DossierId> byServiceNumber(Pass find, String digits) {
        return find(BSN, digits);
    }

    /** The number of the next dossier, such as 26-10001; the year is that of the day. Whoever registers asks for it. */
    public String next(Change registering, LocalDate day) {
        var number = db.sql("select nextval('dossier.number_from')")
                .query(Long.class)
                .single();
        return "%02d-%05d".formatted(day.getYear() % 100, number);
    }

    /** The last nine digits, the same with +31 and with 0 in front; empty when there are fewer. */
    private static Optional<String> phone(String typed) {
        var digits = typed.replaceAll("\\D", "");
        return Contact.Kind.PHONE.fits(typed)
                ? Optional.of(digits.substring(digits.length() - Contact.PHONE_DIGITS))
                : Optional.empty();
    }

    private List<DossierId> find(String field, String value) {
        return db
                .sql(
                        "select distinct dossier from dossier.client_index where field = :field and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d) limit 10")
                .param("field", field)
                .param("digests", digests(field, value))
                .query(UUID.class)
                .list()
                .stream()
                .map(DossierId::new)
                .toList();
    }

    void add(Change change, Client client) {
        add(change, NUMBER, BlindIndex.fold(client.number()));
        addWho(change, client);
    }

    /** Lets the dossier be found by a corrected name and birth date, and no longer by the former ones. */
    void correct(Change change, Client former, Client now) {
        // These alone: what came along from a dossier of the same person stays.
        who(former).forEach((value, field) -> forget(change, field, value));
        addWho(change, now);
    }

    void addWho(Change change, Client client) {
        who(client).forEach((value, field) -> add(change, field, value));
    }

    /** By which values somebody is found, each with its field. */
    private static Map<String, String> who(Client client) {
        var values = new LinkedHashMap<String, String>();
        values.put(client.birthDate() + BlindIndex.fold(client.family()), BIRTH_AND_FAMILY);
        if (client.infix() != null)
            values.put(client.birthDate() + BlindIndex.fold(client.infix() + client.family()), BIRTH_AND_FAMILY);
        for (var sound : Sounds.of(client.family()))
            values.put(client.birthDate().getYear() + sound, SOUND_AND_YEAR);
        return values;
    }

    private void forget(Change change, String field, String value) {
        db.sql("""
                delete from dossier.client_index where dossier = :dossier and field = :field
                and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                .param("dossier", change.safeId())
                .param("field", field)
                .param("digests", digests(field, value))
                .update();
    }

    private String[] digests(String field, String value) {
        return index.all(field, value).stream()
                .map(digest -> HexFormat.of().formatHex(digest.value()))
                .toArray(String[]::new);
    }

    /** A way to be reached by which the dossier is found too: a phone. */
    void add(Change change, Contact way) {
        if (way.kind() == Contact.Kind.PHONE) phone(way.value()).ifPresent(digits -> add(change, PHONE, digits));
    }

    /** Lets the dossier be found by these phones and no others. Needs a change of the part WAYS. */
    void phones(Change change, List<Contact> ways) {
        remove(change, PHONE);
        ways.forEach(way -> add(change, way));
    }

    /** Lets the dossier be found by this number. Needs a change of the part IDENTITY. */
    public void addServiceNumber(Change change, String digits) {
        add(change, BSN, digits);
    }

    private void add(Change change, String field, String value) {
        var digest = index.of(field, value);
        db.sql(
                        "insert into dossier.client_index (dossier, field, version, digest) values (:dossier, :field, :version, :digest) on conflict do nothing")
                .param("dossier", change.safeId())
                .param("field", field)
                .param("version", digest.version())
                .param("digest", digest.value())
                .update();
    }

    /** The next dossiers, by id, that were made before the index knew all that it is filled with now; for the job INDEX alone. */
    List<UUID> missing(Pass job, UUID beyond, int most) {
        return db.sql("select * from dossier.to_index(:beyond, :most)")
                .param("beyond", beyond)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    private void remove(Change change, String field) {
        db.sql("delete from dossier.client_index where dossier = :dossier and field = :field")
                .param("dossier", change.safeId())
                .param("field", field)
                .update();
    }

    void destroy(Change destruction) {
        db.sql("delete from dossier.client_index where dossier = :dossier")
                .param("dossier", destruction.safeId())
                .update();
    }
}
