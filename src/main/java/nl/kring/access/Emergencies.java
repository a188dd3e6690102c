package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import nl.kring.audit.Log;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKeys;
import nl.kring.crypto.Uuid7;
import nl.kring.profile.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emergency access (noodknop): a worker outside the help team opens a dossier for some hours, read-only, with a
 * written reason. Client, team lead and privacy officer see it at once, unless the officer decided before that the
 * client sees it later, for safety.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Emergencies {
    /** A reason shorter than this says nothing. */
    public static final int SHORTEST_REASON = 20;

    /** What the line of log of the entrance is about. */
    public static final String ENTRANCE = "access.emergency";

    private static final String REASON = "access.emergency.reason";
    private static final String FOR_OFFICER = "access.emergency.for_officer";

    private final JdbcClient db;
    private final Access access;
    private final SignedContext context;
    private final Grants grants;
    private final SafeKeys keys;
    private final Log log;
    private final Organisation organisation;

    Emergencies(
            JdbcClient db,
            Access access,
            SignedContext context,
            Grants grants,
            SafeKeys keys,
            Log log,
            Organisation organisation) {
        this.db = db;
        this.access = access;
        this.context = context;
        this.grants = grants;
        this.keys = keys;
        this.log = log;
        this.organisation = organisation;
    }

    /** One opening. {@code reason} is null where this pass may not read it. */
    public record Emergency(
            UUID id,
            DossierId dossier,
            PersonId person,
            Instant starts,
            Instant ends,
            @Nullable String reason) {}

    /** Whether the viewer proved who it is recently enough, so that nobody writes a reason in vain. @throws StaleFactor */
    public void requireRecentFactor(Viewer.Person viewer, Instant now) {
        StaleFactor.unlessRecent(viewer, now);
    }

    /** Leave to look whether a dossier exists, for the emergency entrance. @throws Refused first @throws StaleFactor */
    public Change enter(Viewer.Person viewer, Instant now) {
        var entrance = access.change(viewer, new Safe.Organisation(), ENTRANCE, Part.EMERGENCY, Part.FIND);
        requireRecentFactor(viewer, now);
        return entrance;
    }

    /**
     * Whether the one who entered may see this dossier's reports already, so that no emergency is needed. A look at chosen
     * parts is not enough: it does not say how to reach the client.
     */
    public boolean needless(Change entrance, DossierId dossier) {
        entrance.require(new Column("access.permit", Part.EMERGENCY));
        return db.sql("""
                select exists (select from access.permits(:person, :safe, :proof) join access.rule using (kind)
                    where held and parts is null and part = 'REPORT' and action = 'READ' and starts_at <= :now and (ends_at is null or ends_at > :now))
                """)
                .param("person", ((Viewer.Person) entrance.viewer()).id().value())
                .param("safe", dossier.value())
                .param("proof", context.proof("permits", ((Viewer.Person) entrance.viewer()).id(), dossier))
                .param("now", entrance.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Opens a dossier that was found; the grant starts now and ends by itself after the hours in the profile. */
    public Emergency open(Change entrance, DossierId dossier, String reason) {
        if (reason.strip().length() < SHORTEST_REASON)
            throw new IllegalArgumentException("A reason has at least 20 characters");
        var viewer = (Viewer.Person) entrance.viewer();
        var safe = Safe.of(dossier);
        var id = Uuid7.next();
        var until =
                entrance.at().plus(Duration.ofHours(organisation.now().terms().emergencyAccessHours()));
        var permit = grants.give(
                entrance,
                viewer.id(),
                safe,
                Grant.Kind.EMERGENCY,
                entrance.grant().role(),
                entrance.at(),
                until);
        var open = keys.of(List.of(dossier.value(), Safe.ORGANISATION));
        db.sql("""
                insert into access.emergency (id, safe, person, permit, starts_at, ends_at, reason, for_officer)
                values (:id, :safe, :person, :permit, :starts, :ends, :reason, :forOfficer)
                """)
                .param("id", id)
                .param("safe", dossier.value())
                .param("person", viewer.id().value())
                .param("permit", permit)
                .param("starts", entrance.at().atOffset(ZoneOffset.UTC))
                .param("ends", until.atOffset(ZoneOffset.UTC))
                .param("reason", seal(open, dossier.value(), REASON, id, reason))
                .param("forOfficer", seal(open, Safe.ORGANISATION, FOR_OFFICER, id, reason))
                .update();
        log.write(Entry.emergency(viewer, safe, permit, "access.emergency:" + id, entrance.at()));
        return new Emergency(id, dossier, viewer.id(), entrance.at(), until, reason);
    }

    /** Emergency access to the pass's dossier since a moment, newest first; needs the part TEAM. */
    public List<Emergency> of(Pass pass, Instant since) {
        pass.require(new Column(REASON, Part.TEAM));
        return db.sql(
                        "select id, safe, person, starts_at, ends_at, reason from access.emergency e where safe = :safe and starts_at >= :since"
                                + " and not (:client and exists (select from access.notice_delay d where d.safe = e.safe and d.decided_at <= e.starts_at"
                                + " and d.until > :now and d.ended_at is null)) order by starts_at desc limit 50")
                .param("safe", pass.safeId())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("client", pass.grant().kind() == Grant.Kind.CLIENT)
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query((row, number) -> emergency(
                        row,
                        pass.open(
                                new Column(REASON, Part.TEAM),
                                row.getObject("id", UUID.class),
                                1,
                                row.getBytes("reason"))))
                .list();
    }

    /** Emergency access to the dossiers within reach since a moment, newest first, without the reasons. */
    public List<Emergency> of(Reach reach, Instant since) {
        return db.sql(
                        "select id, safe, person, starts_at, ends_at from access.emergency where starts_at >= :since order by starts_at desc limit 50")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> emergency(row, null))
                .list();
    }

    /** The reason of one that began at this moment, for the privacy officer. */
    public Optional<String> reason(Pass oversight, DossierId dossier, Instant starts) {
        var column = new Column(FOR_OFFICER, Part.OVERSIGHT);
        return db.sql("select id, for_officer from access.emergency where safe = :safe and starts_at = :starts limit 1")
                .param("safe", dossier.value())
                .param("starts", starts.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        oversight.open(column, row.getObject("id", UUID.class), 1, row.getBytes("for_officer")))
                .optional();
    }

    /** All emergency access since a moment, with the reasons, for the privacy officer. */
    public List<Emergency> overseen(Pass oversight, Instant since) {
        var column = new Column(FOR_OFFICER, Part.OVERSIGHT);
        return db.sql(
                        "select id, safe, person, starts_at, ends_at, for_officer from access.emergency where starts_at >= :since order by starts_at desc limit 50")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> emergency(
                        row, oversight.open(column, row.getObject("id", UUID.class), 1, row.getBytes("for_officer"))))
                .list();
    }

    /** Emergency access to the pass's dossier that runs now; needs the part TEAM. */
    public boolean runs(Pass pass) {
        pass.require(new Column(REASON, Part.TEAM));
        return db.sql("select exists (select from access.emergency where safe = :safe and ends_at > :now)")
                .param("safe", pass.safeId())
                .param("now", pass.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Takes what was written about emergency access out of a dossier that goes into another, to be put in there. */
    public Consumer<Change> carry(Change out) {
        var column = new Column(REASON, Part.TEAM);
        var rows = db.sql("""
                delete from access.emergency where safe = :safe
                returning id, safe, person, permit, starts_at, ends_at, reason, for_officer
                """)
                .param("safe", out.safeId())
                .query((row, number) -> new Carried(
                        emergency(row, out.open(column, row.getObject("id", UUID.class), 1, row.getBytes("reason"))),
                        row.getObject("permit", UUID.class),
                        row.getBytes("for_officer")))
                .list();
        return in -> rows.forEach(row -> put(in, row));
    }

    private record Carried(Emergency emergency, UUID permit, byte[] forOfficer) {}

    private void put(Change in, Carried row) {
        var emergency = row.emergency;
        db.sql("""
                insert into access.emergency (id, safe, person, permit, starts_at, ends_at, reason, for_officer)
                values (:id, :safe, :person, :permit, :starts, :ends, :reason, :forOfficer)
                """)
                .param("id", emergency.id())
                .param("safe", in.safeId())
                .param("person", emergency.person().value())
                .param("permit", row.permit)
                .param("starts", emergency.starts().atOffset(ZoneOffset.UTC))
                .param("ends", emergency.ends().atOffset(ZoneOffset.UTC))
                .param(
                        "reason",
                        in.seal(
                                new Column(REASON, Part.TEAM),
                                emergency.id(),
                                1,
                                java.util.Objects.requireNonNull(emergency.reason())))
                .param("forOfficer", row.forOfficer)
                .update();
    }

    private static Emergency emergency(ResultSet row, @Nullable String reason) throws SQLException {
        return new Emergency(
                row.getObject("id", UUID.class),
                new DossierId(row.getObject("safe", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                reason);
    }

    private static byte[] seal(
            java.util.Map<UUID, nl.kring.crypto.SafeKey> open, UUID safe, String column, UUID row, String text) {
        var key = java.util.Objects.requireNonNull(open.get(safe), "the safe has a key");
        return key.seal(new Place(column, row, 1), text);
    }
}
