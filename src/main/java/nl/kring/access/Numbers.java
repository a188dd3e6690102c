package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers of dossiers, for the privacy officer, who sees no names. */
@Component
@Transactional(propagation = MANDATORY)
public class Numbers {
    private final JdbcClient db;

    Numbers(JdbcClient db) {
        this.db = db;
    }

    /** The numbers of these safes, where they have one; needs the part OVERSIGHT. */
    public Map<UUID, String> of(Pass oversight, Collection<UUID> safes) {
        oversight.require(new Column("access.safe", Part.OVERSIGHT));
        var numbers = new HashMap<UUID, String>();
        db.sql("select id, number from access.safe where id = any(:safes) and number is not null")
                .param("safes", safes.toArray(UUID[]::new))
                .query(row -> {
                    numbers.put(row.getObject("id", UUID.class), row.getString("number"));
                });
        return numbers;
    }

    /** The same, and when that one went into another: the one in which its client is helped now. */
    public Optional<DossierId> standing(Pass oversight, String number) {
        oversight.require(new Column("access.safe", Part.OVERSIGHT));
        return db.sql("""
                with recursive at (id, step) as (
                    select id, 0 from access.safe where number = :number and kind = 'DOSSIER'
                    union all
                    select m.other, at.step + 1 from access.merge m join at on m.safe = at.id
                    where not m.stays and m.confirmed_at is not null and at.step < 20)
                select id from at order by step desc limit 1
                """)
                .param("number", number.strip())
                .query(UUID.class)
                .optional()
                .map(DossierId::new);
    }

    /** The dossier with this number, if there is one; needs the part OVERSIGHT. */
    public Optional<DossierId> find(Pass oversight, String number) {
        oversight.require(new Column("access.safe", Part.OVERSIGHT));
        return db.sql("select id from access.safe where number = :number and kind = 'DOSSIER'")
                .param("number", number.strip())
                .query(UUID.class)
                .optional()
                .map(DossierId::new);
    }
}
