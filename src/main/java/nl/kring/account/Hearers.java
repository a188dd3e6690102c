package nl.kring.account;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Own;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.notify.Notice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who still hears what was written to them before, in whatever way. */
@Component
public class Hearers {
    private final JdbcClient db;
    private final Own own;
    private final RoleHolders holders;
    private final Clock clock;

    Hearers(JdbcClient db, Own own, RoleHolders holders, Clock clock) {
        this.db = db;
        this.own = own;
        this.holders = holders;
        this.clock = clock;
    }

    /** Whether the recipient still has an account, and a place in what the notice may be about. */
    public boolean hears(Notice notice) {
        return isHere(notice.recipient()) && !leftTheCircle(notice);
    }

    /** Whoever only helps, and helps nobody any more, hears nothing of what was written before the place ended. */
    private boolean leftTheCircle(Notice notice) {
        var person = new PersonId(notice.recipient());
        return notice.kind() == Notice.Kind.SOMETHING_NEW
                && holders.now(person).filter(Set.of(Role.SUPPORTER)::equals).isPresent()
                && own.helping(person).isEmpty();
    }

    private boolean isHere(UUID person) {
        return db.sql("select 1 from account.person where id = :id and (ended_at is null or ended_at > :now)")
                .param("id", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
