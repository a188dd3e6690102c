package nl.kring.access;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom the client invites into the circle. An invitation opens nothing but itself until the person accepts; what then opens
 * is what the client wrote. The database refuses an invitation by anybody else, but for one on paper that the help team
 * writes down.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Invitations {
    /** The invitation's rows, as a line of the log names them: {@code access.invitation:id}. */
    public static final String OBJECT = "access.invitation:";

    private final JdbcClient db;
    private final SignedContext context;

    Invitations(JdbcClient db, SignedContext context) {
        this.db = db;
        this.context = context;
    }

    /**
     * One invitation.
     *
     * @param kind SUPPORTER to help along, READER to read along
     * @param until when the place would end
     * @param paper whether the client signed it on paper
     * @param madeBy null when the program made it
     * @param closes first moment at which it can no longer be accepted
     * @param accepted null while nobody did
     * @param ended when it was taken back or declined; null when it was not
     */
    public record Invitation(
            UUID id,
            PersonId person,
            Grant.Kind kind,
            Instant until,
            boolean paper,
            @Nullable PersonId madeBy,
            Instant made,
            Instant closes,
            @Nullable Instant accepted,
            @Nullable Instant ended) {
        /** Whether it can still be accepted. */
        public boolean openAt(Instant now) {
            return accepted == null && ended == null && now.isBefore(closes) && now.isBefore(until);
        }
    }

    /**
     * Invites a person. Needs the part INVITATION; for one on paper the part NOMINATION.
     *
     * @param until at most two years from now
     * @param closes at most sixty days from now
     */
    public void invite(
            Change change, UUID id, PersonId person, Grant.Kind kind, Instant until, Instant closes, boolean paper) {
        db.sql("select access.invite(:id, :safe, :person, :kind, :until, :closes, :paper, :permit)")
                .param("id", id)
                .param("safe", change.safeId())
                .param("person", person.value())
                .param("kind", kind.name())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("closes", closes.atOffset(ZoneOffset.UTC))
                .param("paper", paper)
                .param("permit", Uuid7.next())
                .query()
                .singleRow();
    }

    /** The invitations of this dossier: first the open ones, then the newest, at most fifty. Needs the part INVITATION; with NOMINATION those on paper. */
    public List<Invitation> of(Pass pass) {
        return db.sql(
                        "select * from access.invitation where safe = :safe order by accepted_at is null and ended_at is null desc, made_at desc limit 50")
                .param("safe", pass.safeId())
                .query((row, number) -> invitation(row))
                .list();
    }

    /** The viewer's own invitation to this dossier that can be accepted. Needs the part JOIN. */
    public Optional<Invitation> own(Pass pass) {
        return db.sql("""
                select * from access.invitation
                where safe = :safe and person = :person and accepted_at is null and ended_at is null
                """)
                .param("safe", pass.safeId())
                .param("person", pass.person().value())
                .query((row, number) -> invitation(row))
                .optional()
                .filter(found -> found.openAt(pass.at()));
    }

    /**
     * Accepts the viewer's own invitation: from now on the place is open, until the day that the client chose. Needs the part JOIN.
     *
     * @return the grant
     */
    public UUID accept(Change joining, Invitation invitation) {
        var permit = Uuid7.next();
        accept(joining, invitation, permit);
        return permit;
    }

    /**
     * The same with the id that the grant will have. From then on the part JOIN is closed, so that what belongs to joining is
     * written before.
     */
    public void accept(Change joining, Invitation invitation, UUID permit) {
        db.sql("select access.join_circle(:id, :safe, :permit)")
                .param("id", invitation.id())
                .param("safe", joining.safeId())
                .param("permit", permit)
                .query()
                .singleRow();
    }

    /**
     * Takes an invitation back, or declines one's own. Needs the part INVITATION, JOIN, or NOMINATION for one on paper.
     *
     * @return whether there was one to end
     */
    public boolean end(Change change, UUID id) {
        return db.sql("select access.end_invitation(:id, :safe)")
                .param("id", id)
                .param("safe", change.safeId())
                .query(Boolean.class)
                .single();
    }

    /** An invitation that waits for somebody, and where. */
    public record Waiting(UUID id, DossierId dossier) {}

    /** What waits for the person whose code was typed in: ids alone. Needs the organisation's part SIGN_IN. At most ten. */
    public List<Waiting> waiting(Change signIn, PersonId person) {
        return db.sql("select * from access.invitations(:person, :now, :proof)")
                .param("person", person.value())
                .param("now", signIn.at().atOffset(ZoneOffset.UTC))
                .param("proof", context.proof("invitations", person))
                .query((row, number) ->
                        new Waiting(row.getObject("id", UUID.class), new DossierId(row.getObject("safe", UUID.class))))
                .list();
    }

    /** Passes an invitation from the account that was made for it to one that the person has already. Needs the job's part GRANT. */
    public void pass(Change job, UUID id, PersonId taker) {
        db.sql("select access.pass_invitation(:id, :safe, :taker, :permit)")
                .param("id", id)
                .param("safe", job.safeId())
                .param("taker", taker.value())
                .param("permit", Uuid7.next())
                .query()
                .singleRow();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        var madeBy = row.getObject("made_by", UUID.class);
        return new Invitation(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person", UUID.class)),
                Grant.Kind.valueOf(row.getString("kind")),
                moment(row, "until"),
                row.getBoolean("on_paper"),
                madeBy == null ? null : new PersonId(madeBy),
                moment(row, "made_at"),
                moment(row, "closes_at"),
                momentIfAny(row, "accepted_at"),
                momentIfAny(row, "ended_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(momentIfAny(row, column));
    }

    private static @Nullable Instant momentIfAny(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
