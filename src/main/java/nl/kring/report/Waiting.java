package nl.kring.report;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.DossierId;
import nl.kring.access.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a worklist shows of many dossiers at once: days and counts, no content. */
@Component
@Transactional(propagation = MANDATORY)
class Waiting {
    private final JdbcClient db;

    Waiting(JdbcClient db) {
        this.db = db;
    }

    Map<DossierId, LocalDate> lastContact(Reach reach, Collection<DossierId> dossiers) {
        var days = new HashMap<DossierId, LocalDate>();
        db.sql("""
                select d.dossier, last.happened_on from unnest(cast(:dossiers as uuid[])) as d (dossier)
                cross join lateral (
                    select r.happened_on from report.report r where r.dossier = d.dossier and r.kind <> 'CONSULT' and r.moved_at is null
                    order by r.happened_on desc, r.id desc limit 1) as last
                """).param("dossiers", ids(dossiers)).query(row -> {
            days.put(
                    new DossierId(row.getObject("dossier", UUID.class)), row.getObject("happened_on", LocalDate.class));
        });
        return days;
    }

    Map<DossierId, Waits> of(Reach reach, Collection<DossierId> dossiers, LocalDate today) {
        var waits = new HashMap<DossierId, Waits>();
        db.sql("""
                select dossier, min(review_on) as review_since, count(*) filter (where audience = 'COLLEAGUES') as to_review,
                    count(*) filter (where audience = 'CLIENT') as to_show
                from (
                    select dossier, audience, review_on from report.report
                    where dossier = any(:dossiers) and audience = 'COLLEAGUES' and review_on <= :today and moved_at is null
                    union all
                    select dossier, audience, null from report.report
                    where dossier = any(:dossiers) and audience = 'CLIENT' and visible_from > :now and moved_at is null
                ) as open group by dossier
                """)
                .param("dossiers", ids(dossiers))
                .param("today", today)
                .param("now", reach.at().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    waits.put(
                            new DossierId(row.getObject("dossier", UUID.class)),
                            new Waits(
                                    row.getObject("review_since", LocalDate.class),
                                    row.getInt("to_review"),
                                    row.getInt("to_show")));
                });
        return waits;
    }

    private static UUID[] ids(Collection<DossierId> dossiers) {
        return dossiers.stream().map(DossierId::value).toArray(UUID[]::new);
    }
}
