package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two dossiers of one person become one: somebody who helps or leads in both asks for it, another such person confirms.
 * Until then either may take it back and nothing has moved. The database lets the job that moves in only within the
 * transaction that confirms.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Merges {
    /** A reason shorter than this says nothing. */
    public static final int SHORTEST_REASON = 10;

    private static final Column REASON = new Column("access.merge.reason", Part.MERGE);

    private final JdbcClient db;
    private final Access access;

    Merges(JdbcClient db, Access access) {
        this.db = db;
        this.access = access;
    }

    /**
     * A merge that waits for somebody to confirm it, or that was confirmed.
     *
     * @param here the dossier that one looks from
     * @param other the other dossier
     * @param stays whether what is in the other comes into this one; otherwise this one goes into the other
     * @param confirmed by whom; null while it waits
     */
    public record Merge(
            UUID id,
            DossierId here,
            DossierId other,
            boolean stays,
            PersonId askedBy,
            OffsetDateTime askedAt,
            @Nullable PersonId confirmed,
            String reason) {
        /** The dossier that will hold everything. */
        public DossierId staying() {
            return stays ? here : other;
        }

        /** The dossier that will be empty. */
        public DossierId going() {
            return stays ? other : here;
        }

        Viewer.System job() {
            return new Viewer.System(Viewer.Job.MERGE, "access.merge:" + id);
        }
    }

    /** The merge of this dossier that waits, or else the last one that was confirmed. Needs the part MERGE. */
    public Optional<Merge> of(Pass pass) {
        pass.require(REASON);
        return db.sql("""
                select id, merge, other, stays, reason, asked_by, asked_at, confirmed_by from access.merge
                where safe = :safe and ended_at is null order by asked_at desc limit 1
                """)
                .param("safe", pass.safeId())
                .query((row, number) -> new Merge(
                        row.getObject("merge", UUID.class),
                        new DossierId(pass.safeId()),
                        new DossierId(row.getObject("other", UUID.class)),
                        row.getBoolean("stays"),
                        new PersonId(row.getObject("asked_by", UUID.class)),
                        row.getObject("asked_at", OffsetDateTime.class),
                        Optional.ofNullable(row.getObject("confirmed_by", UUID.class))
                                .map(PersonId::new)
                                .orElse(null),
                        pass.open(REASON, row.getObject("id", UUID.class), 1, row.getBytes("reason"))))
                .optional();
    }

    /**
     * Asks to put all that is in one dossier into another of the same person, and does something in each of the two.
     *
     * @param each gets a change that opens the parts MERGE and SIGNAL
     * @throws Refused for either dossier; then nothing was asked
     * @throws org.springframework.dao.DuplicateKeyException when one of the two is being merged already
     */
    public void ask(Viewer.Person viewer, DossierId going, DossierId staying, String reason, Consumer<Change> each) {
        if (reason.strip().length() < SHORTEST_REASON) throw new IllegalArgumentException("A reason says why");
        var merge = Uuid7.next();
        // In one order, whoever asks the other way round at the same moment.
        for (var here : Stream.of(going, staying)
                .sorted(Comparator.comparing(DossierId::value))
                .toList()) {
            var stays = here.equals(staying);
            each.accept(ask(viewer, merge, here, stays ? going : staying, stays, reason));
        }
    }

    private Change ask(
            Viewer.Person viewer, UUID merge, DossierId here, DossierId other, boolean stays, String reason) {
        var change = change(viewer, merge, here);
        var id = Uuid7.next();
        db.sql("select access.ask_merge(:id, :merge, :safe, :other, :stays, :reason)")
                .param("id", id)
                .param("merge", merge)
                .param("safe", here.value())
                .param("other", other.value())
                .param("stays", stays)
                .param("reason", change.seal(REASON, id, 1, reason))
                .query()
                .singleRow();
        return change;
    }

    private Change change(Viewer.Person viewer, UUID merge, DossierId safe) {
        return access.change(viewer, Safe.of(safe), "access.merge:" + merge, Part.MERGE, Part.SIGNAL);
    }

    /** The dossiers in which the viewer of this reach may see merges; the reach must be asked for the part MERGE. */
    public Set<DossierId> within(Reach reach) {
        return db.sql("select unnest(access.scope('MERGE', 'READ'))").query(UUID.class).list().stream()
                .map(DossierId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes back a merge that waits, and does something in each of the two. Whether it still waited. @throws Refused for either */
    public boolean takeBack(Viewer.Person viewer, Merge merge, Consumer<Change> each) {
        return decide(viewer, merge, false, each);
    }

    /**
     * Confirms a merge that waits; never by who asked for it. What follows must take all out of the one and put it into
     * the other in the same transaction. Whether it still waited. @throws Refused for either dossier
     */
    public boolean confirm(Viewer.Person viewer, Merge merge) {
        if (viewer.id().equals(merge.askedBy)) throw new IllegalArgumentException("Two people merge, not one");
        // Another who confirms waits here, and so does this until changes that were let in before are over
        // (dossier.stamp).
        db.sql("""
                select count(pg_advisory_xact_lock(hashtextextended(l.id, 1)))
                from (select b.id from unnest(:both::text[]) as b (id) order by b.id) as l
                """)
                .param(
                        "both",
                        new String[] {merge.going().toString(), merge.staying().toString()})
                .query(Integer.class)
                .single();
        return waits(merge) && decide(viewer, merge, true, change -> {});
    }

    private boolean waits(Merge merge) {
        return db.sql("select access.merge_waits(:merge)")
                .param("merge", merge.id)
                .query(Boolean.class)
                .single();
    }

    /** Whether a decision that the client sees emergency access later runs for the dossier of this change, for safety. */
    public boolean delayed(Change change) {
        return db.sql("""
                select exists (select from access.notice_delay where safe = :safe and until > :now and ended_at is null)
                """)
                .param("safe", change.safeId())
                .param("now", change.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Those of these dossiers that went into another one; needs the part OVERSIGHT. */
    public Set<UUID> gone(Pass oversight, Collection<UUID> safes) {
        oversight.require(new Column("access.merge", Part.OVERSIGHT));
        return new HashSet<>(db.sql(
                        "select safe from access.merge where safe = any(:safes) and not stays and confirmed_at is not null")
                .param("safes", safes.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private boolean decide(Viewer.Person viewer, Merge merge, boolean yes, Consumer<Change> each) {
        // The one that stays first: whoever comes second hears that it is decided, and not that the other is gone.
        return decide(viewer, merge, merge.staying(), yes, each) && decide(viewer, merge, merge.going(), yes, each);
    }

    private boolean decide(Viewer.Person viewer, Merge merge, DossierId safe, boolean yes, Consumer<Change> each) {
        each.accept(change(viewer, merge.id, safe));
        return db.sql("select access.decide_merge(:merge, :safe, :yes)")
                .param("merge", merge.id)
                .param("safe", safe.value())
                .param("yes", yes)
                .query(Boolean.class)
                .single();
    }

    /** Leave to take everything out of the dossier that goes, after {@link #confirm} in this transaction. @throws Refused */
    public Change takeOut(Merge merge) {
        return access.carry(merge.job(), Safe.of(merge.going()), "access.merge:" + merge.id, Action.DESTROY);
    }

    /** Leave to put it into the dossier that stays, after {@link #confirm} in this transaction. @throws Refused */
    public Change putIn(Merge merge) {
        return access.carry(merge.job(), Safe.of(merge.staying()), "access.merge:" + merge.id, Action.CHANGE);
    }

    /** Ends all access to the dossier that went; the client, if the portal knows one, goes on seeing who looked in it. */
    public void close(Change out, @Nullable PersonId client) {
        db.sql("select access.leave_merged(:safe, :client::uuid, :permit, :now)")
                .param("safe", out.safeId())
                .param("client", client == null ? null : client.value())
                .param("permit", Uuid7.next())
                .param("now", out.at().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }
}
